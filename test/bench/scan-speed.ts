import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import mammoth from "mammoth";
import { makeSample, type SampleFormat } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { ms, ratio } from "./figures.ts";
import { words } from "./scan-speed/words.ts";

const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");
const LAWS = join(import.meta.dirname, "../../../shared/corpus/zh-laws.tar.gz");
const OFFICE: readonly SampleFormat[] = ["docx", "docx", "docx", "xlsx", "xlsx", "pdf", "pptx", "txt"];
const OFFICE_FILES = 800;

/** `shoumi scan` as a whole process, start-up and all, against grep and against the well-known libraries. */
export async function scanSpeed(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-scan-"));
  try {
    return [...(await laws(folder)), ...(await office(folder))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function laws(folder: string): Promise<string[]> {
  if (!existsSync(LAWS)) return [`zh-laws: not measured, ${LAWS} is not there`];
  spawnSync("tar", ["xzf", LAWS, "-C", folder]);
  const corpus = join(folder, "zh-laws");
  const ours = scanned(corpus);
  const start = performance.now();
  spawnSync("grep", ["-rcE", "绝密|机密|秘密|内部", corpus]);
  const grep = performance.now() - start;
  return [
    rates("zh-laws", corpus, ours),
    `  grep -rcE of four words   ${ms(grep)}; shoumi takes ${ratio(ours, grep)}`,
    ...(await words(corpus)),
  ];
}

async function office(folder: string): Promise<string[]> {
  const mix = join(folder, "office");
  const random = createRandom("office-mix");
  spawnSync("mkdir", [mix]);
  for (let i = 0; i < OFFICE_FILES; i++) {
    const { name, bytes } = makeSample({
      format: OFFICE[i % OFFICE.length]!,
      kind: "report",
      random,
      length: 3,
    });
    writeFileSync(join(mix, `${i}-${name}`), bytes);
  }
  const ours = scanned(mix);
  const word = await libraries(mix);
  const alone = scanned(join(mix), ["--jobs", "1"]);
  return [
    rates("office mix", mix, ours),
    `  with one reader           ${ms(alone)}`,
    `  mammoth + exceljs alone   ${ms(word)} for its docx and xlsx only; shoumi takes ${ratio(ours, word)} of that for everything`,
  ];
}

function scanned(folder: string, more: readonly string[] = []): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [SHOUMI, "scan", folder, "--no-cache", "--no-ocr", "--format", "json", ...more],
    { maxBuffer: 268_435_456 },
  );
  if (status !== 0 && status !== 1) throw new Error(`scan failed: ${stderr}`);
  return performance.now() - start;
}

async function libraries(folder: string): Promise<number> {
  const start = performance.now();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".docx")) await mammoth.extractRawText({ path });
    if (name.endsWith(".xlsx")) await new ExcelJS.Workbook().xlsx.readFile(path);
  }
  return performance.now() - start;
}

function rates(title: string, folder: string, took: number): string {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  const seconds = took / 1_000;
  return `${title}: ${sizes.length} files, ${megabytes.toFixed(1)} MB in ${ms(took)} = ${(sizes.length / seconds).toFixed(0)} files/s, ${(megabytes / seconds).toFixed(1)} MB/s`;
}
