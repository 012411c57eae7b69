import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { PLACE_WORDS } from "../agent/cli/report-words.ts";
import type { Command, Shell } from "../agent/cli/shell.ts";
import type { CorpusFile, CorpusFormat } from "./corpus/corpus-file.ts";
import { CORPUS, corpusFiles, FAMILIES } from "./corpus/index.ts";
import { Machine, type Need } from "./corpus/needs.ts";
import { placesTables } from "./corpus/places-table.ts";
import { SeedsError } from "./errors.ts";

export interface CorpusCommandOptions {
  readonly table?: boolean;
  /** Only the files of this format. */
  readonly format?: string;
}

const EXPECTATIONS = "expectations.jsonl";

/** For those who write readers or judge them. */
export const corpusCommand: Command = {
  register(program, shell) {
    const { say } = shell;
    program
      .command("corpus")
      .argument("[folder]", say({ zh: "写入的文件夹", en: "folder to write to" }))
      .description(
        say({
          zh: "生成读取能力的测试文件：每种格式、每个位置各一份，附带应得结果",
          en: "write the files that reading is measured by: one for each format and place, with what has to be found",
        }),
      )
      .option(
        "--table",
        say({ zh: "只显示格式与位置的对照表", en: "only show the table of formats and places" }),
      )
      .option("--format <name>", say({ zh: "只要一种格式，例如 docx", en: "only one format, such as docx" }))
      .addHelpText(
        "after",
        "\n  shoumi corpus /tmp/corpus\n  shoumi corpus /tmp/corpus --format docx\n  shoumi corpus --table",
      )
      .action((folder: string | undefined, options: CorpusCommandOptions) => corpus(folder, options, shell));
  },
};

export async function corpus(
  folder: string | undefined,
  { table = false, format }: CorpusCommandOptions,
  { cwd, language, out, say, exit }: Shell,
  machine: Pick<Machine, "lacks"> = new Machine(),
): Promise<void> {
  if (table) out.line(placesTables(FAMILIES, PLACE_WORDS, language));
  else if (folder === undefined) throw noFolder();
  else {
    const { written, left } = await writeCorpus(resolve(cwd, folder), formatsOf(format), machine);
    out.line(
      say({
        zh: `已写入 ${written} 个文件和 ${EXPECTATIONS}`,
        en: `${written} files and ${EXPECTATIONS} written`,
      }),
    );
    for (const [{ without }, files] of left)
      out.note(
        say({ zh: `${files} 个文件未写：${without.zh}`, en: `${files} files left out: ${without.en}` }),
      );
  }
  exit(0);
}

interface Written {
  readonly written: number;
  /** How many files this machine cannot make or read, by what it lacks. */
  readonly left: ReadonlyMap<Need, number>;
}

function formatsOf(name: string | undefined): readonly CorpusFormat[] {
  const formats = CORPUS.filter(({ format }) => name === undefined || format === name);
  if (formats.length === 0) throw unknownFormat(name ?? "");
  return formats;
}

async function writeCorpus(
  folder: string,
  formats: readonly CorpusFormat[],
  machine: Pick<Machine, "lacks">,
): Promise<Written> {
  const lines: string[] = [];
  const left = new Map<Need, number>();
  for (const file of corpusFiles(formats)) {
    if (file.needs !== undefined && (await machine.lacks(file.needs)) !== undefined)
      left.set(file.needs, (left.get(file.needs) ?? 0) + 1);
    else lines.push(await written(file, folder));
  }
  writeFileSync(join(folder, EXPECTATIONS), `${lines.join("\n")}\n`);
  return { written: lines.length, left };
}

/** Writes one file; what has to be found in it comes back as a line of JSON. */
async function written(
  { name, at, variant, expect, needs, make }: CorpusFile,
  folder: string,
): Promise<string> {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), await make());
  return JSON.stringify({ name, at, variant, needs: needs?.id, expect });
}

function noFolder(): SeedsError {
  return new SeedsError("NO_FOLDER", {
    what: { zh: "没有说明写到哪里", en: "No folder to write to was named" },
    fix: { zh: "请给一个文件夹：shoumi corpus /tmp/corpus", en: "Name a folder: shoumi corpus /tmp/corpus" },
  });
}

function unknownFormat(name: string): SeedsError {
  const names = CORPUS.map(({ format }) => format).join(" ");
  return new SeedsError("FORMAT_UNKNOWN", {
    what: { zh: `没有这种格式：${name}`, en: `No such format: ${name}` },
    fix: { zh: `可选：${names}`, en: `There are: ${names}` },
  });
}
