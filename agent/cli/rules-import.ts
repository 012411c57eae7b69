import { existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { RuleError } from "../../rules/errors.ts";
import { decodeForeign } from "../../rules/import/decode.ts";
import type { Reading } from "../../rules/import/draft.ts";
import { ImportError } from "../../rules/import/errors.ts";
import { slugOf } from "../../rules/import/slug.ts";
import { readForeignRules } from "../../rules/import/source-format.ts";
import { packText } from "../../rules/import/write.ts";
import { loadPack } from "../../rules/load.ts";
import { readOwnFile } from "../../rules/own-file.ts";
import { FAMILIES, type Family, SEVERITIES, type Severity } from "../../rules/vocabulary.ts";
import { fold } from "../../scanner/match/fold.ts";
import { disprove, sampleError } from "../../scanner/match/prove.ts";
import { type Outcome, proveDrafts } from "./rules-import-prove.ts";
import { showImport } from "./rules-import-report.ts";
import type { Shell } from "./shell.ts";

export interface ImportOptions {
  readonly out: string;
  readonly pack?: string;
  readonly family?: Family;
  readonly severity?: Severity;
  readonly force?: boolean;
  readonly format: "table" | "json";
}

/** Purview's own rules come to about 6 MB in UTF-16. */
const MOST_BYTES = 33_554_432;
/** What a rule is about is not said in foreign files. */
const DEFAULTS: Readonly<Record<Reading["format"], { family: Family; severity: Severity }>> = {
  gitleaks: { family: "credential", severity: "high" },
  purview: { family: "personal", severity: "medium" },
};

const EXAMPLES = `
  shoumi rules import purview.xml --out our-sits.yaml
  shoumi rules import gitleaks.toml --out secrets.yaml --severity critical`;

export function registerImport(rules: Program, shell: Shell): void {
  const { say } = shell;
  const file = {
    zh: "Purview 规则包（XML）或 gitleaks 配置（TOML）",
    en: "Purview rule package (XML) or gitleaks configuration (TOML)",
  };
  const command = rules
    .command("import")
    .argument("<file>", say(file))
    .description(
      say({
        zh: "把别的系统的规则转成规则包，并逐条报告哪些没有带过来。退出码 0 全部带来，1 有未带来的，2 无法进行",
        en: "turn rules of other systems into a pack and report what was not carried over. Exit code 0 all carried over, 1 some not, 2 could not",
      }),
    );
  importOptions(command, shell)
    .addHelpText("after", EXAMPLES)
    .action((path: string, options: ImportOptions) => importRules(path, options, shell));
}

function importOptions(command: Program, { say }: Shell): Program {
  const option = (flags: string, zh: string, en: string) => new Option(flags, say({ zh, en }));
  return command
    .addOption(option("--out <file>", "写到这个规则包文件", "write this pack").makeOptionMandatory())
    .addOption(
      option(
        "--pack <name>",
        "规则包名称；默认取自文件名",
        "the pack's name; from the file's name when left out",
      ),
    )
    .addOption(option("--family <family>", "规则的类别", "family of the rules").choices(FAMILIES))
    .addOption(option("--severity <severity>", "规则的严重程度", "severity of the rules").choices(SEVERITIES))
    .addOption(option("--force", "覆盖已有的文件", "overwrite a file that is there"))
    .addOption(
      option("--format <format>", "报告格式", "format of the report")
        .choices(["table", "json"])
        .default("table"),
    );
}

export async function importRules(file: string, options: ImportOptions, shell: Shell): Promise<void> {
  const [path, out] = [resolve(shell.cwd, file), resolve(shell.cwd, options.out)];
  if (existsSync(out) && options.force !== true) throw exists(out);
  const reading = readForeignRules(decodeForeign(await read(path)), path, (text) => fold(text).text);
  const pack = slugOf(options.pack ?? basename(out).replace(/\.ya?ml$/i, "")) || "imported";
  const kind = {
    ...DEFAULTS[reading.format],
    ...(options.family && { family: options.family }),
    ...(options.severity && { severity: options.severity }),
  };
  const outcome = proveDrafts(reading.drafts, { pack, ...kind });
  if (outcome.carried.length > 0) await write(out, reading, { pack, outcome });
  showImport({ reading, outcome, out }, options.format, shell);
  shell.exit(outcome.leftOut.length > 0 || outcome.carried.length === 0 ? 1 : 0);
}

/** The pack appears under its name once it has loaded and proven itself. */
async function write(
  out: string,
  { title, version }: Reading,
  { pack, outcome }: { pack: string; outcome: Outcome },
): Promise<void> {
  const head = { pack, version: version ?? "1.0.0", title: title ?? { zh: pack, en: pack } };
  const draft = `${out}.new`;
  await writeFile(draft, packText(head, outcome.carried, outcome.leftOut)).catch(
    (cause: NodeJS.ErrnoException) => {
      throw unusable(out, cause);
    },
  );
  try {
    const written = await loadPack(draft);
    const [first] = disprove(written);
    if (first !== undefined) throw await sampleError(written, first);
    await rename(draft, out);
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(file: string): Promise<Uint8Array> {
  return readOwnFile(file, "PACK_UNREADABLE", MOST_BYTES).catch((error: unknown) => {
    if (!(error instanceof RuleError)) throw error;
    throw new ImportError("IMPORT_UNREADABLE", {
      what: error.what,
      fix: error.fix,
      at: { file },
      cause: error,
    });
  });
}

function exists(file: string): ImportError {
  return new ImportError("IMPORT_EXISTS", {
    what: { zh: "输出文件已存在", en: "The output file exists already" },
    fix: {
      zh: "请换一个文件名，或加 --force 覆盖。",
      en: "Choose another name, or overwrite it with --force.",
    },
    at: { file },
  });
}

function unusable(file: string, cause: NodeJS.ErrnoException): ImportError {
  return new ImportError("IMPORT_UNREADABLE", {
    what: {
      zh: `无法写入输出文件（${cause.code}）`,
      en: `The output file cannot be written (${cause.code})`,
    },
    fix: { zh: "请检查文件夹是否存在、是否可写。", en: "Check that its folder exists and can be written." },
    at: { file },
    cause,
  });
}
