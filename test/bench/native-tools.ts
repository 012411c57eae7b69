import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { isInstalled } from "./reading/cost.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/formats.tar.gz");
const TEXT = join(import.meta.dirname, "reading/text.ts");
const PATIENCE_MS = 30_000;
/** Share of a tool's characters that we should have too. */
const WANTED = 0.95;

/** The native tools of a format, each with its arguments before the file. */
const TOOLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ".pdf": [["pdftotext", "-q"]],
  ".doc": [
    ["catdoc", "-d", "utf-8"],
    ["antiword", "-m", "UTF-8"],
  ],
  ".wps": [["catdoc", "-d", "utf-8"]],
  ".xls": [["xls2csv", "-d", "utf-8"]],
  ".ppt": [["catppt", "-d", "utf-8"]],
  ".docx": [["docx2txt"]],
  ".odt": [["odt2txt"]],
  ".ods": [["odt2txt"]],
  ".odp": [["odt2txt"]],
  ".rtf": [["unrtf", "--text", "--quiet"]],
  ".msg": [["msgconvert", "--outfile", "/dev/stdout"]],
};
/** Tools that want to be told to write to the standard output. */
const OUT: Readonly<Record<string, readonly string[]>> = { pdftotext: ["-"], docx2txt: ["-"] };

/** Our readers over the files of public test suites, against the native tool of each format. */
export async function nativeTools(): Promise<readonly string[]> {
  if (!existsSync(CORPUS)) return [`not measured: ${CORPUS} is not there`];
  const folder = mkdtempSync(join(tmpdir(), "shoumi-native-"));
  try {
    spawnSync("tar", ["xzf", CORPUS, "-C", folder]);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name),
    );
    return Object.entries(TOOLS).flatMap(([ending, tools]) =>
      tools.flatMap((tool) =>
        lines(
          tool,
          files.filter((file) => extname(file).toLowerCase() === ending),
          ending,
        ),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lines(tool: readonly string[], files: readonly string[], ending: string): string[] {
  const [command = ""] = tool;
  if (!isInstalled(command)) return [`${ending} ${command}: not installed`];
  const compared = files.map((file) => ({ file, ours: ourText(file), theirs: toolText(tool, file) }));
  const read = (text: Letters) => text.sum > 0;
  const both = compared.filter(({ ours, theirs }) => read(ours) && read(theirs));
  const short = both
    .map(({ file, ours, theirs }) => ({ file, share: shareOf(theirs, ours) }))
    .filter(({ share }) => share < WANTED);
  const missed = compared.filter(({ ours, theirs }) => !read(ours) && read(theirs));
  const shares = both.reduce((sum, { ours, theirs }) => sum + shareOf(theirs, ours), 0) / both.length;
  return [
    `${ending}, ${files.length} files: text in ${count(compared, ({ ours }) => read(ours))}, ${command} in ${count(compared, ({ theirs }) => read(theirs))}; of its characters ${(shares * 100).toFixed(1)} %`,
    ...short.map(({ file, share }) => `  ${(share * 100).toFixed(0)} % of ${basename(file)}`),
    ...missed.map(({ file }) => `  nothing of ${basename(file)}`),
  ];
}

function count<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.filter(holds).length;
}

/** How often each letter, digit and character occurs; blanks and punctuation are laid out by each tool in its own way. */
interface Letters {
  readonly counts: ReadonlyMap<string, number>;
  readonly sum: number;
}

function lettersOf(text: string): Letters {
  const counts = new Map<string, number>();
  let sum = 0;
  for (const [letter] of text.normalize("NFKC").matchAll(/[\p{L}\p{N}]/gu)) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    sum += 1;
  }
  return { counts, sum };
}

/** The share of the letters of `text` that `other` has too. */
function shareOf(text: Letters, other: Letters): number {
  let found = 0;
  for (const [letter, times] of text.counts) found += Math.min(times, other.counts.get(letter) ?? 0);
  return found / text.sum;
}

function ourText(file: string): Letters {
  return output(process.execPath, ["--no-warnings", "--max-old-space-size=400", TEXT, file]);
}

function toolText([command = "", ...options]: readonly string[], file: string): Letters {
  return output(command, [...options, file, ...(OUT[command] ?? [])]);
}

function output(command: string, args: readonly string[]): Letters {
  const { stdout } = spawnSync(command, args, {
    encoding: "utf8",
    timeout: PATIENCE_MS,
    maxBuffer: 268_435_456,
  });
  return lettersOf(stdout ?? "");
}
