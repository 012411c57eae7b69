import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { type ByteRange, windows } from "./byte-range.ts";
import { HEADER_BYTES, MailHeader } from "./header.ts";
import { type Parametrised, parametrised } from "./parameters.ts";

/** One part of a mail that is not cut into further parts. */
export interface MailPart {
  readonly header: MailHeader;
  readonly type: Parametrised;
  readonly body: ByteRange;
  /** The type of the part around it; empty for the mail itself. */
  readonly within: string;
}

/** Text between the parts, which no mail program shows. */
export interface Between {
  readonly between: ByteRange;
}

/** Where parts should have ended and the mail did: more may have followed. */
export interface Unclosed {
  readonly unclosed: true;
}

const UNCLOSED: Unclosed = { unclosed: true };
/** Parts in parts beyond this are one part. */
const DEEPEST = 24;
const LONGEST_BOUNDARY = 256;
const PLAIN: Parametrised = parametrised("text/plain");
const MESSAGE: Parametrised = parametrised("message/rfc822");

/** The parts of a mail or a saved page, in order; `range` begins with a header. */
export async function* mailParts(
  source: Source,
  range: ByteRange,
  within = "",
  depth = 0,
): AsyncGenerator<MailPart | Between | Unclosed> {
  const header = new MailHeader(
    await source.read(range.start, Math.min(HEADER_BYTES, range.end - range.start)),
  );
  const type = header.parametrised("content-type") ?? (within === "multipart/digest" ? MESSAGE : PLAIN);
  const body = { start: Math.min(range.end, range.start + header.length), end: range.end };
  const boundary = type.value.startsWith("multipart/") ? await boundaryOf(source, type, body) : undefined;
  if (boundary === undefined || depth >= DEEPEST) return yield { header, type, body, within };
  let pieces = 0;
  for await (const piece of cutAt(source, body, boundary)) {
    pieces += 1;
    if ("between" in piece || "unclosed" in piece) yield piece;
    else yield* mailParts(source, piece, type.value, depth + 1);
  }
  if (pieces > 0) return;
  yield { header, type: PLAIN, body, within };
  // Where nothing stands behind the header, only headers were sent back.
  if (body.end > body.start) yield UNCLOSED;
}

/** As it is declared; where that was lost, the first line that looks like one. */
async function boundaryOf(source: Source, type: Parametrised, body: ByteRange): Promise<string | undefined> {
  const declared = type.parameters.get("boundary");
  if (declared !== undefined && declared !== "") return declared.slice(0, LONGEST_BOUNDARY).trimEnd();
  const head = await source.read(body.start, Math.min(8_192, body.end - body.start));
  const text = asBuffer(head).toString("latin1");
  return /(?:^|[\r\n])--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n/.exec(text)?.[1];
}

/** What lies between the lines with the boundary: the first and the last piece are no parts. */
async function* cutAt(
  source: Source,
  body: ByteRange,
  boundary: string,
): AsyncGenerator<ByteRange | Between | Unclosed> {
  let start = body.start;
  let isPart = false;
  for await (const line of boundaryLines(source, body, boundary)) {
    if (isPart) yield { start, end: line.start };
    else if (line.start > start) yield { between: { start, end: line.start } };
    start = line.end;
    isPart = !line.closes;
  }
  if (start === body.start && !isPart) return;
  if (isPart) {
    yield { start, end: body.end };
    yield UNCLOSED;
  } else if (start < body.end) yield { between: { start, end: body.end } };
}

interface BoundaryLine extends ByteRange {
  /** Two hyphens behind the boundary: no part follows. */
  readonly closes: boolean;
}

/** The line end before the boundary belongs to it. */
async function* boundaryLines(
  source: Source,
  body: ByteRange,
  boundary: string,
): AsyncGenerator<BoundaryLine> {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  const overlap = mark.length + 8;
  let done = body.start;
  for await (const { bytes, at, isLast } of windows(source, body, overlap)) {
    for (let found = bytes.indexOf(mark, done - at); found >= 0; found = bytes.indexOf(mark, found + 1)) {
      // What follows it decides; the next window shows more.
      if (!isLast && found + overlap > bytes.length) break;
      const line = lineAt(bytes, found, mark.length);
      if (line === undefined || (found === 0 && at > body.start)) continue;
      done = at + line.end;
      yield { start: at + line.start, end: at + line.end, closes: line.closes };
    }
    done = Math.max(done, at + bytes.length - overlap + 1);
  }
}

function lineAt(bytes: Buffer, at: number, length: number): BoundaryLine | undefined {
  if (at > 0 && bytes[at - 1] !== 0x0a && bytes[at - 1] !== 0x0d) return undefined;
  let end = at + length;
  const closes = bytes[end] === 0x2d && bytes[end + 1] === 0x2d;
  if (closes) end += 2;
  while (bytes[end] === 0x20 || bytes[end] === 0x09) end += 1;
  if (end < bytes.length && bytes[end] !== 0x0d && bytes[end] !== 0x0a) return undefined;
  if (bytes[end] === 0x0d) end += 1;
  if (bytes[end] === 0x0a) end += 1;
  let start = at;
  if (bytes[start - 1] === 0x0a) start -= 1;
  if (bytes[start - 1] === 0x0d) start -= 1;
  return { start, end: Math.min(end, bytes.length), closes };
}
