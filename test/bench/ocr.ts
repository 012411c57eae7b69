import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "../../seeds/pictures/page.ts";
import { callFormPage, redHeaderPage, screenPage } from "../../seeds/pictures/papers.ts";
import { type Distortion, drawsChinese, pagePicture } from "../../seeds/pictures/render.ts";
import { createRandom } from "../../seeds/random.ts";
import { accuracyOf } from "../scanner/ocr/line-accuracy.ts";
import { mb, median, ms, ratio } from "./figures.ts";
import type { Recognised } from "./ocr/recognised.ts";

/** What a page may cost (issue 4): processor time, ms, and resident memory, bytes. */
const CPU_LIMIT = 2_000;
const MEMORY_LIMIT = 650 * 1_048_576;

const MARK = "机密★1年";
const DISTORTIONS: Readonly<Record<string, Distortion>> = {
  scan: { dpi: 300 },
  photo: { turn: 3, blur: 0.8, shade: 0.5, quality: 55 },
  "bad photo": { turn: -4, blur: 1.2, shade: 0.6, side: 1_440, quality: 35 },
  "from a chat": { turn: 1, side: 1_080, quality: 35 },
  screenshot: { dpi: 72 },
  "upside down": { turn: 180 },
  "on its side": { turn: 90 },
};

interface Sample {
  readonly name: string;
  readonly page: Page;
  readonly distortion: Distortion;
}

function samples(): Sample[] {
  const random = createRandom("ocr");
  const pages: Readonly<Record<string, Page>> = {
    "official paper": redHeaderPage(random, { mark: MARK, stamp: true }),
    "call form": callFormPage(random, MARK),
    "dark window": screenPage(random, [MARK], true),
  };
  return Object.entries(pages).flatMap(([name, page]) =>
    Object.entries(DISTORTIONS).map(([how, distortion]) => ({ name: `${name}, ${how}`, page, distortion })),
  );
}

/** Pages drawn here, spoilt as offices spoil them, against the limits of a page. */
export async function ocr(): Promise<readonly string[]> {
  if (!(await drawsChinese())) return ["left out: no Chinese fonts, or no sharp"];
  const folder = await mkdtemp(join(tmpdir(), "shoumi-ocr-"));
  try {
    return await measured(folder, samples());
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measured(folder: string, all: readonly Sample[]): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const [index, { page, distortion }] of all.entries()) {
    const path = join(folder, `${index}`);
    await writeFile(path, await pagePicture(page, distortion));
    paths.push(path);
  }
  const child = join(import.meta.dirname, "ocr", "recognised.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [child, ...paths], { maxBuffer: 1e8 });
  const read: Recognised[] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return [...read.map((it, index) => pageLine(all[index]!, it)), ...summary(all, read)];
}

function pageLine({ name, page }: Sample, { text, gaps, cpu }: Recognised): string {
  const accuracy = (100 * accuracyOf(page, text)).toFixed(1);
  const mark = text.split(/[\n\t]/).includes(MARK) ? "mark exact" : "MARK LOST";
  return [name.padEnd(30), `${accuracy} %`.padStart(8), mark, ms(cpu), ...gaps].join("  ");
}

function summary(all: readonly Sample[], read: readonly Recognised[]): string[] {
  const warm = read.slice(1).map(({ cpu }) => cpu);
  const [middle, worst] = [median(warm), Math.max(...warm)];
  const peak = read.at(-1)?.peak ?? Number.NaN;
  const accuracy = all.reduce((sum, { page }, index) => sum + accuracyOf(page, read[index]!.text), 0);
  const marks = read.filter(({ text }) => text.split(/[\n\t]/).includes(MARK)).length;
  return [
    `${marks} of ${read.length} marks exact, ${((100 * accuracy) / all.length).toFixed(1)} % of characters`,
    `a page: ${ms(middle)} CPU, ${ratio(middle, CPU_LIMIT)} of the limit; worst ${ms(worst)}, ${ratio(worst, CPU_LIMIT)}`,
    `first page with the models: ${ms(read[0]?.cpu ?? Number.NaN)}`,
    `one process for all: ${mb(peak)} at most, ${ratio(peak, MEMORY_LIMIT)} of the limit`,
  ];
}
