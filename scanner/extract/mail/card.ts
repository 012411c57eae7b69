import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { decodeText } from "../text/decode.ts";
import { CardLines } from "./card-lines.ts";
import { decodeBytes } from "./charset.ts";
import { parametrised } from "./parameters.ts";
import { unquoted } from "./transfer.ts";

const BEGINS = /^(?:\xef\xbb\xbf)?\s*BEGIN:(?:VCARD|VCALENDAR|VNOTE|VMSG)\b/i;
/** Shorter data are identifiers. */
const LEAST_FILE = 64;

/** Cards, calendars and notes of telephones: a property a line, folded and encoded. */
export const card: Extractor = {
  name: "card",
  version: 1,
  accepts: (head) => BEGINS.test(Buffer.from(head.subarray(0, 512)).toString("latin1")),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const text = new PartText("");
  let files = 0;
  for await (const line of linesOf(source)) {
    const file = write(line, text);
    yield* text.take();
    if (file === undefined) continue;
    files += 1;
    const name = `part-${files}`;
    if (!budget.entry() || !budget.unpack(file.length)) {
      yield gap(name, "too-many");
      break;
    }
    yield { kind: "file", source: bytesSource(file, { name, inner: innerPath(source, name) }) };
  }
  text.end();
  yield* text.take();
}

async function* linesOf(source: Source): AsyncGenerator<string> {
  const lines = new CardLines();
  for await (const piece of decodeText(source)) yield* lines.push(piece);
  yield* lines.end();
}

/** @returns the file that the property holds, if it holds one */
function write(line: string, text: PartText): Buffer | undefined {
  const border = borderOf(line);
  const { value: name, parameters } = parametrised(line.slice(0, border));
  const value = line.slice(border + 1);
  const encoding = (parameters.get("encoding") ?? "").toLowerCase();
  const isBase64 = encoding === "base64" || encoding === "b" || /;base64(?:;|$)/i.test(line.slice(0, border));
  if (isBase64 && value.length >= LEAST_FILE) return Buffer.from(value, "base64");
  if (isBase64) return undefined;
  const isQuoted = encoding === "quoted-printable" || /;quoted-printable(?:;|$)/i.test(line.slice(0, border));
  const plain = isQuoted
    ? decodeBytes(unquoted(Buffer.from(value, "latin1")), parameters.get("charset"))
    : unescaped(value);
  text.line(
    "body",
    border < 0 ? line : `${name.replace(/^.*\./, "").toUpperCase()}: ${plain.replaceAll(";", " ")}`,
  );
  const data = /^data:[^,]{0,100};base64,/.exec(plain);
  return data === null ? undefined : Buffer.from(value.slice(data[0].length), "base64");
}

/** The colon that ends the name and its parameters, which may be quoted. */
function borderOf(line: string): number {
  return /^[^":\n]*(?:"[^"\n]*"[^":\n]*)*(?=:)/.exec(line.slice(0, 4_096))?.[0].length ?? -1;
}

function unescaped(value: string): string {
  return value.replaceAll(/\\([nN,;\\])/g, (_, letter: string) => (/n/i.test(letter) ? "\n" : letter));
}
