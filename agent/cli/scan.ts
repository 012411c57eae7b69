import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { loadPolicy, type Policy } from "../../rules/policy.ts";
import type { Report } from "./report.ts";
import { htmlReport } from "./report-html.ts";
import { jsonReport } from "./report-json.ts";
import { fileSink, terminalSink } from "./report-sink.ts";
import { tableReport } from "./report-table.ts";
import { xlsxReport } from "./report-xlsx.ts";
import { ScanCommandError } from "./scan-error.ts";
import { packTitles, type RuleOptions, ruleOptions } from "./scan-options.ts";
import { Progress } from "./scan-progress.ts";
import { countFiles, runScan } from "./scan-run.ts";
import { type OpenScanner, openScanner } from "./scan-scanner.ts";
import type { Command, Shell } from "./shell.ts";

export interface ScanCommandOptions extends RuleOptions {
  readonly format: "table" | "json" | "html" | "xlsx";
  readonly output?: string;
  readonly jobs?: string;
  readonly cache?: boolean;
  readonly ocr?: boolean;
  readonly data?: string;
}

const NOTHING_FOUND = 0;
const FOUND = 1;
const DEFAULT_WORKBOOK = "shoumi-scan.xlsx";
const MOST_JOBS = 64;

export const scanCommand: Command = {
  register(program: Program, shell: Shell): void {
    const { say } = shell;
    const command = program
      .command("scan")
      .argument("<path...>", say({ zh: "文件或文件夹", en: "files or folders" }))
      .description(
        say({
          zh: "检查文件和文件夹：退出码 0 未发现，1 命中，2 无法运行",
          en: "look into files and folders: exit code 0 nothing found, 1 found, 2 could not run",
        }),
      )
      .addOption(
        new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
          .choices(["table", "json", "html", "xlsx"])
          .default("table"),
      )
      .option("--output <file>", say({ zh: "写入文件", en: "write to a file" }))
      .option("--jobs <n>", say({ zh: "读取进程数", en: "number of reader processes" }))
      .option(
        "--no-cache",
        say({ zh: "不用缓存，每个文件都重新读取", en: "read every file, changed or not" }),
      )
      .option("--no-ocr", say({ zh: "不识别图片中的文字", en: "leave the writing in pictures unread" }))
      .option("--data <dir>", say({ zh: "缓存所在的数据目录", en: "data folder with the cache" }))
      .addHelpText(
        "after",
        "\n  shoumi scan ~/文档\n  shoumi scan D:\\share --format html --output report.html",
      );
    ruleOptions(command, shell).action((paths: string[], options: ScanCommandOptions) =>
      scan(paths, options, shell),
    );
  },
};

export async function scan(
  paths: readonly string[],
  options: ScanCommandOptions,
  shell: Shell,
): Promise<void> {
  const roots = paths.map((path) => resolve(shell.cwd, path));
  for (const root of roots) if (!existsSync(root)) throw noSuchPath(root);
  const policy =
    options.policy === undefined ? undefined : await loadPolicy(resolve(shell.cwd, options.policy));
  const processes = jobsOf(options);
  const report = await reportOf(options, shell);
  const opened = await openScanner(scannerOptions(options, processes, shell.cwd), shell);
  try {
    const found = await scanAll({ roots, opened, report, ...(policy && { policy }) }, shell);
    shell.exit(found > 0 ? FOUND : NOTHING_FOUND);
  } finally {
    await opened.scanner.close();
  }
}

function scannerOptions(
  { rules, cache, ocr, data }: ScanCommandOptions,
  processes: number | undefined,
  cwd: string,
) {
  return {
    ...(rules && { rules }),
    ...(cache !== undefined && { cache }),
    ...(ocr !== undefined && { ocr }),
    ...(data !== undefined && { data: resolve(cwd, data) }),
    ...(processes !== undefined && { processes }),
  };
}

interface Scanning {
  readonly roots: readonly string[];
  readonly opened: OpenScanner;
  readonly report: Report;
  readonly policy?: Policy;
}

/** @returns the number of files in which something was found */
async function scanAll(scanning: Scanning, shell: Shell): Promise<number> {
  const { roots, opened, report, policy } = scanning;
  const { scanner } = opened;
  const started = new Date();
  const progress = new Progress(shell, performance.now.bind(performance));
  if (shell.out.interactive) void countFiles(roots).then((files) => progress.total(files));
  const counts = await runScan({
    paths: roots,
    pool: scanner,
    done: (record) => {
      report.file(record);
      progress.step(record);
    },
    ...(policy && { policy }),
  });
  progress.end();
  noteRemembered(opened.remembered(), shell);
  const packs = packTitles(scanner.packs);
  const ms = Date.now() - started.getTime();
  await report.end({ ...counts, roots, started, ms, packs, ...(policy && { policy: policy.policy }) });
  return counts.found;
}

function noteRemembered(files: number, { out, say }: Shell): void {
  if (files === 0) return;
  out.note(
    say({
      zh: `其中 ${files} 个文件自上次扫描后没有变化，沿用上次结果（--no-cache 可全部重读）。`,
      en: `${files} files have not changed since an earlier scan and were not read again (--no-cache reads all).`,
    }),
  );
}

async function reportOf(
  { format, output }: ScanCommandOptions,
  { out, cwd, language, say }: Shell,
): Promise<Report> {
  if (format === "xlsx") {
    const path = resolve(cwd, output ?? DEFAULT_WORKBOOK);
    // exceljs opens the file only at the end: whether it can be is found out now.
    await fileSink(path).then((sink) => sink.close());
    out.note(say({ zh: `结果将写入 ${path}`, en: `The result goes to ${path}` }));
    return xlsxReport(path, language);
  }
  const sink = output === undefined ? terminalSink(out) : await fileSink(resolve(cwd, output));
  if (format === "json") return jsonReport(sink);
  return format === "html" ? htmlReport(sink, language) : tableReport(sink, language);
}

function jobsOf({ jobs }: ScanCommandOptions): number | undefined {
  if (jobs === undefined) return undefined;
  const count = Number(jobs);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_JOBS) return count;
  throw new ScanCommandError("BAD_JOBS", {
    what: { zh: `--jobs 不能是 ${jobs}`, en: `--jobs cannot be ${jobs}` },
    fix: { zh: `请给 1 到 ${MOST_JOBS} 的整数。`, en: `Give a whole number from 1 to ${MOST_JOBS}.` },
  });
}

export function noSuchPath(path: string): ScanCommandError {
  return new ScanCommandError("NO_SUCH_PATH", {
    what: { zh: `没有这个文件或文件夹：${path}`, en: `There is no such file or folder: ${path}` },
    fix: { zh: "请检查路径的拼写。", en: "Check how the path is written." },
  });
}
