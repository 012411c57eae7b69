import { Budget } from "../../scanner/budget.ts";
import type { Desk } from "../../scanner/extract/desk.ts";
import { gap } from "../../scanner/extract/gap.ts";
import { read } from "../../scanner/read.ts";
import { bytesSource } from "../../scanner/source.ts";
import { createRandom } from "../../seeds/random.ts";
import { mutate } from "./mutate.ts";
import { withChangedPart, zipParts } from "./zip-parts.ts";

/** A file to begin with. */
export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What one mutated file may cost; far below what the pool allows, for files of some kilobytes. */
const LIMITS = { time: 5_000, unpackedBytes: 67_108_864, textChars: 20_000_000, entries: 2_000 };

/** The n-th mutation of a seed: the same on every machine. */
export function fuzzCase(seeds: readonly FuzzSeed[], number: number): FuzzSeed {
  const random = createRandom(`fuzz ${number}`);
  const seed = random.pick(seeds);
  const other = random.pick(seeds);
  const parts = random.chance(0.7) ? zipParts(seed.bytes) : undefined;
  if (parts === undefined) return { name: seed.name, bytes: mutate(seed.bytes, other.bytes, random) };
  const index = random.int(0, parts.length - 1);
  const change = (data: Buffer) => mutate(data, parts[random.int(0, parts.length - 1)]!.data, random);
  return { name: seed.name, bytes: withChangedPart(parts, index, change) };
}

/** Reads a file with our own readers as the reader process does; an exception of an extractor is told, not hidden. */
export async function readFuzzed({ name, bytes }: FuzzSeed): Promise<readonly string[]> {
  const crashes: string[] = [];
  const desk: Desk = async function* ({ extractor, source, budget }) {
    if (extractor.box === "archive" || extractor.box === "ocr") return yield gap("", "unsupported");
    try {
      yield* extractor.extract(source, budget);
    } catch (error) {
      crashes.push(`${extractor.name}: ${error instanceof Error ? error.stack : error}`);
    }
  };
  const source = bytesSource(bytes, { name: name.slice(name.lastIndexOf("/") + 1) });
  const budget = new Budget(LIMITS, performance.now.bind(performance));
  for await (const part of read(source, budget, desk)) {
    if (part.kind === "text" && part.text.length > 65_536 * 2)
      crashes.push(`text of ${part.text.length} in one part`);
  }
  return crashes;
}
