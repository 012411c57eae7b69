import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openRecords } from "../../../reporter/open.ts";
import { NOTE_KINDS, type Note } from "../../../reporter/store/store.ts";
import { makeSample } from "../../../seeds/documents/sample.ts";
import { createRandom } from "../../../seeds/random.ts";
import type { AtEnd } from "../at-end.ts";
import { DaemonProcess, shoumi } from "../daemon-process.ts";
import { loopDisk } from "../loop-disk.ts";
import { until } from "../until.ts";

export interface Station {
  /** A disk of its own; the guarded root and the desk are on it. */
  readonly disk: string;
  /** Guarded in mode enforce, channel `drive`. */
  readonly root: string;
  /** Guarded by nobody. */
  readonly desk: string;
  /** A folder on another disk, for what is carried away. */
  readonly away: string;
  readonly data: string;
  readonly config: string;
  readonly daemon: DaemonProcess;
}

export interface StationOptions {
  /** Further lines of the configuration, given the station's folders. */
  readonly config?: (folders: Pick<Station, "disk" | "desk" | "away">) => string;
  readonly megabytes?: number;
  readonly inodes?: number;
  /** Fills folders before the daemon starts. */
  readonly prepare?: (folders: Pick<Station, "root" | "desk">) => void;
  /** As of DaemonProcess. */
  readonly under?: readonly string[];
  readonly atEnd?: AtEnd;
}

/** Root without the right to ask the kernel for permission events: the daemon as it is where there is no gate. */
export const WITHOUT_GATE = ["setpriv", "--inh-caps=-sys_admin", "--bounding-set=-sys_admin"] as const;

/** The real daemon, guarding a folder on a disk of its own. */
export async function gateStation(options: StationOptions = {}): Promise<Station> {
  const { atEnd = onTestFinished, megabytes = 256, prepare = () => {} } = options;
  const base = realpathSync(mkdtempSync(join(tmpdir(), "shoumi-gate-")));
  atEnd(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }));
  const disk = loopDisk(megabytes, atEnd, options.inodes);
  const folders = { disk, root: join(disk, "云盘"), desk: join(disk, "桌面"), away: join(base, "away") };
  for (const folder of [folders.root, folders.desk, folders.away]) mkdirSync(folder);
  const [data, config] = [join(base, "data"), join(base, "shoumi.yaml")];
  writeFileSync(config, `${basicConfig(data, folders.root)}${options.config?.(folders) ?? ""}`);
  prepare(folders);
  const daemon = await new DaemonProcess(config, atEnd, options.under).ready();
  expectTier(daemon, options.under === undefined ? "prevent" : "remove");
  await warmUp(daemon, folders.root);
  return { ...folders, data, config, daemon };
}

/** Readers of a busy machine take seconds to start and to load what a format needs, which is another test's business. */
async function warmUp(daemon: DaemonProcess, root: string): Promise<void> {
  const formats = ["txt", "docx", "xlsx", "pdf"] as const;
  const files = [...formats, ...formats].map((format, i) => {
    const { bytes } = makeSample({ format, kind: "notice", random: createRandom(`warm ${i}`) });
    const path = join(root, `开机${i}.${format}`);
    writeFileSync(path, bytes);
    return path;
  });
  const judged = () => files.every((path) => daemon.verdictOf(path) !== undefined);
  await until("the readers are warm", judged, 60_000);
  for (const path of files) rmSync(path);
}

/** A test of the gate without a gate would prove nothing. */
function expectTier({ said }: DaemonProcess, tier: string): void {
  const ready = said.find(({ event }) => event === "ready") as { tier?: string } | undefined;
  if (ready?.tier !== tier) throw new Error(`The daemon's tier is "${ready?.tier}", not "${tier}"`);
}

function basicConfig(data: string, root: string): string {
  return `data: ${data}
discover: false
notify: false
channels:
  - { id: drive, kind: cloud-sync, client: syncthing, roots: [${root}], mode: enforce }
`;
}

/** SHA-256 of what is in the vault, sorted: each file once, none missing. */
export function vaulted({ data }: Pick<Station, "data">): readonly string[] {
  const { json } = shoumi(["vault", "list", "--format", "json", "--data", data]);
  return json.map(({ sha256 }) => String(sha256)).sort();
}

/** Files taken away, by what the incidents say. */
export function removals(station: Pick<Station, "data">): number {
  const counts = incidents(station).map(({ outcomes }) => (outcomes as { removed?: number }).removed ?? 0);
  return counts.reduce((sum, count) => sum + count, 0);
}

export function incidents({ data }: Pick<Station, "data">): readonly Record<string, unknown>[] {
  return shoumi(["incidents", "list", "--format", "json", "--data", data]).json;
}

/** What the ledger says besides incidents. */
export async function notes({
  data,
}: Pick<Station, "data">): Promise<readonly Pick<Note, "code" | "facts">[]> {
  const store = openRecords(data);
  try {
    const entries = await store.ledger({ after: 0, limit: 100_000, lane: "head" });
    const isNote = (kind: string) => NOTE_KINDS.some((one) => one === kind);
    return entries.filter(({ kind }) => isNote(kind)).map(({ body }) => JSON.parse(body) as Note);
  } finally {
    await store.close();
  }
}
