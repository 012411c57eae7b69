import { Option, type Command as Program } from "commander";
import { RuleError, type Spot } from "../../rules/errors.ts";
import {
  type Inspected,
  inspectPack,
  loadPacks,
  packFiles,
  refuseSharedIds,
  spotsIn,
} from "../../rules/load.ts";
import { BUILT_IN_PACKS } from "../../rules/packs/index.ts";
import type { Pack } from "../../rules/rule.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import { overlapsIn } from "../../scanner/match/lint/overlap.ts";
import { disprove, sampleError } from "../../scanner/match/prove.ts";
import { costWarningsOf, proofWarningsOf, type Warning, warningsOf } from "../../scanner/match/warnings.ts";
import type { Shell } from "./shell.ts";

interface LintOptions {
  readonly format: "table" | "json";
  /** Warnings count as mistakes. */
  readonly strict?: boolean;
  /** Packs that will be at work, too: a rule that finds no more than theirs is superfluous. */
  readonly beside?: readonly string[];
}

/** What lint has to say about one file. */
interface Report {
  readonly file: string;
  readonly pack: Pack | undefined;
  readonly errors: readonly RuleError[];
  readonly warnings: readonly { readonly what: Bilingual; readonly fix: Bilingual; readonly at: Spot }[];
}

export function registerLint(rules: Program, shell: Shell): void {
  rules
    .command("lint")
    .argument(
      "[paths...]",
      shell.say({
        zh: "规则包文件或文件夹；不写则检查内置规则包",
        en: "pack files or folders; the built-in packs when left out",
      }),
    )
    .description(
      shell.say({
        zh: "检查规则包：字段、表达式的安全与耗时、样例、没有样例证明的限制、重叠和永不命中的规则。退出码 0 无误，1 有误，2 无法检查",
        en: "check packs: fields, safety and cost of patterns, samples, restrictions that no sample proves, overlaps, rules that never fire. Exit code 0 fine, 1 mistakes, 2 could not check",
      }),
    )
    .addOption(
      new Option("--format <format>", shell.say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .option(
      "--strict",
      shell.say({ zh: "有提醒时也以退出码 1 结束", en: "end with exit code 1 for warnings, too" }),
    )
    .addHelpText("after", "\n  shoumi rules lint our-office.yaml\n  shoumi rules lint --strict ./rules")
    .action((paths: string[], options: LintOptions) =>
      lint(paths, { ...options, beside: BUILT_IN_PACKS }, shell),
    );
}

export async function lint(paths: readonly string[], options: LintOptions, shell: Shell): Promise<void> {
  const files = await packFiles(paths.length > 0 ? paths : BUILT_IN_PACKS, shell.cwd);
  const inspected: Report[] = [];
  for (const file of files) inspected.push(await inspect(file));
  const packs = inspected.flatMap(({ pack }) => pack ?? []);
  const shared = await caught(async () => refuseSharedIds(packs));
  const beside = await others(options.beside ?? [], packs, shell.cwd);
  const reports = shared === undefined ? await compared(inspected, packs, beside) : inspected;
  for (const report of reports) {
    if (options.format === "json") shell.out.json(record(report));
    else show(report, shell);
  }
  if (shared !== undefined) shell.out.error(shared);
  const errors = [...reports.flatMap((report) => report.errors), ...(shared === undefined ? [] : [shared])];
  const unreadable = errors.some(({ code }) => code === "PACK_UNREADABLE");
  const warned = options.strict === true && reports.some(({ warnings }) => warnings.length > 0);
  shell.exit(unreadable ? 2 : errors.length > 0 || warned ? 1 : 0);
}

async function inspect(file: string): Promise<Report> {
  let inspected: Inspected = { pack: undefined, errors: [] };
  const error = await caught(async () => {
    inspected = await inspectPack(file);
  });
  const { pack, errors } = inspected;
  if (error !== undefined) return { file, pack, errors: [error], warnings: [] };
  // What has a mistake in it cannot be run.
  if (pack === undefined || errors.length > 0) return { file, pack: undefined, errors, warnings: [] };
  const failures = await Promise.all(disprove(pack).map((each) => sampleError(pack, each)));
  // Where samples fail, what they do not notice means nothing.
  const proofs = failures.length > 0 ? [] : proofWarningsOf(pack);
  const warnings = [...warningsOf(pack), ...costWarningsOf(pack), ...proofs];
  return { file, pack, errors: failures, warnings: await located(file, warnings) };
}

async function located(file: string, warnings: readonly Warning[]): Promise<Report["warnings"]> {
  if (warnings.length === 0) return [];
  const spots = await spotsIn(
    file,
    warnings.map(({ path }) => path),
  );
  return warnings.map(({ what, fix }, i) => ({ what, fix, at: spots[i]! }));
}

/** The named packs that are not looked at anyway and go together with those that are. */
async function others(
  names: readonly string[],
  packs: readonly Pack[],
  cwd: string,
): Promise<readonly Pack[]> {
  const own = new Set(packs.map(({ pack }) => pack));
  return loadPacks(
    names.filter((name) => !own.has(name)),
    cwd,
  );
}

/** The reports with what shows only between rules. */
async function compared(
  reports: readonly Report[],
  packs: readonly Pack[],
  beside: readonly Pack[],
): Promise<readonly Report[]> {
  const overlaps = overlapsIn(packs, beside);
  return Promise.all(
    reports.map(async (report) => {
      const own = await located(
        report.file,
        overlaps.filter(({ pack }) => pack === report.pack),
      );
      return { ...report, warnings: [...report.warnings, ...own] };
    }),
  );
}

async function caught(work: () => Promise<void>): Promise<RuleError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

function show({ file, pack, errors, warnings }: Report, { out, say }: Shell): void {
  for (const error of errors) out.error(error);
  for (const { what, fix, at } of warnings) {
    out.note(
      `[${say({ zh: "提醒", en: "warning" })}] ${at.file}:${at.line}:${at.column} ${at.field}: ${say(what)}\n  ${say(fix)}`,
    );
  }
  out.line(pack === undefined || errors.length > 0 ? `✗ ${file}` : say(passed(pack, file, warnings.length)));
}

function passed(pack: Pack, file: string, warnings: number): Bilingual {
  const [rules, samples] = [pack.rules.length, sampleCount(pack)];
  return {
    zh: `✓ ${file}：${rules} 条规则，${samples} 个样例，${warnings} 个提醒`,
    en: `✓ ${file}: ${rules} rules, ${samples} samples, ${warnings} warnings`,
  };
}

function record({ file, pack, errors, warnings }: Report): unknown {
  return {
    file,
    ...(pack === undefined ? {} : { pack: pack.pack, rules: pack.rules.length, samples: sampleCount(pack) }),
    errors: errors.map(({ code, what, fix, at }) => ({ code, what, fix, ...at })),
    warnings: warnings.map(({ what, fix, at }) => ({ what, fix, ...at })),
  };
}

function sampleCount(pack: Pack): number {
  return pack.rules.reduce((sum, { samples }) => sum + samples.hit.length + samples.miss.length, 0);
}
