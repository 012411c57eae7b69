import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AtEnd } from "../at-end.ts";
import { until } from "../until.ts";
import { Adversary, type Looted, type Way } from "./adversary.ts";
import { LeakSearch } from "./leak-search.ts";
import { type Probed, Prober } from "./prober.ts";
import { type RaidFile, raidFiles } from "./raid-files.ts";
import type { Station } from "./station.ts";

const WAYS: readonly Way[] = ["sweep", "react"];
const MARKED = 20;
const ORDINARY = 40;
/** Every third file is marked. */
const EVERY = 3;
/** A file comes this often: the feed goes on through a fault of ten seconds and after it. */
const PAUSE_MS = 250;
const ALL = raidFiles(1_000, true);
let used = 0;

export interface Ordeal {
  /** Marked files of which a reader got something, and how many bytes. */
  readonly leaks: readonly string[];
  /** Longest calls and errors of programs that open: `ordinary`, `marked`, `fresh`, `outside`, `elsewhere`; and of the `feed`. */
  readonly probed: Readonly<Record<string, Probed>>;
  /** Ordinary files that are not there whole, and marked ones that are there. */
  readonly wrong: readonly string[];
  readonly marked: readonly RaidFile[];
}

/**
 * Lets programs open, read and bring files without a pause while `fault` happens, and afterwards, until all of it is judged.
 */
export async function ordeal(station: Station, fault: () => Promise<void>, atEnd: AtEnd): Promise<Ordeal> {
  const scene = await setScene(station);
  const { files, folder, loot } = scene;
  const adversaries = WAYS.map((way) => new Adversary(way, { folder, loot }, atEnd));
  for (const adversary of adversaries) await adversary.watching();
  const { probes, feed } = ordersOf(scene);
  // Whoever writes a file need not wait for it: bringing and reading are two programs.
  const prober = await new Prober({ probes }, atEnd).begun();
  const bringer = await new Prober({ feed }, atEnd).begun();
  await until("programs are at work", () => bringer.fed.length > EVERY);
  await fault();
  await until("all files are brought", () => bringer.fed.length === files.length, 120_000);
  const gone = () => files.every((file) => !file.marked || !existsSync(join(folder, file.name)));
  await until("all marked files are gone", gone, 60_000).catch(() => {});
  const probed = { ...(await prober.stop()), ...(await bringer.stop()) };
  const looted: Looted[] = [];
  for (const adversary of adversaries) looted.push(await adversary.stop());
  const marked = files.filter((file) => file.marked);
  return { leaks: leaksIn(looted, files), probed, wrong: wrongIn(station, scene), marked };
}

interface Scene {
  readonly files: readonly RaidFile[];
  /** Where they come to, guarded. */
  readonly folder: string;
  readonly drafts: string;
  /** Files that were there and judged before. */
  readonly known: string;
  readonly loot: string;
}

async function setScene({ root, desk, away, daemon }: Station): Promise<Scene> {
  const name = `${used}`;
  const marked = ALL.slice(used, used + MARKED);
  used += MARKED;
  const ordinary = raidFiles(used + ORDINARY, false).slice(used);
  const files = Array.from({ length: MARKED + ORDINARY }, (_, i) =>
    i % EVERY === 0 ? marked[i / EVERY]! : ordinary[i - Math.ceil(i / EVERY)]!,
  );
  const scene = {
    files,
    folder: join(root, name),
    drafts: join(desk, name),
    known: join(root, `${name} known`),
    loot: join(away, name),
  };
  for (const path of [scene.folder, scene.drafts, scene.known, scene.loot]) mkdirSync(path);
  for (const file of files) writeFileSync(join(scene.drafts, file.name), file.bytes);
  for (const file of ordinary.slice(0, 5)) {
    for (const place of [scene.known, scene.loot]) writeFileSync(join(place, `k-${file.name}`), file.bytes);
    await until("it is judged", () => daemon.verdictOf(join(scene.known, `k-${file.name}`)) !== undefined);
  }
  return scene;
}

function ordersOf({ files, folder, drafts, known, loot }: Scene) {
  return {
    probes: {
      ordinary: { folder: known, prefix: "k" },
      marked: { folder, prefix: "m" },
      fresh: { folder, prefix: "o" },
      outside: { folder: drafts, prefix: "" },
      elsewhere: { folder: loot, prefix: "k" },
    },
    feed: {
      jobs: files.map(({ name }) => [join(drafts, name), join(folder, name)] as const),
      pauseMs: PAUSE_MS,
    },
  };
}

function leaksIn(looted: readonly Looted[], files: readonly RaidFile[]): readonly string[] {
  const ordinary = files.filter((file) => !file.marked);
  const known = ordinary.map(({ bytes }) => bytes);
  const search = new LeakSearch(
    files.filter((file) => file.marked),
    known,
  );
  if (search.blind.length > 0) throw new Error(`Nothing is special in ${search.blind.join(", ")}`);
  const awake = new LeakSearch(ordinary);
  return looted.flatMap(({ way, bytes }) => [
    ...[...search.in(bytes)].map(([name, leaked]) => `${way}: ${leaked} bytes of ${name}`),
    // Who got nothing at all was not awake.
    ...(awake.in(bytes).size === 0 ? [`${way}: slept`] : []),
  ]);
}

function wrongIn({ daemon }: Station, { folder, files }: Scene): readonly string[] {
  return files
    .filter(({ name, marked, bytes }) => {
      const path = join(folder, name);
      return marked ? existsSync(path) : !existsSync(path) || !readFileSync(path).equals(bytes);
    })
    .map(({ name }) => `${name}: ${JSON.stringify(daemon.verdictOf(join(folder, name)) ?? "no verdict")}`);
}
