import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { DEFAULT_PACKS } from "../../rules/packs/index.ts";
import { loadPolicy } from "../../rules/policy.ts";
import { type ScanPool, startPool } from "../../scanner/pool.ts";
import { compareFolder, type RuleSet } from "./rules-diff-run.ts";
import { diffTeller } from "./rules-diff-text.ts";
import { noSuchPath } from "./scan.ts";
import { hasPlaceholders } from "./scan-options.ts";
import { Progress } from "./scan-progress.ts";
import type { Shell } from "./shell.ts";

export interface DiffOptions {
  readonly format: "table" | "json";
  readonly policy?: string;
  readonly policyNew?: string;
}

const SAME = 0;
const DIFFERENT = 1;
/** Stands for all packs that come with Shoumi. */
const BUILT_IN = "built-in";

export function registerDiff(rules: Program, shell: Shell): void {
  const { say } = shell;
  const packs = say({
    zh: "规则包的名称、文件或文件夹，逗号分隔；built-in 指全部内置规则包",
    en: "names, files or folders of packs, separated by commas; built-in means all that come with Shoumi",
  });
  rules
    .command("diff")
    .argument("<old>", packs)
    .argument("<new>", packs)
    .argument("<folder>", say({ zh: "拿来比较的文件", en: "files to compare over" }))
    .description(
      say({
        zh: "换用新规则（或新策略）后，这些文件在各通道的处置会有什么变化。退出码 0 无变化，1 有变化，2 无法比较",
        en: "what new rules (or a new policy) would change for these files on each channel. Exit code 0 nothing, 1 something, 2 could not compare",
      }),
    )
    .option(
      "--policy <file>",
      say({ zh: "策略；不写则用内置策略", en: "policy; the built-in one when left out" }),
    )
    .option("--policy-new <file>", say({ zh: "新规则所用的策略", en: "policy that goes with the new rules" }))
    .addOption(
      new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .addHelpText(
      "after",
      "\n  shoumi rules diff built-in built-in,our-office.yaml ~/文档\n  shoumi rules diff built-in built-in ~/文档 --policy-new strict.yaml",
    )
    .action((before: string, after: string, folder: string, options: DiffOptions) =>
      diff({ before, after, folder }, options, shell),
    );
}

export interface Compared {
  readonly before: string;
  readonly after: string;
  readonly folder: string;
}

export async function diff(
  { before, after, folder }: Compared,
  { policy, policyNew = policy, format }: DiffOptions,
  shell: Shell,
): Promise<void> {
  const { cwd } = shell;
  const root = resolve(cwd, folder);
  if (!existsSync(root)) throw noSuchPath(root);
  const [packsBefore, packsAfter] = [namesIn(before, cwd), namesIn(after, cwd)];
  const policies = await Promise.all([policyAt(policy, cwd), policyAt(policyNew, cwd)]);
  const pools: ScanPool[] = [];
  try {
    const first = await opened(packsBefore, cwd, pools);
    const same = packsBefore.join("\n") === packsAfter.join("\n");
    const second = same ? first : await opened(packsAfter, cwd, pools);
    const sets: readonly [RuleSet, RuleSet] = [
      { pool: first, policy: policies[0] },
      { pool: second, policy: policies[1] },
    ];
    const teller = diffTeller(format, shell);
    const progress = new Progress(shell, performance.now.bind(performance));
    const counts = await compareFolder(root, sets, (path, change) => {
      if (change !== undefined) teller.change(change);
      progress.step({ path, status: change === undefined ? "clean" : "found" });
    });
    progress.end();
    teller.end(counts);
    shell.exit(counts.stopped + counts.released + counts.changed > 0 ? DIFFERENT : SAME);
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

async function opened(packs: readonly string[], baseDir: string, pools: ScanPool[]): Promise<ScanPool> {
  const pool = await startPool({ packs, baseDir, key: randomBytes(32), placeholders: hasPlaceholders() });
  pools.push(pool);
  return pool;
}

/** A path with a comma in it is a path. */
function namesIn(text: string, cwd: string): readonly string[] {
  const names = existsSync(resolve(cwd, text)) ? [text] : text.split(",").filter(Boolean);
  return names.flatMap((name) => (name === BUILT_IN ? DEFAULT_PACKS : [name]));
}

function policyAt(file: string | undefined, cwd: string) {
  return loadPolicy(file === undefined ? undefined : resolve(cwd, file));
}
