import { transcode } from "node:buffer";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPacks } from "../../rules/load.ts";
import { DEFAULT_PACKS } from "../../rules/packs/index.ts";
import { readPattern } from "../../rules/pattern.ts";
import type { Pack } from "../../rules/rule.ts";
import { textParts } from "../../scanner/extract/text-parts.ts";
import { createMatcher, type Matcher } from "../../scanner/match/matcher.ts";
import { ratio } from "./figures.ts";
import { corpus, dictionaryOf, packOf } from "./matcher-corpus.ts";

const KEY = new Uint8Array(32);
const ROUNDS = 5;
const WORST_CHARS = 2_000_000;

/** UTF-8 to findings on one core, with all packs and a dictionary, against what others take for a part of it. */
export async function matchSpeed(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-match-"));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<readonly string[]> {
  const documents = corpus(folder);
  const bytes = documents.reduce((sum, { length }) => sum + length, 0);
  const packs = await loadPacks(DEFAULT_PACKS, ".");
  const words = dictionaryOf(20_000, documents);
  const plain = createMatcher(packs, { key: KEY });
  const few = createMatcher([...packs, packOf(dictionaryOf(2_000, documents))], { key: KEY });
  const many = createMatcher([...packs, packOf(words)], { key: KEY });
  const own = best(() => scanAll(many, documents));
  const small = best(() => scanAll(few, documents));
  const bare = best(() => scanAll(plain, documents));
  const sum = best(() => sumAll(documents));
  const loop = best(() => regexLoop(packs, documents), 1);
  const rg = ripgrep(folder, documents, words);
  const rate = (took: number) => `${(bytes / 1_000 / took).toFixed(0)} MB/s`;
  return [
    `${documents.length} documents, ${(bytes / 1e6).toFixed(1)} MB of UTF-8; ${packs.length} packs, ${packs.flatMap(({ rules }) => rules).length} rules; best of ${ROUNDS}`,
    `  all packs                          ${rate(bare)}`,
    `  all packs + 2,000 words            ${rate(small)}`,
    `  all packs + 20,000 words           ${rate(own)}; cost ${ratio(own, small)} of that with 2,000`,
    rg === undefined
      ? "  ripgrep: not installed, not compared"
      : `  ripgrep -F -o, the 20,000 alone    ${rate(rg.took)}, ${((rg.hits * 1_024) / bytes).toFixed(1)} hits per KB; shoumi is ${ratio(rg.took, own)} as fast`,
    `  V8, the packs' expressions one by one, no dictionary   ${rate(loop)}; shoumi is ${ratio(loop, own)} as fast`,
    `  limit: decoding and a JavaScript sum over the code units ${rate(sum)}; shoumi takes ${ratio(own, sum)} of its time`,
    ...worst(packs, bytes / own),
  ];
}

/** Texts made against a search for many words: one character over and over, words of it in the dictionary. */
function worst(packs: readonly Pack[], usual: number): readonly string[] {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["one word of 64 的 in 的的的…", ["的".repeat(64)]],
    [
      "100 words that differ in the last of 64",
      Array.from({ length: 100 }, (_, i) => "的".repeat(63) + String.fromCharCode(0x4e01 + i)),
    ],
    ["each word from 2 to 64 的", Array.from({ length: 63 }, (_, i) => "的".repeat(i + 2))],
  ];
  return cases.map(([name, words]) => {
    const matcher = createMatcher([...packs, packOf(words)], { key: KEY });
    const text = [Buffer.from("的".repeat(WORST_CHARS))];
    const took = best(() => scanAll(matcher, text), 2);
    const speed = text[0]!.length / took;
    return `  worst case, ${name}: ${(speed / 1_000).toFixed(0)} MB/s, ${ratio(speed, usual)} of the usual`;
  });
}

function scanAll(matcher: Matcher, documents: readonly Buffer[]): void {
  for (const bytes of documents) {
    const session = matcher.begin();
    for (const part of textParts("body", "", decoded(bytes))) session.feed(part);
    session.findings();
  }
}

/** Nine times as fast as `toString("utf8")` on Chinese. */
function decoded(bytes: Buffer): string {
  return transcode(bytes, "utf8", "utf16le").toString("utf16le");
}

function sumAll(documents: readonly Buffer[]): void {
  let sum = 0;
  for (const bytes of documents) {
    const units = transcode(bytes, "utf8", "utf16le");
    const view = new Uint16Array(units.buffer, units.byteOffset, units.length >>> 1);
    for (let i = 0; i < view.length; i++) sum = (sum + view[i]!) | 0;
  }
  if (sum === 1) throw new Error("the sum is used, so that the loop is not optimised away");
}

/** What one would write first: every expression of every rule over every text. */
function regexLoop(packs: readonly Pack[], documents: readonly Buffer[]): void {
  const expressions = packs
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => (rule.kind === "pattern" ? [readPattern(rule.pattern).compile("search")] : []));
  for (const bytes of documents) {
    const text = bytes.toString("utf8").normalize("NFKC");
    for (const expression of expressions) text.match(expression);
  }
}

function ripgrep(
  folder: string,
  documents: readonly Buffer[],
  words: readonly string[],
): { took: number; hits: number } | undefined {
  if (spawnSync("rg", ["--version"]).status !== 0) return undefined;
  const [text, list] = [join(folder, "all.txt"), join(folder, "words.txt")];
  writeFileSync(text, Buffer.concat(documents));
  writeFileSync(list, words.join("\n"));
  const options = ["-j1", "-F", "-o", "-N", "--no-filename", "-a", "-f", list, text];
  const printed = spawnSync("rg", options, { maxBuffer: 1 << 30 }).stdout.toString();
  const script = 'TIMEFORMAT="%U %S"; time rg "$@" > "$0.out"';
  const took = least(() => {
    const { stderr } = spawnSync("bash", ["-c", script, text, ...options]);
    const [user, system] = stderr.toString().trim().split(" ").map(Number);
    return (user! + system!) * 1_000;
  }, 2);
  return { took, hits: printed.split("\n").length - 1 };
}

/** Milliseconds of processor time, so that what else the machine does matters less. */
function best(work: () => void, rounds = ROUNDS): number {
  return least(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }, rounds);
}

function least(measured: () => number, rounds: number): number {
  return Math.min(...Array.from({ length: rounds }, measured));
}
