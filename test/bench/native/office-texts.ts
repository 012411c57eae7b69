import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

/** All sheets as tables of values, in UTF-8. */
const SHEETS = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1";
const TARGETS: Readonly<Record<string, string>> = {
  ".xlsx": SHEETS,
  ".xls": SHEETS,
  ".ods": SHEETS,
  ".pptx": "pdf",
  ".ppt": "pdf",
  ".odp": "pdf",
};

/** Files for one start of the office: one that crashes it costs only these. */
const BATCH = 10;
const PATIENCE_MS = 120_000;

/** What LibreOffice makes of documents when it writes them as text; of slides, as a PDF that pdftotext reads. */
export async function officeTexts(files: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-office-"));
  try {
    // Files of a test suite bear the same names in many folders.
    const links = files.map((file, index) => {
      const link = join(folder, `f${index}${extname(file).toLowerCase()}`);
      symlinkSync(file, link);
      return link;
    });
    for (let from = 0; from < links.length; from += BATCH) convert(links.slice(from, from + BATCH), folder);
    const made = readdirSync(join(folder, "out"));
    return files.map((_, index) =>
      made
        .filter((name) => name.startsWith(`f${index}.`) || name.startsWith(`f${index}-`))
        .map((name) => textOf(join(folder, "out", name)))
        .join("\n"),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function convert(links: readonly string[], folder: string): void {
  const target = TARGETS[extname(links[0]!)] ?? "txt:Text";
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const options = ["--headless", "--convert-to", target, "--outdir", join(folder, "out"), ...links];
  spawnSync("soffice", [profile, ...options], { stdio: "ignore", timeout: PATIENCE_MS });
}

function textOf(path: string): string {
  if (!path.endsWith(".pdf")) return readFileSync(path, "utf8");
  return spawnSync("pdftotext", ["-q", path, "-"], { encoding: "utf8" }).stdout ?? "";
}
