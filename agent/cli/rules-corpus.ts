import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Pack } from "../../rules/rule.ts";
import type { TextPart } from "../../scanner/content.ts";
import { textParts } from "../../scanner/extract/text-parts.ts";
import { createMatcher, type Matcher } from "../../scanner/match/matcher.ts";
import { RulesCommandError } from "./rules-error.ts";

export interface CorpusFigures {
  readonly files: number;
  readonly bytes: number;
  /** Of the whole matcher, folding included. */
  readonly megabytesPerSecond: number;
  readonly rules: ReadonlyMap<
    string,
    { readonly findings: number; readonly microsecondsPerKilobyte: number }
  >;
}

/** A matcher with its stopwatch. */
interface Timed {
  readonly matcher: Matcher;
  ms: number;
}

const KEY = new Uint8Array(32);

/** Runs packs over a folder of text files (UTF-8, running text): what each rule finds, what each costs beyond folding. */
export async function measureCorpus(folder: string, packs: readonly Pack[]): Promise<CorpusFigures> {
  const files = await textFiles(folder);
  const whole: Timed = { matcher: createMatcher(packs, { key: KEY }), ms: 0 };
  const folding: Timed = { matcher: createMatcher([], { key: KEY }), ms: 0 };
  const singles = packs.flatMap((pack) =>
    pack.rules.map((rule) => [rule.id, single(pack, rule.id)] as const),
  );
  const found = new Map<string, number>();
  let bytes = 0;
  for (const file of files) {
    const content = await readFile(file);
    bytes += content.length;
    const parts = [...textParts("body", file, new TextDecoder().decode(content))];
    for (const { rule, count } of run(whole, parts)) found.set(rule, (found.get(rule) ?? 0) + count);
    run(folding, parts);
    for (const [, timed] of singles) run(timed, parts);
  }
  const perKilobyte = (ms: number) => (Math.max(0, ms - folding.ms) * 1_000) / Math.max(1, bytes / 1_024);
  return {
    files: files.length,
    bytes,
    megabytesPerSecond: bytes / 1_000 / Math.max(whole.ms, 0.001),
    rules: new Map(
      singles.map(([id, { ms }]) => [
        id,
        { findings: found.get(id) ?? 0, microsecondsPerKilobyte: perKilobyte(ms) },
      ]),
    ),
  };
}

function single(pack: Pack, id: string): Timed {
  const rules = pack.rules.filter((rule) => rule.id === id);
  return { matcher: createMatcher([{ ...pack, rules }], { key: KEY }), ms: 0 };
}

function run(timed: Timed, parts: readonly TextPart[]) {
  const started = performance.now();
  const session = timed.matcher.begin();
  for (const part of parts) session.feed(part);
  const findings = session.findings();
  timed.ms += performance.now() - started;
  return findings;
}

async function textFiles(folder: string): Promise<string[]> {
  const entries = await readdir(resolve(folder), { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new RulesCommandError("CORPUS_UNREADABLE", {
        what: { zh: "无法读取语料文件夹", en: "The corpus folder cannot be read" },
        fix: { zh: "请指定一个存放文本文件的文件夹。", en: "Name a folder that holds text files." },
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
