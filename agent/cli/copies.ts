import { resolve } from "node:path";
import type { Command as Program } from "commander";
import type { Copy } from "../../reporter/copy.ts";
import { CSV_MARK, csvCell } from "../../reporter/export/csv.ts";
import { copyRecord } from "../../reporter/export/records.ts";
import { openRecords } from "../../reporter/open.ts";
import { everyCopy } from "../../reporter/store/pages.ts";
import type { CopyFilter, IncidentStore } from "../../reporter/store/store.ts";
import { resolveData } from "../config/locate.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { oneOf, timeOf } from "./incidents-filter.ts";
import { writeLines } from "./incidents-output.ts";
import { effectText, localTime, outcomeText, printable, type Say } from "./incidents-words.ts";
import { table } from "./output.ts";
import type { Command, Shell } from "./shell.ts";

interface CopiesOptions extends PlaceOptions {
  readonly since?: string;
  readonly drive?: string;
  readonly output?: string;
}

const FORMATS = ["table", "json", "csv"] as const;
/** A table is for eyes; all of a year is for a file. */
const TABLE_ROWS = 1_000;
/** In the order of the columns, also where nothing was copied. */
const COLUMNS = "at,drive,kind,serial,uuid,label,path,bytes,sha256,user,program,effect,outcome,event";

export const copiesCommand: Command = {
  register(program: Program, shell: Shell): void {
    const { say } = shell;
    const copies = program
      .command("copies")
      .description(say({ zh: "写入移动介质的每个文件", en: "every file written to a removable drive" }));
    const list = copies
      .command("list")
      .description(
        say({
          zh: "谁在何时把什么文件写到了哪个介质（含哈希），最近的在前",
          en: "who wrote which file to which drive and when, with hashes, the latest first",
        }),
      )
      .option(
        "--since <time>",
        say({
          zh: "只看此时之后的：2026-11-23，或 24h、7d",
          en: "only after this time: 2026-11-23, or 24h, 7d",
        }),
      )
      .option(
        "--drive <name>",
        say({ zh: "介质的序列号、UUID 或卷标", en: "serial number, uuid or label of the drive" }),
      )
      .option(
        "--output <file>",
        say({ zh: "写入文件（仅本人可读）", en: "write to a file only you can read" }),
      )
      .addHelpText("after", "\n  shoumi copies list --since 30d --format csv --output 十一月.csv");
    placeOptions(list, shell, FORMATS).action((options: CopiesOptions) => listCopies(options, shell));
  },
};

export async function listCopies(options: CopiesOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  const { since, drive, output } = options;
  const filter: CopyFilter = {
    ...(since !== undefined && { since: timeOf(since, Date.now()) }),
    ...(drive !== undefined && { drive }),
  };
  const { data } = await resolveData(options, shell);
  const store = openRecords(data);
  try {
    const lines = linesOf(store, filter, { format, say: shell.say });
    if (output !== undefined)
      await writeLines(lines, resolve(shell.cwd, output), format === "csv" ? "\r\n" : "\n");
    else for await (const line of lines) shell.out.line(format === "csv" ? `${line}\r` : line);
  } finally {
    await store.close();
  }
}

interface Style {
  readonly format: (typeof FORMATS)[number];
  readonly say: Say;
}

async function* linesOf(
  store: IncidentStore,
  filter: CopyFilter,
  { format, say }: Style,
): AsyncGenerator<string> {
  if (format === "table") return yield* tableOf(await store.copies({ ...filter, limit: TABLE_ROWS }), say);
  if (format === "csv") yield CSV_MARK + COLUMNS;
  for await (const copy of everyCopy(store, filter)) {
    const record = copyRecord(copy);
    yield format === "json"
      ? JSON.stringify(record)
      : COLUMNS.split(",")
          .map((name) => csvCell(record[name] ?? ""))
          .join(",");
  }
}

function tableOf(copies: readonly Copy[], say: Say): readonly string[] {
  if (copies.length === 0)
    return [say({ zh: "没有写入移动介质的文件。", en: "Nothing was written to a drive." })];
  const head = [
    say({ zh: "时间", en: "TIME" }),
    say({ zh: "介质", en: "DRIVE" }),
    say({ zh: "用户", en: "USER" }),
    say({ zh: "程序", en: "PROGRAM" }),
    say({ zh: "判定", en: "EFFECT" }),
    say({ zh: "处置", en: "OUTCOME" }),
    say({ zh: "字节", en: "BYTES" }),
    "SHA-256",
    say({ zh: "文件", en: "FILE" }),
  ];
  const more = {
    zh: `只列出最近 ${TABLE_ROWS} 个；全部请用 --format csv。`,
    en: `The latest ${TABLE_ROWS}; all with --format csv.`,
  };
  return [
    ...table([head, ...copies.map((copy) => cells(copy, say))]),
    ...(copies.length < TABLE_ROWS ? [] : [say(more)]),
  ];
}

function cells(copy: Copy, say: Say): string[] {
  const { drive, user = "-", program = "-", sha256 = "-" } = copy;
  const name = drive.label === undefined ? drive.id : `${drive.id} ${drive.label}`;
  return [
    localTime(copy.at),
    name,
    user,
    program,
    effectText({ effect: copy.effect, mode: "enforce" }, say),
    outcomeText({ action: copy.outcome }, say),
    String(copy.bytes),
    sha256.slice(0, 16),
    copy.path,
  ].map(printable);
}
