import { randomBytes } from "node:crypto";
import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { loadPolicy } from "../../rules/policy.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import { type PartSummary, startPool } from "../../scanner/pool.ts";
import type { FileScan } from "../../scanner/scan-file.ts";
import { findingSentence } from "./explain-sentence.ts";
import { explanationLines } from "./explain-text.ts";
import { type Verdicts, verdictsOf } from "./report-record.ts";
import { findingRecord } from "./rules-finding.ts";
import { noSuchPath } from "./scan.ts";
import { ScanCommandError } from "./scan-error.ts";
import { hasPlaceholders, packNames, packTitles, type RuleOptions, ruleOptions } from "./scan-options.ts";
import type { Command, Shell } from "./shell.ts";

export interface ExplainOptions extends RuleOptions {
  readonly format: "table" | "json";
}

/** All that can be said about one file. */
export interface Explanation extends FileScan {
  readonly path: string;
  readonly parts: readonly PartSummary[];
  readonly verdicts: Verdicts;
  readonly policy: string;
  /** `name version`. */
  readonly packs: readonly string[];
  /** Of each rule, by its id. */
  readonly titles: ReadonlyMap<string, Bilingual>;
}

const EXIT_CODES = { clean: 0, "not-inspected": 0, found: 1 } as const;

export const explainCommand: Command = {
  register(program: Program, shell: Shell): void {
    const { say } = shell;
    const command = program
      .command("explain")
      .argument("<file>", say({ zh: "文件", en: "file" }))
      .description(
        say({
          zh: "说明一个文件：读到了什么、命中什么、漏检什么、各通道如何处置及原因",
          en: "explain one file: what was read, found, left out, and the verdict per channel and why",
        }),
      )
      .addOption(
        new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
          .choices(["table", "json"])
          .default("table"),
      )
      .addHelpText("after", "\n  shoumi explain 通知.docx");
    ruleOptions(command, shell).action((file: string, options: ExplainOptions) =>
      explain(file, options, shell),
    );
  },
};

export async function explain(file: string, options: ExplainOptions, shell: Shell): Promise<void> {
  const path = fileAt(resolve(shell.cwd, file));
  const explanation = await explanationOf(path, options, shell.cwd);
  if (options.format === "json") shell.out.json(explanationRecord(explanation));
  else for (const line of explanationLines(explanation, shell.language)) shell.out.line(line);
  shell.exit(EXIT_CODES[explanation.status]);
}

async function explanationOf(path: string, options: RuleOptions, cwd: string): Promise<Explanation> {
  const policy = await loadPolicy(options.policy === undefined ? undefined : resolve(cwd, options.policy));
  const packs = packNames(options);
  const key = randomBytes(32);
  const pool = await startPool({ packs, baseDir: cwd, key, processes: 1, placeholders: hasPlaceholders() });
  try {
    const scan = await pool.scan(realpathSync(path), { trace: true });
    const { parts = [] } = scan;
    const loaded = pool.packs;
    return {
      ...scan,
      path,
      parts,
      verdicts: verdictsOf(scan, policy),
      policy: policy.policy,
      packs: packTitles(loaded),
      titles: new Map(loaded.flatMap(({ rules }) => rules.map(({ id, title }) => [id, title]))),
    };
  } finally {
    await pool.close();
  }
}

/** The line of `explain --format json`: the keys of `scan`, and what else is known. */
function explanationRecord(explanation: Explanation): object {
  const { path, status, bytes, ms, sha256, parts, findings, gaps, verdicts, policy, packs } = explanation;
  const found = findings.map((finding) => ({
    ...findingRecord(finding),
    place: finding.place,
    signals: finding.signals ?? [],
    sentence: sentences(finding, explanation.titles.get(finding.rule)),
  }));
  return { path, status, bytes, ms, sha256, parts, findings: found, gaps, verdicts, policy, packs };
}

function sentences(finding: Finding, title: Bilingual | undefined): Bilingual {
  return { zh: findingSentence(finding, "zh", title), en: findingSentence(finding, "en", title) };
}

function fileAt(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw noSuchPath(path);
  if (found.isFile()) return path;
  throw new ScanCommandError("NOT_A_FILE", {
    what: { zh: `不是普通文件：${path}`, en: `Not a regular file: ${path}` },
    fix: { zh: "检查文件夹请用 shoumi scan。", en: 'For folders use "shoumi scan".' },
  });
}
