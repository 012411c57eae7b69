import type { Bilingual } from "../../rules/vocabulary.ts";
import { CHANNEL_WORDS, EFFECT_WORDS } from "./report-words.ts";
import type { ChangeKind, ChannelChange, DiffCounts, FileChange } from "./rules-diff-run.ts";
import type { Shell } from "./shell.ts";

export interface DiffTeller {
  change(change: FileChange): void;
  end(counts: DiffCounts): void;
}

const KIND_WORDS = {
  stopped: { zh: "新增拦下", en: "newly stopped" },
  released: { zh: "不再拦下", en: "no longer stopped" },
  changed: { zh: "处置有其他变化", en: "otherwise changed" },
  found: { zh: "命中不同，处置不变", en: "other findings, same effects" },
} as const satisfies Record<ChangeKind, Bilingual>;

const KINDS = Object.keys(KIND_WORDS) as ChangeKind[];

/** As JSON: a line for each file that differs, as soon as it is known, and the counts at the end. */
export function diffTeller(format: "table" | "json", shell: Shell): DiffTeller {
  if (format === "json") {
    return { change: (change) => shell.out.json(change), end: (counts) => shell.out.json(counts) };
  }
  const changes: FileChange[] = [];
  return {
    change: (change) => void changes.push(change),
    end: (counts) => {
      for (const kind of KINDS) showKind(kind, changes, shell);
      shell.out.line(sum(counts, shell));
    },
  };
}

function showKind(kind: ChangeKind, changes: readonly FileChange[], shell: Shell): void {
  const { out, say } = shell;
  const own = changes.filter((change) => change.kind === kind).sort((a, b) => (a.path < b.path ? -1 : 1));
  if (own.length === 0) return;
  out.line(
    say({ zh: `${KIND_WORDS[kind].zh}（${own.length}）`, en: `${KIND_WORDS[kind].en} (${own.length})` }),
  );
  for (const { path, channels, added, removed } of own) {
    out.line(`  ■ ${path}`);
    for (const line of channelLines(channels, shell)) out.line(`      ${line}`);
    const rules = [...added.map((rule) => `+ ${rule}`), ...removed.map((rule) => `− ${rule}`)];
    if (rules.length > 0) out.line(`      ${rules.join("  ")}`);
  }
  out.line("");
}

/** Channels with the same change share a line. */
function channelLines(channels: readonly ChannelChange[], { say, language }: Shell): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { channel, before, after } of channels) {
    const change = `${say(EFFECT_WORDS[before])} → ${say(EFFECT_WORDS[after])}`;
    lines.set(change, [...(lines.get(change) ?? []), say(CHANNEL_WORDS[channel])]);
  }
  return [...lines].map(([change, names]) => `${change}  ${names.join(language === "zh" ? "、" : ", ")}`);
}

function sum(counts: DiffCounts, { say }: Shell): string {
  const same = counts.files - KINDS.reduce((total, kind) => total + counts[kind], 0);
  const parts = (language: "zh" | "en", gap: string) =>
    KINDS.map((kind) => `${KIND_WORDS[kind][language]} ${counts[kind]}`).join(gap);
  return say({
    zh: `共 ${counts.files} 个文件：${parts("zh", "，")}，不变 ${same}`,
    en: `${counts.files} files: ${parts("en", ", ")}, unchanged ${same}`,
  });
}
