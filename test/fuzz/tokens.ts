import type { Random } from "../../seeds/random.ts";

/** What a text of some kind is made of: the odd pieces of a split. */
const KINDS: readonly (readonly [sign: RegExp, token: RegExp])[] = [
  [/^\s*(?:\ufeff|ï»¿)?<[?!\w]/, /(<[^<>]*>)/],
  [/^\{\\rtf/, /(\\[a-z]+-?\d*|[{}])/],
  [/^(?:%PDF|\d+ \d+ obj)/, /(\/[\w.]+|<<|>>|\d+ \d+ R|[[\]]|-?\d+(?:\.\d+)?|\b[A-Za-z*']{1,3}\b)/],
  [/^[\w-]+:|^From |^BEGIN:/, /(^[\w-]+:|^--.*$|\b\w+=|[;"<>]|\n)/m],
];
const NUMBERS = [
  "0",
  "-1",
  "1",
  "65535",
  "65536",
  "2147483647",
  "-2147483648",
  "4294967295",
  "99999999999999999999",
  "1e308",
  "-0.0001",
  "1048577",
];
const MANY = [2, 3, 40, 300, 5_000];
const LONGEST_REPEATED = 2_000;
const MOST_CHARACTERS = 2_000_000;

type Change = (tokens: string[], at: number, random: Random, donor: readonly string[]) => void;

/** The tokens of a text, between them what stands between; nothing for what is not text of a kind that is known. */
function tokensOf(bytes: Buffer): string[] | undefined {
  const text = bytes.toString("latin1");
  const kind = KINDS.find(([sign]) => sign.test(text.slice(0, 200)));
  return kind && text.split(kind[1]);
}

/** Changes a text by its words: elements, control words, objects, fields. Nothing for what is no such text. */
export function mutateTokens(bytes: Buffer, other: Buffer, random: Random): Buffer | undefined {
  const tokens = tokensOf(bytes);
  if (tokens === undefined || tokens.length < 3) return undefined;
  const donor = tokensOf(other) ?? tokens;
  for (let i = random.int(1, 6); i > 0 && tokens.length >= 3; i -= 1) {
    const at = 2 * random.int(0, Math.floor(tokens.length / 2) - 1) + 1;
    random.pick(CHANGES)(tokens, at, random, donor);
  }
  const text = tokens.join("");
  return Buffer.from(text.slice(0, MOST_CHARACTERS), "latin1");
}

const CHANGES: readonly Change[] = [
  remove,
  remove,
  repeatToken,
  nest,
  move,
  splice,
  changeNumber,
  changeNumber,
  changeNumber,
  cutToken,
  repeatText,
  exchange,
];

function remove(tokens: string[], at: number, random: Random): void {
  tokens.splice(at, random.pick([1, 2, 2, 4, 40]));
}

function repeatToken(tokens: string[], at: number, random: Random): void {
  tokens[at] = repeated(tokens[at]!, random);
}

function repeated(text: string, random: Random): string {
  return text.length < LONGEST_REPEATED ? text.repeat(random.pick(MANY)) : text;
}

/** A stretch of tokens, opened more often than it is closed. */
function nest(tokens: string[], at: number, random: Random): void {
  tokens[at] = repeated(tokens.slice(at, at + random.int(2, 12)).join(""), random);
}

function move(tokens: string[], at: number, random: Random): void {
  const [token] = tokens.splice(at, 1);
  tokens.splice(random.int(0, tokens.length), 0, token!);
}

function splice(tokens: string[], at: number, random: Random, donor: readonly string[]): void {
  const from = random.int(0, donor.length - 1);
  tokens.splice(at, 0, ...donor.slice(from, from + random.int(1, 30)));
}

/** Near the token too: in XML numbers are in it, in RTF and PDF beside it. */
function changeNumber(tokens: string[], at: number, random: Random): void {
  for (let i = at; i < Math.min(at + 40, tokens.length); i += 1) {
    if (!/\d/.test(tokens[i]!)) continue;
    const all = [...tokens[i]!.matchAll(/-?\d+(?:\.\d+)?/g)];
    const { index, 0: number } = random.pick(all);
    tokens[i] = tokens[i]!.slice(0, index) + random.pick(NUMBERS) + tokens[i]!.slice(index + number.length);
    return;
  }
}

function cutToken(tokens: string[], at: number, random: Random): void {
  tokens[at] = tokens[at]!.slice(0, random.int(0, tokens[at]!.length));
}

function repeatText(tokens: string[], at: number, random: Random): void {
  tokens[at + 1] = repeated(tokens[at + 1] ?? "", random);
}

function exchange(tokens: string[], at: number, random: Random, donor: readonly string[]): void {
  tokens[at] = random.pick(donor);
}
