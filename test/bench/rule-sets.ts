import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Family } from "../../rules/vocabulary.ts";
import { linesOf, material, ORDINARY_KINDS } from "../../seeds/content/material.ts";
import { createRandom } from "../../seeds/random.ts";
import { PEERS, type Seen } from "./rule-sets-peers.ts";

const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");
const SHARED = join(import.meta.dirname, "../../../shared");
const PAPERS = 30;
/** The packs of marks; what the others find (forms, identifiers) is another question. */
const PACKS = /^(?:cn|intl)-markings\//;
/** As offices write them, one for each family of marks. */
const MADE = [
  "机密★10年",
  "秘密",
  "绝密★长期",
  "内部资料 注意保存",
  "工作秘密 5年",
  "普通商密▲3年",
  "密级：机密",
];

interface Case extends Seen {
  readonly marked: boolean;
}

/** One kind of material: what there is to find, and what Shoumi finds in it. */
interface Corpus {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly ours: readonly boolean[];
}

/** What public rule sets and Shoumi say about the same lines, laws and made papers. */
export async function ruleSets(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-rules-"));
  try {
    const lines = table([...vectors(), papers(join(folder, "papers")), ...laws(folder)]);
    return existsSync(SHARED) ? lines : [...lines, `vectors and laws: not measured, ${SHARED} is not there`];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function vectors(): Corpus[] {
  const file = join(SHARED, "vectors/markings.jsonl");
  if (!existsSync(file)) return [];
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { ctx: string; text: string; expected: boolean });
  const input = rows.map(({ ctx, text }) => JSON.stringify({ ctx, text })).join("\n");
  const found = shoumi(["rules", "try", "--format", "json"], input).map(isMarked);
  const cases = rows.map(({ ctx, text, expected }) => ({ place: ctx, text, marked: expected }));
  return [{ name: "vectors", cases, ours: found }];
}

/** Every kind of paper, marked and not; one of the kinds is a lesson on secrecy. */
function papers(folder: string): Corpus {
  mkdirSync(folder);
  const random = createRandom("rule-sets");
  const cases = ORDINARY_KINDS.flatMap((kind) =>
    Array.from({ length: PAPERS }, (_, i) => {
      const mark = i % 2 === 0 ? [random.pick(MADE)] : [];
      return {
        place: "body",
        text: [...mark, ...linesOf(material(kind, random))].join("\n"),
        marked: i % 2 === 0,
      };
    }),
  );
  for (const [i, { text }] of cases.entries()) writeFileSync(join(folder, `${i}.txt`), text);
  const found = scanned(folder);
  return { name: "papers", cases, ours: cases.map((_, i) => found.has(`${i}.txt`)) };
}

function laws(folder: string): Corpus[] {
  const archive = join(SHARED, "corpus/zh-laws.tar.gz");
  if (!existsSync(archive)) return [];
  spawnSync("tar", ["xzf", archive, "-C", folder]);
  const root = join(folder, "zh-laws");
  const found = scanned(root);
  const names = readdirSync(root);
  const cases = names.map((name) => ({
    place: "body",
    text: readFileSync(join(root, name), "utf8"),
    marked: false,
  }));
  return [{ name: "laws", cases, ours: names.map((name) => found.has(name)) }];
}

/** Names of the files in which Shoumi finds a mark. */
function scanned(folder: string): ReadonlySet<string> {
  const lines = shoumi(["scan", folder, "--format", "json"]);
  return new Set(lines.filter(isMarked).map((line) => basename((JSON.parse(line) as { path: string }).path)));
}

function shoumi(args: readonly string[], input = ""): readonly string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SHOUMI, ...args], {
    encoding: "utf8",
    input,
    maxBuffer: 268_435_456,
  });
  if (status !== 0 && status !== 1) throw new Error(`shoumi ${args[0]} failed: ${stderr}`);
  return stdout.split("\n").filter(Boolean);
}

/** A paper that is declassified says so, and is not marked any more. */
function isMarked(line: string): boolean {
  const { findings } = JSON.parse(line) as {
    findings: readonly { readonly rule: string; readonly family: Family }[];
  };
  return findings.some(({ rule, family }) => PACKS.test(rule) && family !== "declassified");
}

function table(corpora: readonly Corpus[]): readonly string[] {
  const head = corpora.flatMap(({ name, cases }) => {
    const marked = cases.filter((one) => one.marked).length;
    const rest = `${name}: wrongly of ${cases.length - marked}`;
    return marked === 0 ? [rest] : [`${name}: found of ${marked}`, rest];
  });
  const peers = PEERS.map(({ name, source, flags }) =>
    row([`${name} (${source})`, ...corpora.flatMap((corpus) => counts(corpus, corpus.cases.map(flags)))]),
  );
  const ours = row(["Shoumi", ...corpora.flatMap((corpus) => counts(corpus, corpus.ours))]);
  return [row(["rule set", ...head]), row(["---", ...head.map(() => "---:")]), ...peers, ours];
}

function counts({ cases }: Corpus, flagged: readonly boolean[]): readonly string[] {
  const of = (marked: boolean) => {
    const all = cases.flatMap((one, i) => (one.marked === marked ? [flagged[i] === true] : []));
    const hits = all.filter(Boolean).length;
    return all.length === 0 ? [] : [`${hits} (${((100 * hits) / all.length).toFixed(1)} %)`];
  };
  return [...of(true), ...of(false)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
