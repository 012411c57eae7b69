import { resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { loadPacks } from "../../rules/load.ts";
import { BUILT_IN_PACKS } from "../../rules/packs/index.ts";
import type { Rule } from "../../rules/rule.ts";
import { type Disproof, disprove, sampleError } from "../../scanner/match/prove.ts";
import { table } from "./output.ts";
import { type CorpusFigures, measureCorpus } from "./rules-corpus.ts";
import type { Shell } from "./shell.ts";

interface TestOptions {
  readonly corpus?: string;
  readonly format: "table" | "json";
}

export function registerTest(rules: Program, shell: Shell): void {
  rules
    .command("test")
    .argument(
      "[packs...]",
      shell.say({
        zh: "规则包名称或路径；不写则测试全部内置规则包",
        en: "names or paths of packs; all built-in packs when left out",
      }),
    )
    .description(
      shell.say({
        zh: "逐条运行规则的样例；给出语料时统计每条规则的命中数和耗时",
        en: "run each rule's samples; over a corpus, count what each rule finds and what it costs",
      }),
    )
    .option("--corpus <dir>", shell.say({ zh: "文本文件所在的文件夹", en: "folder of text files" }))
    .addOption(
      new Option("--format <format>", shell.say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .addHelpText("after", "\n  shoumi rules test cn-personal --corpus ./laws")
    .action((names: string[], options: TestOptions) => testPacks(names, options, shell));
}

export async function testPacks(names: readonly string[], options: TestOptions, shell: Shell): Promise<void> {
  const packs = await loadPacks(names.length > 0 ? names : BUILT_IN_PACKS, shell.cwd);
  const failures = packs.flatMap((pack) => disprove(pack).map((disproof) => ({ pack, disproof })));
  for (const { pack, disproof } of failures) shell.out.error(await sampleError(pack, disproof));
  const figures =
    options.corpus === undefined ? undefined : await measureCorpus(resolve(shell.cwd, options.corpus), packs);
  const records = packs.flatMap(({ rules }) =>
    rules.map((rule) =>
      recordOf(
        rule,
        failures.map(({ disproof }) => disproof),
        figures,
      ),
    ),
  );
  if (options.format === "json") for (const record of records) shell.out.json(record);
  else show(records, figures, shell);
  shell.exit(failures.length > 0 ? 1 : 0);
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
