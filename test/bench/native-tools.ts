import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { wholeText } from "../scanner/extract/whole-text.ts";
import { EXPLAINED } from "./native/explained.ts";
import { type Letters, lettersOf, shareOf } from "./native/letters.ts";
import { type NativeTool, TOOLS, versionOf } from "./native/tools.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/formats.tar.gz");
/** Share of a tool's characters that we should have too. */
const WANTED = 0.95;

/** Our readers over the files of public test suites, against the native tools of each format. */
export async function nativeTools(): Promise<readonly string[]> {
  if (!existsSync(CORPUS)) return [`not measured: ${CORPUS} is not there`];
  const folder = mkdtempSync(join(tmpdir(), "shoumi-native-"));
  try {
    spawnSync("tar", ["xzf", CORPUS, "-C", folder]);
    return await comparisons(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file that one of both reads. */
interface Compared {
  readonly file: string;
  readonly ours: Letters;
  readonly theirs: Letters;
}

async function comparisons(folder: string): Promise<readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const known = new Map<string, Promise<Letters>>();
  const ours = (file: string) => {
    const letters = known.get(file) ?? ownLetters(file);
    known.set(file, letters);
    return letters;
  };
  const lines: string[] = [
    "| format | files | text found by us | by the tool | of its characters | tool |",
    "| --- | --: | --: | --: | --: | --- |",
  ];
  const notes: string[] = [];
  for (const tool of TOOLS) {
    const version = versionOf(tool);
    if (version === undefined) {
      notes.push(`${tool.command} is not installed`);
      continue;
    }
    for (const ending of tool.endings) {
      const own = files.filter((file) => extname(file).toLowerCase() === ending);
      const texts = await tool.texts(own);
      const compared: Compared[] = [];
      for (const [index, file] of own.entries())
        compared.push({ file, ours: await ours(file), theirs: lettersOf(texts[index] ?? "") });
      lines.push(row(compared, [ending, tool.command, version]));
      notes.push(...remarks(compared, tool));
    }
  }
  return [...lines, ...notes];
}

async function ownLetters(file: string): Promise<Letters> {
  return lettersOf(await wholeText(basename(file), readFileSync(file)));
}

const isRead = ({ sum }: Letters) => sum > 0;

function row(
  compared: readonly Compared[],
  [ending, command, version]: readonly [string, string, string],
): string {
  const plain = compared.filter(({ file }) => reasonFor(command, file) === undefined);
  const both = plain.filter(({ ours, theirs }) => isRead(ours) && isRead(theirs));
  const shares = both.reduce((sum, { ours, theirs }) => sum + shareOf(theirs, ours), 0) / both.length;
  const found = [
    compared.filter(({ ours }) => isRead(ours)),
    compared.filter(({ theirs }) => isRead(theirs)),
  ];
  const share = both.length === 0 ? "" : `${(shares * 100).toFixed(1)} %`;
  return `| ${[ending.slice(1), compared.length, ...found.map(({ length }) => length), share, `${command} ${version}`].join(" | ")} |`;
}

/** The files of which the tool has more than we: with the reason, or as a fault. */
function remarks(compared: readonly Compared[], { command }: NativeTool): readonly string[] {
  return compared.flatMap(({ file, ours, theirs }) => {
    const share = isRead(theirs) ? shareOf(theirs, ours) : 1;
    if (share >= WANTED) return [];
    return [
      `${command}: ${(share * 100).toFixed(0)} % of ${basename(file)}: ${reasonFor(command, file) ?? "NOT EXPLAINED"}`,
    ];
  });
}

function reasonFor(command: string, file: string): string | undefined {
  return EXPLAINED.find((one) => one.tool === command && one.file === basename(file))?.reason;
}
