import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ms, ratio } from "./figures.ts";
import { officeFiles } from "./office-mix/documents.ts";
import { isInstalled } from "./reading/cost.ts";

const FILES = 2_000;
const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");
const OUTPUT_BYTES = 268_435_456;

/** What turns each format into text on the command line; what has no tool of its own is unpacked. */
const PIPELINE = `case "$1" in
  *.docx) docx2txt "$1" - ;;
  *.xlsx) unzip -p "$1" 'xl/*.xml' ;;
  *.pptx) unzip -p "$1" 'ppt/*.xml' ;;
  *.pdf) pdftotext -q "$1" - ;;
  *.doc) catdoc -d utf-8 "$1" ;;
  *.xls) xls2csv -d utf-8 "$1" ;;
  *.ppt) catppt -d utf-8 "$1" ;;
  *.odt) odt2txt "$1" ;;
  *.rtf) unrtf --text --quiet "$1" ;;
  *) cat "$1" ;;
esac 2>/dev/null | ugrep -q -E '绝密|机密|秘密|内部|工作秘密' && echo "$1"`;
const TOOLS = [
  "docx2txt",
  "unzip",
  "pdftotext",
  "catdoc",
  "xls2csv",
  "catppt",
  "odt2txt",
  "unrtf",
  "ugrep",
  "xargs",
];

/**
 * What an office has on its disks, scanned as a user does it, start-up and all, against the native tools of the formats
 * and a search for five words in what they give out. Wall time of both, two at a time, pictures left unread by both.
 */
export async function officeMix(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-mix-"));
  try {
    let bytes = 0;
    for (const file of officeFiles(FILES)) {
      writeFileSync(join(folder, file.name), file.bytes);
      bytes += file.bytes.length;
    }
    return compared(folder, bytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compared(folder: string, bytes: number): string[] {
  const ours = took(process.execPath, [SHOUMI, "scan", folder, "--no-cache", "--no-ocr", "--format", "json"]);
  const title = `${FILES} files, ${(bytes / 1e6).toFixed(0)} MB: ${ms(ours)} = ${perSecond(ours)}`;
  const missing = TOOLS.filter((tool) => !isInstalled(tool));
  if (missing.length > 0) return [title, `  not compared: ${missing.join(", ")} not installed`];
  const theirs = took("sh", [
    "-c",
    `find "$0" -type f -print0 | xargs -0 -P2 -n1 sh -c "$1" sh`,
    folder,
    PIPELINE,
  ]);
  return [
    title,
    `  native tools and ugrep: ${ms(theirs)} = ${perSecond(theirs)}; our throughput is ${ratio(theirs, ours)} theirs`,
  ];
}

function took(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { error, stderr } = spawnSync(command, args, { maxBuffer: OUTPUT_BYTES, encoding: "utf8" });
  if (error !== undefined) throw new Error(`${command} failed: ${stderr}`, { cause: error });
  return performance.now() - start;
}

function perSecond(took: number): string {
  return `${((FILES / took) * 1_000).toFixed(0)} files/s`;
}
