import { crc32 } from "node:zlib";
import { GAP_REASONS, PLACES } from "../../rules/vocabulary.ts";
import { Budget } from "../../scanner/budget.ts";
import { SLICE_CHARS, type TextPart } from "../../scanner/content.ts";
import { type Readable, read } from "../../scanner/read.ts";
import { bytesSource } from "../../scanner/source.ts";
import { deskOfOwnReaders } from "./desk-of-own-readers.ts";
import type { FuzzSeed } from "./fuzz-case.ts";

/** What one damaged file may cost; far below what the pool allows, for files of some kilobytes. */
const LIMITS = { time: 8_000, unpackedBytes: 67_108_864, textChars: 20_000_000, entries: 2_000 };
/** Bytes may be counted when they are there: one piece too many is noticed, not prevented. */
const ONE_PIECE = 1_048_576;
const UNPACKED_FREE = 10_485_760;
const RATIO = 200;
/** Names and places that a person is to read. */
const LONGEST_WHERE = 4_096;

/** What came of reading one file. */
export interface FuzzReading {
  /** What must not be: exceptions of extractors, parts that break their contract, too much of the budget. */
  readonly troubles: readonly string[];
  readonly cpuMs: number;
  /** Limit of the time, for so many bytes. */
  readonly mayTakeMs: number;
  /** Coarse enough that two files of one shape go the same way through a reader. */
  readonly shape: string;
  readonly hasGap: boolean;
  /** Check sum over all text. */
  readonly text: number;
}

/** Reads a file with our own readers as the reader process does; an exception of an extractor is told, not hidden. */
export async function readFuzzed({ name, bytes }: FuzzSeed): Promise<FuzzReading> {
  const parts = new PartChecks();
  // Processor time: the machine has other things to do.
  const budget = new Budget(LIMITS, cpuMs);
  const start = cpuMs();
  const source = bytesSource(bytes, { name: name.slice(name.lastIndexOf("/") + 1) });
  const desk = deskOfOwnReaders((error) => parts.troubles.push(error));
  for await (const part of read(source, budget, desk)) parts.see(part);
  const most = Math.min(LIMITS.unpackedBytes, Math.max(UNPACKED_FREE, bytes.length * RATIO)) + ONE_PIECE;
  if (budget.unpacked > most) parts.troubles.push(`unpacks ${budget.unpacked} of ${most}`);
  return {
    troubles: parts.troubles,
    cpuMs: cpuMs() - start,
    mayTakeMs: 1_000 + (bytes.length + budget.unpacked) / 2_000,
    shape: parts.shape(),
    hasGap: parts.hasGap,
    text: parts.text,
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What holds for the parts of every file. */
class PartChecks {
  readonly troubles: string[] = [];
  readonly #shapes = new Set<string>();
  readonly #last = new Map<string, TextPart>();
  #parts = 0;
  #chars = 0;
  hasGap = false;
  text = 0;

  see(part: Readable): void {
    this.#parts += 1;
    if (part.where.length > LONGEST_WHERE) this.#trouble(`a place of ${part.where.length} characters`);
    if (part.kind === "gap") this.#seeGap(part.reason);
    if (part.kind === "text") this.#seeText(part);
    const what = part.kind === "text" ? part.place : part.kind === "gap" ? part.reason : "";
    this.#shapes.add(`${part.kind} ${what} ${part.where.replaceAll(/\d+/g, "9").slice(0, 24)}`);
  }

  shape(): string {
    const amount = `${Math.round(Math.log2(1 + this.#parts))} ${Math.round(Math.log2(1 + this.#chars))}`;
    return `${[...this.#shapes].sort().join("\n")}\n${amount}`;
  }

  #seeGap(reason: string): void {
    this.hasGap = true;
    if (!(GAP_REASONS as readonly string[]).includes(reason)) this.#trouble(`gap ${reason}`);
  }

  #seeText(part: TextPart): void {
    const { place, where, text, offset, layout = [] } = part;
    this.#chars += text.length;
    this.text = crc32(text, this.text);
    if (!PLACES.includes(place)) this.#trouble(`place ${place}`);
    if (text.length > SLICE_CHARS) this.#trouble(`text of ${text.length} characters in one part`);
    if (layout.some(({ at }) => !(at >= 0 && at < text.length))) this.#trouble("a line outside its text");
    if (layout.some((line) => !Object.values(line).every(Number.isFinite)))
      this.#trouble("a line that is nowhere");
    const last = this.#last.get(`${place} ${where}`);
    this.#last.set(`${place} ${where}`, part);
    if (offset === 0) return;
    if (last === undefined || offset <= last.offset || offset > last.offset + last.text.length)
      this.#trouble(`${place} at ${offset} behind ${last?.offset} of ${last?.text.length}`);
  }

  /** Once: the next file is more interesting. */
  #trouble(text: string): void {
    if (this.troubles.length < 5) this.troubles.push(text);
  }
}
