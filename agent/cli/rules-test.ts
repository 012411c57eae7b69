import { resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { loadPacks } from "../../rules/load.ts";
import { BUILT_IN_PACKS } from "../../rules/packs/index.ts";
import type { Pack, Rule } from "../../rules/rule.ts";
import { type Disproof, disprove, sampleError } from "../../scanner/match/prove.ts";
import { table } from "./output.ts";
import { type CorpusFigures, measureCorpus } from "./rules-corpus.ts";
import { tellLabelled, testVectors } from "./rules-test-labelled.ts";
import type { Shell } from "./shell.ts";

export interface TestOptions {
  /** Files in which nothing should be found. */
  readonly corpus?: string;
  /** Files in each of which something should be found. */
  readonly positives?: string;
  /** Files of labelled lines. */
  readonly vectors?: readonly string[];
  /** Only these rules count. */
  readonly only?: readonly string[];
  readonly format: "table" | "json";
}

export function registerTest(rules: Program, shell: Shell): void {
  const { say } = shell;
  const command = rules
    .command("test")
    .argument(
      "[packs...]",
      say({
        zh: "规则包名称或路径；不写则测试全部内置规则包",
        en: "names or paths of packs; all built-in packs when left out",
      }),
    )
    .description(
      say({
        zh: "逐条运行规则的样例；给出语料时统计每条规则的命中数、耗时、准确率和召回率",
        en: "run each rule's samples; over a corpus, count what each rule finds and costs, precision and recall",
      }),
    );
  corpusOptions(command, shell)
    .addOption(
      new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .addHelpText(
      "after",
      "\n  shoumi rules test cn-personal --corpus ./laws --positives ./rosters\n  shoumi rules test cn-markings --vectors marks.jsonl",
    )
    .action((names: string[], options: TestOptions) => testPacks(names, options, shell));
}

function corpusOptions(command: Program, { say }: Shell): Program {
  const labelled = {
    zh: '逐行标注的 JSONL：{"ctx","text","family"/"expected"}，可多次给出',
    en: 'labelled lines as JSONL: {"ctx","text","family"/"expected"}; may be given more than once',
  };
  const only = { zh: "只看这条规则，可多次给出", en: "only this rule counts; may be given more than once" };
  return command
    .option(
      "--corpus <dir>",
      say({ zh: "不应有命中的文件，任何格式", en: "folder of files in which nothing should be found" }),
    )
    .option(
      "--positives <dir>",
      say({ zh: "每个都应有命中的文件", en: "folder of files in each of which something should be found" }),
    )
    .addOption(listOption("--vectors <file>", say(labelled)))
    .addOption(listOption("--only <rule>", say(only)));
}

function listOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] = []) => [
    ...before,
    value,
  ]);
}

export async function testPacks(names: readonly string[], options: TestOptions, shell: Shell): Promise<void> {
  const loaded = await loadPacks(names.length > 0 ? names : BUILT_IN_PACKS, shell.cwd);
  const failures = loaded.flatMap((pack) => disprove(pack).map((disproof) => ({ pack, disproof })));
  for (const { pack, disproof } of failures) shell.out.error(await sampleError(pack, disproof));
  const packs = onlyRules(loaded, options.only);
  const figures = await figuresOf(options.corpus, packs, shell);
  const positives = await figuresOf(options.positives, packs, shell);
  const disproofs = failures.map(({ disproof }) => disproof);
  const records = packs.flatMap(({ rules }) => rules.map((rule) => recordOf(rule, disproofs, figures)));
  if (options.format === "json") for (const record of records) shell.out.json(record);
  else show(records, figures, shell);
  tellLabelled({ negatives: figures, positives }, options.format, shell);
  const wrong = await testVectors(options, packs, shell);
  shell.exit(failures.length > 0 || wrong ? 1 : 0);
}

function onlyRules(packs: readonly Pack[], only: readonly string[] | undefined): readonly Pack[] {
  if (only === undefined) return packs;
  return packs.map((pack) => ({ ...pack, rules: pack.rules.filter(({ id }) => only.includes(id)) }));
}

async function figuresOf(
  folder: string | undefined,
  packs: readonly Pack[],
  { cwd }: Shell,
): Promise<CorpusFigures | undefined> {
  return folder === undefined ? undefined : await measureCorpus(resolve(cwd, folder), packs);
}

interface RuleRecord {
  readonly rule: string;
  readonly samples: number;
  readonly failed: number;
  readonly findings?: number;
  readonly microsecondsPerKilobyte?: number;
}

function recordOf(rule: Rule, failures: readonly Disproof[], figures: CorpusFigures | undefined): RuleRecord {
  return {
    rule: rule.id,
    samples: rule.samples.hit.length + rule.samples.miss.length,
    failed: failures.filter((failure) => failure.rule.id === rule.id).length,
    ...figures?.rules.get(rule.id),
  };
}

function show(records: readonly RuleRecord[], figures: CorpusFigures | undefined, { out, say }: Shell): void {
  const head = [say({ zh: "规则", en: "rule" }), say({ zh: "样例", en: "samples" })];
  if (figures !== undefined) head.push(say({ zh: "命中", en: "findings" }), "µs/KB");
  const rows = records.map(({ rule, samples, failed, findings, microsecondsPerKilobyte }) => {
    const row = [rule, `${samples - failed}/${samples}${failed > 0 ? " ✗" : ""}`];
    return findings === undefined
      ? row
      : [...row, String(findings), (microsecondsPerKilobyte ?? 0).toFixed(2)];
  });
  for (const line of table([head, ...rows])) out.line(line);
  if (figures === undefined) return;
  const { files, bytes, megabytesPerSecond } = figures;
  const size = `${files} / ${(bytes / 1_000_000).toFixed(1)} MB`;
  out.line(
    say({
      zh: `语料 ${size}，整体 ${megabytesPerSecond.toFixed(0)} MB/s`,
      en: `corpus ${size}, all rules ${megabytesPerSecond.toFixed(0)} MB/s`,
    }),
  );
}
