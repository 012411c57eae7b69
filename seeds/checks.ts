import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Bilingual, Effect } from "../rules/vocabulary.ts";
import type { Records } from "./agent-port.ts";
import type { CopiedFile, Fate, Tally } from "./tally.ts";

/** One thing that has to be so after a replay. */
export interface Check {
  readonly id: string;
  readonly what: Bilingual;
  readonly ok: boolean;
}

/** Files that the guard takes out of the folder, by what it says of them. */
const TAKEN: readonly { readonly fate: Fate; readonly effect: Effect; readonly word: Bilingual }[] = [
  { fate: "stopped", effect: "block", word: { zh: "拦截", en: "stopped" } },
  { fate: "held", effect: "review", word: { zh: "送审", en: "held for review" } },
];

/** Compares what the agent said, what it remembers and what lies on the disk with what the case expects. */
export async function checksOf(tally: Tally, records: Records): Promise<readonly Check[]> {
  const { files } = tally;
  const taken = files.filter(({ expected }) => isTaken(expected));
  const ordinary = files.filter(({ expected }) => !isTaken(expected));
  return [
    judged(tally),
    ...TAKEN.flatMap(({ fate, word }) => {
      const wanted = files.filter(({ expected }) => expected === fate).length;
      return wanted === 0 ? [] : [asWanted(`${fate}`, word, tally.asExpected(fate), wanted)];
    }),
    letThrough(tally, ordinary),
    ...TAKEN.flatMap(({ fate, effect, word }) => {
      const wanted = files.filter(({ expected }) => expected === fate).length;
      return oneIncident(effect, word, wanted, records);
    }),
    keptSafe(taken, records),
    await gone(taken),
    await untouched(ordinary),
  ];
}

function isTaken(expected: Fate): boolean {
  return TAKEN.some(({ fate }) => fate === expected);
}

function judged({ counts: { seen, copied } }: Tally): Check {
  return {
    id: "judged",
    what: { zh: `每个文件都有判定：${seen}/${copied}`, en: `every file has its verdict: ${seen}/${copied}` },
    ok: seen === copied,
  };
}

function asWanted(id: string, { zh, en }: Bilingual, got: number, wanted: number): Check {
  return {
    id,
    what: { zh: `应${zh}的都已${zh}：${got}/${wanted}`, en: `${en} as they should be: ${got}/${wanted}` },
    ok: got === wanted,
  };
}

function letThrough(tally: Tally, ordinary: readonly CopiedFile[]): Check {
  const wrong = tally
    .mistakes()
    .filter(({ expected, got }) => !isTaken(expected) && got !== undefined).length;
  const all = ordinary.length;
  return {
    id: "let-through",
    what: { zh: `普通文件被误拦：${wrong}/${all}`, en: `ordinary files kept back: ${wrong}/${all}` },
    ok: wrong === 0,
  };
}

/** One leak is one story, however many files it has. */
function oneIncident(effect: Effect, { zh, en }: Bilingual, wanted: number, { incidents }: Records): Check[] {
  const found = incidents.filter((incident) => incident.effect === effect);
  if (wanted === 0 && found.length === 0) return [];
  const files = found.reduce((sum, { events }) => sum + events, 0);
  return [
    {
      id: `incident-${effect}`,
      what: {
        zh: `${zh}记为一起报告：${found.length} 起，${files} 个文件`,
        en: `what was ${en} is one incident: ${found.length}, with ${files} files`,
      },
      ok: found.length === 1 && files === wanted,
    },
  ];
}

function keptSafe(taken: readonly CopiedFile[], { vault }: Records): Check {
  const whole = taken.filter(({ path, sha256 }) =>
    vault.some((entry) => entry.path === path && entry.sha256 === sha256),
  ).length;
  const ok = whole === taken.length && vault.length === taken.length;
  return {
    id: "vault",
    what: {
      zh: `拦下的都完好地存在隔离区：${whole}/${taken.length}`,
      en: `kept whole in the vault: ${whole}/${taken.length}`,
    },
    ok,
  };
}

async function gone(taken: readonly CopiedFile[]): Promise<Check> {
  let left = 0;
  for (const { path } of taken) if ((await digestOf(path)) !== undefined) left += 1;
  return {
    id: "gone",
    what: {
      zh: `拦下的已不在文件夹中：${taken.length - left}/${taken.length}`,
      en: `gone from the folder: ${taken.length - left}/${taken.length}`,
    },
    ok: left === 0,
  };
}

async function untouched(ordinary: readonly CopiedFile[]): Promise<Check> {
  let same = 0;
  for (const { path, sha256 } of ordinary) if ((await digestOf(path)) === sha256) same += 1;
  return {
    id: "untouched",
    what: {
      zh: `普通文件原封不动：${same}/${ordinary.length}`,
      en: `ordinary files as they were, byte for byte: ${same}/${ordinary.length}`,
    },
    ok: same === ordinary.length,
  };
}

/** Hex SHA-256; undefined when there is no such file. */
async function digestOf(path: string): Promise<string | undefined> {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch {
    return undefined;
  }
}
