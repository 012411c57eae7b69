import type { Effect } from "../../rules/vocabulary.ts";
import { ORDINARY_KINDS } from "../content/material.ts";
import { makeSample, type SampleFormat, type SampleRequest } from "../documents/sample.ts";
import { createRandom, type Random } from "../random.ts";
import type { CaseFile, FilesOptions } from "./replay-case.ts";

/** A file that has to be held, among the ordinary ones. */
export interface HeldFile extends Omit<SampleRequest, "random"> {
  readonly effect: Effect;
}

export interface Mix {
  readonly id: string;
  readonly count: number;
  readonly held: readonly HeldFile[];
  /** Ordinary formats; one that is listed twice is twice as frequent. */
  readonly formats: readonly SampleFormat[];
  /** Folders below the channel's root; the empty one is the root itself. */
  readonly folders: readonly string[];
}

/** Strews the files to be held among ordinary ones. Every file depends on the seed and its number alone. */
export function* mixed(mix: Mix, { seed = 1, count = mix.count }: FilesOptions = {}): Generator<CaseFile> {
  const random = createRandom(`${mix.id}/${seed}`);
  const total = Math.max(count, mix.held.length);
  const positions = spread(mix.held.length, total, random.fork("positions"));
  const taken = new Set<string>();
  for (let i = 0; i < total; i += 1) {
    const file = random.fork(String(i));
    const held = mix.held[positions.indexOf(i)];
    const request = held ?? ordinary(mix, file);
    const { name, bytes, expect } = makeSample({ ...request, random: file.fork("content") });
    const path = free([file.pick(mix.folders), name].filter((piece) => piece !== "").join("/"), taken);
    yield { path, bytes, expect, ...(held === undefined ? {} : { effect: held.effect }) };
  }
}

function ordinary({ formats }: Mix, random: Random): Omit<SampleRequest, "random"> {
  const length = 0.5 + 3 * random.next() ** 3;
  return { format: random.pick(formats), kind: random.pick(ORDINARY_KINDS), length };
}

/** `count` different numbers below `total`. */
function spread(count: number, total: number, random: Random): readonly number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.int(0, total - 1));
  return [...chosen];
}

/** Two papers of one name in one folder: the second gets a number, as a file manager does it. */
function free(path: string, taken: Set<string>): string {
  const dot = path.lastIndexOf(".");
  let candidate = path;
  for (let n = 2; taken.has(candidate); n += 1) candidate = `${path.slice(0, dot)} (${n})${path.slice(dot)}`;
  taken.add(candidate);
  return candidate;
}
