import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { Pack } from "../../rules/rule.ts";
import { Budget } from "../../scanner/budget.ts";
import { openFile } from "../../scanner/file-source.ts";
import { createMatcher, type Matcher, type MatchText } from "../../scanner/match/matcher.ts";
import { read } from "../../scanner/read.ts";
import { RulesCommandError } from "./rules-error.ts";

export interface CorpusFigures {
  readonly files: number;
  /** Files that could not be read, or not to their end. */
  readonly notInspected: number;
  /** Of the text, UTF-8. */
  readonly bytes: number;
  /** Of the whole matcher, folding included. */
  readonly megabytesPerSecond: number;
  readonly rules: ReadonlyMap<string, RuleFigures>;
  /** Files in which something was found, relative to the folder, each with the rules that found it. */
  readonly found: ReadonlyMap<string, readonly string[]>;
}

export interface RuleFigures {
  readonly findings: number;
  readonly microsecondsPerKilobyte: number;
}

/** A matcher with its stopwatch. */
interface Timed {
  readonly matcher: Matcher;
  ms: number;
}

const KEY = new Uint8Array(32);

/**
 * Runs packs over a folder of files of any format: what each rule finds, what each costs beyond folding. The files are
 * the author's own and read in this process.
 */
export async function measureCorpus(folder: string, packs: readonly Pack[]): Promise<CorpusFigures> {
  const files = await filesIn(folder);
  const whole: Timed = { matcher: createMatcher(packs, { key: KEY }), ms: 0 };
  const folding: Timed = { matcher: createMatcher([], { key: KEY }), ms: 0 };
  const singles = packs.flatMap((pack) =>
    pack.rules.map((rule) => [rule.id, single(pack, rule.id)] as const),
  );
  const counts = new Map<string, number>();
  const found = new Map<string, readonly string[]>();
  let bytes = 0;
  let notInspected = 0;
  for (const file of files) {
    const { texts, gaps } = await textsOf(file);
    bytes += texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    if (gaps > 0) notInspected += 1;
    const findings = run(whole, texts);
    for (const { rule, count } of findings) counts.set(rule, (counts.get(rule) ?? 0) + count);
    if (findings.length > 0)
      found.set(relative(folder, file), [...new Set(findings.map(({ rule }) => rule))]);
    run(folding, texts);
    for (const [, timed] of singles) run(timed, texts);
  }
  const perKilobyte = (ms: number) => (Math.max(0, ms - folding.ms) * 1_000) / Math.max(1, bytes / 1_024);
  const figures = singles.map(
    ([id, { ms }]) =>
      [id, { findings: counts.get(id) ?? 0, microsecondsPerKilobyte: perKilobyte(ms) }] as const,
  );
  const megabytesPerSecond = bytes / 1_000 / Math.max(whole.ms, 0.001);
  return { files: files.length, notInspected, bytes, megabytesPerSecond, rules: new Map(figures), found };
}

/** What the rules are fed of one file. */
async function textsOf(
  file: string,
): Promise<{ readonly texts: readonly MatchText[]; readonly gaps: number }> {
  const open = openFile(file);
  if (!("source" in open)) return { texts: [], gaps: 1 };
  const texts: MatchText[] = [];
  let gaps = 0;
  try {
    for await (const part of read(open.source, new Budget({}, performance.now.bind(performance)))) {
      if (part.kind === "gap") gaps += 1;
      else if (part.kind === "text") texts.push(part);
      else texts.push({ place: "filename", where: part.where, text: part.name, offset: 0 });
    }
  } finally {
    open.close();
  }
  return { texts, gaps };
}

function single(pack: Pack, id: string): Timed {
  const rules = pack.rules.filter((rule) => rule.id === id);
  return { matcher: createMatcher([{ ...pack, rules }], { key: KEY }), ms: 0 };
}

function run(timed: Timed, parts: readonly MatchText[]) {
  const started = performance.now();
  const session = timed.matcher.begin();
  for (const part of parts) session.feed(part);
  const findings = session.findings();
  timed.ms += performance.now() - started;
  return findings;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(resolve(folder), { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new RulesCommandError("CORPUS_UNREADABLE", {
        what: { zh: "无法读取语料文件夹", en: "The corpus folder cannot be read" },
        fix: { zh: "请指定一个存放文件的文件夹。", en: "Name a folder that holds files." },
        at: { file: folder },
        cause,
      });
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
