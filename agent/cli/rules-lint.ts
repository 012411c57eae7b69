import { Option, type Command as Program } from "commander";
import { RuleError, type Spot } from "../../rules/errors.ts";
import { loadPack, packFiles, refuseSharedIds, spotIn } from "../../rules/load.ts";
import { BUILT_IN_PACKS } from "../../rules/packs/index.ts";
import type { Pack } from "../../rules/rule.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import { disprove, sampleError } from "../../scanner/match/prove.ts";
import { warningsOf } from "../../scanner/match/warnings.ts";
import type { Shell } from "./shell.ts";

interface LintOptions {
  readonly format: "table" | "json";
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
        zh: "检查规则包：字段、表达式是否安全、样例是否成立。退出码 0 无误，1 有误，2 无法检查",
        en: "check packs: fields, safe patterns, samples. Exit code 0 fine, 1 mistakes, 2 could not check",
      }),
    )
    .addOption(
      new Option("--format <format>", shell.say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .addHelpText("after", "\n  shoumi rules lint our-office.yaml")
    .action((paths: string[], options: LintOptions) => lint(paths, options, shell));
}

export async function lint(paths: readonly string[], options: LintOptions, shell: Shell): Promise<void> {
  const files = await packFiles(paths.length > 0 ? paths : BUILT_IN_PACKS, shell.cwd);
  const packs: Pack[] = [];
  const errors: RuleError[] = [];
  for (const file of files) {
    const report = await inspect(file);
    if (report.pack !== undefined) packs.push(report.pack);
    errors.push(...report.errors);
    if (options.format === "json") shell.out.json(record(report));
    else show(report, shell);
  }
  const shared = await caught(async () => refuseSharedIds(packs));
  if (shared !== undefined) {
    errors.push(shared);
    shell.out.error(shared);
  }
  const unreadable = errors.some(({ code }) => code === "PACK_UNREADABLE");
  shell.exit(unreadable ? 2 : errors.length > 0 ? 1 : 0);
}

async function inspect(file: string): Promise<Report> {
  let pack: Pack | undefined;
  const error = await caught(async () => {
    pack = await loadPack(file);
  });
  if (error !== undefined || pack === undefined)
    return { file, pack, errors: error ? [error] : [], warnings: [] };
  const proven = pack;
  const errors = await Promise.all(disprove(proven).map((each) => sampleError(proven, each)));
  const warnings = await Promise.all(
    warningsOf(proven).map(async ({ path, what, fix }) => ({ what, fix, at: await spotIn(file, path) })),
  );
  return { file, pack, errors, warnings };
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
