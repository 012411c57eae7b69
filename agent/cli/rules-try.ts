import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Option, type Command as Program } from "commander";
import { DEFAULT_PACKS } from "../../rules/packs/index.ts";
import { type Bilingual, PLACES, type Place } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import { createMatcher, type Matcher, type MatchText } from "../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../scanner/match/prove.ts";
import { GAP_WORDS } from "./report-words.ts";
import { RulesCommandError } from "./rules-error.ts";
import { readerScan } from "./rules-try-file.ts";
import { jsonLine, type TryLine, textLine } from "./rules-try-line.ts";
import { tryTeller } from "./rules-try-teller.ts";
import type { Shell } from "./shell.ts";

export interface TryOptions {
  readonly format: "table" | "json";
  readonly rules?: string;
  readonly at?: Place;
  readonly file?: string;
  readonly explain?: boolean;
}

export function registerTry(rules: Program, shell: Shell): void {
  const { say } = shell;
  rules
    .command("try")
    .argument(
      "[text...]",
      say({
        zh: "要试的文字；不写则逐行读标准输入",
        en: "texts to try; standard input, line by line, when left out",
      }),
    )
    .description(
      say({
        zh: "试一段文字、一个文件或标准输入的每一行：命中哪些规则，为什么",
        en: "try texts, a file, or each line of standard input: which rules find something, and why",
      }),
    )
    .addOption(
      new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    )
    .option(
      "--rules <dir>",
      say({ zh: "改用这个文件夹（或文件）里的规则包", en: "use the packs in this folder (or file) instead" }),
    )
    .addOption(
      new Option("--at <place>", say({ zh: "文字所在的位置", en: "the place the texts stand at" })).choices(
        PLACES,
      ),
    )
    .option("--file <file>", say({ zh: "试一个文件，任何格式", en: "try a file of any format" }))
    .option("--explain", say({ zh: "JSON 中也给出说明的句子", en: "put the sentence into JSON, too" }))
    .addHelpText(
      "after",
      `\n  shoumi rules try '机密★10年' --at header\n  shoumi rules try --file 通知.docx\n  echo '机密★10年' | shoumi rules try\n  echo '{"ctx":"cell","text":"密级¦机密"}' | shoumi rules try --format json`,
    )
    .action((texts: string[], options: TryOptions) => {
      if (options.file !== undefined) return tryFile(options.file, options, shell);
      return texts.length > 0
        ? tryTexts(texts, options, shell)
        : tryLines(linesOf(process.stdin), options, shell);
    });
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
  const read = options.format === "json" ? jsonLine : (line: string) => textLine(line, options.at);
  await answerAll(lines, read, options, shell);
}

/** The same for texts as they stand, whatever the format of the answers. */
export async function tryTexts(texts: readonly string[], options: TryOptions, shell: Shell): Promise<void> {
  await answerAll(texts, (text) => textLine(text, options.at), options, shell);
}

async function answerAll(
  lines: AsyncIterable<string> | Iterable<string>,
  read: (line: string) => TryLine,
  options: TryOptions,
  shell: Shell,
): Promise<void> {
  const packs = await loadProvenPacks(packsOf(options), shell.cwd);
  const teller = tryTeller(packs, options, shell);
  const matcher = createMatcher(packs, { key: randomBytes(32) });
  let number = 0;
  let failed = false;
  for await (const line of lines) {
    number++;
    const answer = read(line);
    if (answer.kind === "bad") {
      failed = true;
      report(answer.reason, number, shell);
    } else teller(find(matcher, answer.text), number);
  }
  if (failed) shell.exit(2);
}

/** A file as a scan reads it; what was not inspected is told, too. */
export async function tryFile(file: string, options: TryOptions, shell: Shell): Promise<void> {
  const packs = await loadProvenPacks(packsOf(options), shell.cwd);
  const { findings, gaps } = await readerScan(resolve(shell.cwd, file), packsOf(options), shell.cwd);
  tryTeller(packs, options, shell)(findings, 1);
  for (const { where, reason } of gaps) {
    const spot = [GAP_WORDS[reason][shell.language], where].filter(Boolean).join("  ");
    shell.out.note(`○ ${spot}`);
  }
}

function packsOf({ rules }: TryOptions): readonly string[] {
  return rules === undefined ? DEFAULT_PACKS : [rules];
}

function find(matcher: Matcher, text: MatchText): readonly Finding[] {
  const session = matcher.begin();
  session.feed(text);
  return session.findings();
}

function report(reason: Bilingual, line: number, { out, say }: Shell): void {
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
