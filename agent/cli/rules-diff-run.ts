import type { Policy } from "../../rules/policy.ts";
import { CHANNEL_KINDS, type ChannelKind, EFFECTS, type Effect } from "../../rules/vocabulary.ts";
import type { ScanPool } from "../../scanner/pool.ts";
import { type FileScan, refused } from "../../scanner/scan-file.ts";
import { verdictsOf } from "./report-record.ts";
import { type Encounter, walk } from "./scan-walk.ts";

/** Rules and a policy as they would be at work. */
export interface RuleSet {
  readonly pool: ScanPool;
  readonly policy: Policy;
}

/** `stopped` and `released` say that it is so on some channel; `changed` is any other change of an effect. */
export type ChangeKind = "stopped" | "released" | "changed" | "found";

/** What the new rules make of one file other than the old ones. `found`: other findings, the same effects. */
export interface FileChange {
  readonly path: string;
  readonly kind: ChangeKind;
  readonly channels: readonly ChannelChange[];
  /** Ids of rules that find something only now, or no longer. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface ChannelChange {
  readonly channel: ChannelKind;
  readonly before: Effect;
  readonly after: Effect;
}

export type DiffCounts = Record<ChangeKind | "files", number>;

type Pair<T> = readonly [T, T];

/** Files on their way at a time. */
const AT_A_TIME = 16;
/** From here on a file does not leave by itself. */
const STOPS = EFFECTS.indexOf("review");

/** Told of every file when it is done, and of what differs in it. */
export type TellFile = (path: string, change: FileChange | undefined) => void;

/** Scans everything under a path with both sets and tells of what differs. */
export async function compareFolder(root: string, sets: Pair<RuleSet>, tell: TellFile): Promise<DiffCounts> {
  const counts: DiffCounts = { files: 0, stopped: 0, released: 0, changed: 0, found: 0 };
  const underWay = new Set<Promise<void>>();
  for await (const encounter of walk([root])) {
    const task = compareFile(encounter, sets).then((change) => {
      underWay.delete(task);
      counts.files += 1;
      if (change !== undefined) counts[change.kind] += 1;
      tell(encounter.path, change);
    });
    underWay.add(task);
    if (underWay.size >= AT_A_TIME) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return counts;
}

async function compareFile(encounter: Encounter, sets: Pair<RuleSet>): Promise<FileChange | undefined> {
  const scans = await scanned(encounter, sets);
  const channels = channelChanges(scans, sets);
  const [before, after] = [rulesIn(scans[0]), rulesIn(scans[1])];
  const added = [...after].filter((rule) => !before.has(rule));
  const removed = [...before].filter((rule) => !after.has(rule));
  if (channels.length + added.length + removed.length === 0) return undefined;
  return { path: encounter.path, kind: kindOf(channels), channels, added, removed };
}

async function scanned(encounter: Encounter, [first, second]: Pair<RuleSet>): Promise<Pair<FileScan>> {
  if (encounter.kind === "gap") {
    const scan = refused({ reason: encounter.reason });
    return [scan, scan];
  }
  const scan = first.pool.scan(encounter.target);
  return first.pool === second.pool
    ? [await scan, await scan]
    : Promise.all([scan, second.pool.scan(encounter.target)]);
}

function channelChanges(scans: Pair<FileScan>, sets: Pair<RuleSet>): readonly ChannelChange[] {
  const before = verdictsOf(scans[0], sets[0].policy);
  const after = verdictsOf(scans[1], sets[1].policy);
  return CHANNEL_KINDS.map((channel) => ({
    channel,
    before: before[channel].effect,
    after: after[channel].effect,
  })).filter((change) => change.before !== change.after);
}

function kindOf(channels: readonly ChannelChange[]): ChangeKind {
  if (channels.length === 0) return "found";
  if (channels.some(({ before, after }) => stops(after) && !stops(before))) return "stopped";
  return channels.some(({ before, after }) => stops(before) && !stops(after)) ? "released" : "changed";
}

function stops(effect: Effect): boolean {
  return EFFECTS.indexOf(effect) >= STOPS;
}

function rulesIn({ findings }: FileScan): ReadonlySet<string> {
  return new Set(findings.map(({ rule }) => rule));
}
