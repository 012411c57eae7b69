import { CORPUS } from "../../seeds/corpus/index.ts";
import type { FuzzSeed } from "./fuzz-case.ts";

/** Larger files say the same, slower. */
const LARGEST = 300_000;

export const FUZZ_FORMATS: readonly string[] = CORPUS.map(({ format }) => format);

/** Whole files of a format to begin with. */
export async function fuzzSeeds(format: string): Promise<readonly FuzzSeed[]> {
  const files = CORPUS.find((one) => one.format === format)?.files() ?? [];
  const seeds: FuzzSeed[] = [];
  for (const { name, make, needs } of files)
    if (needs === undefined) seeds.push({ name, bytes: await make() });
  return seeds.filter(({ bytes }) => bytes.length <= LARGEST);
}

/** Text has no end that could be missing. */
export function losesSilently({ name, bytes }: FuzzSeed): boolean {
  if (name.endsWith(".eml")) return !Buffer.from(bytes).includes("boundary=");
  return /\.(?:txt|csv|log|md|json|html?)$/.test(name);
}
