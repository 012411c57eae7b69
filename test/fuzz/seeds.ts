import { CORPUS } from "../../seeds/corpus/index.ts";
import type { FuzzSeed } from "./fuzz-case.ts";
import { SMALL_FORMATS } from "./small-formats.ts";

/** Larger files say the same, slower. */
const LARGEST = 300_000;

/** Pictures of the corpus are there to be recognised, which nobody does here. */
const CORPUS_FORMATS = CORPUS.filter(({ files }) => files().some(({ needs }) => needs === undefined));

export const FUZZ_FORMATS: readonly string[] = [
  ...CORPUS_FORMATS.map(({ format }) => format),
  ...Object.keys(SMALL_FORMATS),
];

/** Whole files of a format to begin with. */
export async function fuzzSeeds(format: string): Promise<readonly FuzzSeed[]> {
  const small = SMALL_FORMATS[format];
  if (small !== undefined) return small;
  const files = CORPUS.find((one) => one.format === format)?.files() ?? [];
  const seeds: FuzzSeed[] = [];
  for (const { name, make, needs } of files)
    if (needs === undefined) seeds.push({ name, bytes: await make() });
  return seeds.filter(({ bytes }) => bytes.length <= LARGEST);
}

/** Text and attributes of TNEF have no end that could be missing, and what metadata of pictures and recordings lose is not looked for. */
export function losesSilently({ name, bytes }: FuzzSeed): boolean {
  // XML of no known kind is read as it comes, whether its root ends or not.
  if (/^encoding\/.*\.xml$/.test(name)) return true;
  if (name.endsWith(".eml")) return !Buffer.from(bytes).includes("boundary=");
  return /\.(?:txt|csv|log|ts|md|json|html?|mbox|vcf|uue|dat|png|jpg|gif|webp|tif)$/.test(name);
}
