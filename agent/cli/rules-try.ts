import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Option, type Command as Program } from "commander";
import { BUILT_IN_PACKS } from "../../rules/packs/index.ts";
import type { Finding } from "../../scanner/finding.ts";
import { createMatcher, type Matcher, type MatchText } from "../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../scanner/match/prove.ts";
import { RulesCommandError } from "./rules-error.ts";
import { findingLine, findingRecord } from "./rules-finding.ts";
import { jsonLine, plainLine, type TryLine } from "./rules-try-line.ts";
import type { Shell } from "./shell.ts";

interface TryOptions {
  readonly format: "table" | "json";
  readonly rules?: string;
}

export function registerTry(rules: Program, shell: Shell): void {
  rules
    .command("try")
    .description(
      shell.say({
        zh: "逐行读标准输入，显示每行命中哪些规则",
        en: "read standard input line by line and show what the rules find in each",
      }),
    )
    .addOption(
      new Option("--format <format>", shell.say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .option(
      "--rules <dir>",
      shell.say({
        zh: "改用这个文件夹（或文件）里的规则包",
        en: "use the packs in this folder (or file) instead",
      }),
    )
    .addHelpText(
      "after",
      `\n  echo '机密★10年' | shoumi rules try\n  echo '{"ctx":"cell","text":"密级¦机密"}' | shoumi rules try --format json`,
    )
    .action((options: TryOptions) => tryLines(linesOf(process.stdin), options, shell));
}

/** Begins to read with the first line asked for: readline drops what comes before somebody listens. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** One answer per line, in order, as soon as the line is there. */
export async function tryLines(
  lines: AsyncIterable<string>,
  options: TryOptions,
  shell: Shell,
): Promise<void> {
  const packs = await loadProvenPacks(
    options.rules === undefined ? BUILT_IN_PACKS : [options.rules],
    shell.cwd,
  );
  const matcher = createMatcher(packs, { key: randomBytes(32) });
  const json = options.format === "json";
  let number = 0;
  let failed = false;
  for await (const line of lines) {
    number++;
    const read = json ? jsonLine(line) : plainLine(line);
    if (read.kind === "bad") {
      failed = true;
      report(read, number, shell);
    } else if (json) shell.out.json({ findings: find(matcher, read.text).map(findingRecord) });
    else show(find(matcher, read.text), number, shell);
  }
  if (failed) shell.exit(2);
}

function find(matcher: Matcher, text: MatchText): readonly Finding[] {
  const session = matcher.begin();
  session.feed(text);
  return session.findings();
}

function show(findings: readonly Finding[], number: number, { out, say }: Shell): void {
  if (findings.length === 0) out.line(`${number}  ${say({ zh: "未命中", en: "nothing" })}`);
  for (const finding of findings) out.line(`${number}  ${findingLine(finding)}`);
}

function report({ reason }: TryLine & { kind: "bad" }, line: number, { out, say }: Shell): void {
  out.error(
    new RulesCommandError("TRY_BAD_LINE", {
      what: reason,
      fix: {
        zh: '每行写一个 JSON 对象，例如 {"ctx":"line","text":"机密★10年"}。',
        en: 'Write one JSON object per line, e.g. {"ctx":"line","text":"机密★10年"}.',
      },
      at: { file: "-", line },
    }),
  );
  out.json({ error: say(reason), line });
}
