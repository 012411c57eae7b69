import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AtEnd, Leftovers } from "../support/at-end.ts";
import { WAYS } from "../support/gate/adversary.ts";
import { type RaidReport, raid } from "../support/gate/raid.ts";
import { raidFiles } from "../support/gate/raid-files.ts";
import { gateStation, WITHOUT_GATE } from "../support/gate/station.ts";
import { loopDisk, noLoopDisk } from "../support/loop-disk.ts";
import { until } from "../support/until.ts";
import { mb } from "./figures.ts";

const MARKED = 1_000;
const ORDINARY = 100;

/** Five programs read all that appears in a folder; what they get of marked files, with three defenders. */
export async function adversary(): Promise<readonly string[]> {
  if (noLoopDisk !== undefined) return [noLoopDisk];
  const gate = await defended((atEnd) => gateStation({ atEnd }));
  const without = await defended((atEnd) => gateStation({ atEnd, under: WITHOUT_GATE }));
  const alone = await defended(chokidarAlone);
  return [
    `${MARKED} marked and ${ORDINARY} ordinary files brought in ten ways, read by ${WAYS.length} programs at once:`,
    ...WAYS.map((way) =>
      [way.padEnd(10), gate, without, alone]
        .map((it) => (typeof it === "string" ? it : cell(it, way)))
        .join("  | "),
    ),
    "columns: gate | daemon without the gate | chokidar that deletes by name on add and change",
    "each: marked files of which bytes were read, those bytes; seconds until the folder was clean",
    [gate, without, alone].map(({ seconds }) => `${seconds.toFixed(0)} s`).join(" | "),
  ];
}

interface Place {
  readonly root: string;
  readonly desk: string;
  readonly away: string;
}

type Result = RaidReport & { readonly seconds: number };

async function defended(defend: (atEnd: AtEnd) => Promise<Place>): Promise<Result> {
  const leftovers = new Leftovers();
  try {
    const { root, desk, away } = await defend(leftovers.add);
    const files = [...raidFiles(ORDINARY, false), ...raidFiles(MARKED, true)];
    const gone = () => files.every(({ name, marked }) => !marked || !existsSync(join(root, name)));
    const start = performance.now();
    let seconds = Number.NaN;
    const report = await raid({
      files,
      root,
      desk,
      away,
      atEnd: leftovers.add,
      defended: async () => {
        await until("the marked files are gone", gone, 300_000);
        seconds = (performance.now() - start) / 1_000;
      },
    });
    return { ...report, seconds };
  } finally {
    await leftovers.clear();
  }
}

async function chokidarAlone(atEnd: AtEnd): Promise<Place> {
  const disk = loopDisk(256, atEnd);
  const away = mkdtempSync(join(tmpdir(), "shoumi-away-"));
  atEnd(() => rmSync(away, { recursive: true, force: true }));
  const place = { root: join(disk, "root"), desk: join(disk, "desk"), away };
  for (const folder of [place.root, place.desk]) mkdirSync(folder);
  const child = spawn(process.execPath, [join(import.meta.dirname, "chokidar-alone.ts"), place.root], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  atEnd(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return place;
}

function cell({ leaks }: RaidReport, way: string): string {
  const mine = leaks.filter((leak) => leak.way === way);
  const bytes = mine.reduce((sum, leak) => sum + leak.bytes, 0);
  return `${mine.length} files, ${bytes < 1_048_576 ? `${bytes} bytes` : mb(bytes)}`.padEnd(24);
}
