import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { digestOf } from "../support/gate/digest.ts";
import { LeakSearch } from "../support/gate/leak-search.ts";
import { type OfficeFile, officeFiles } from "../support/gate/office-files.ts";
import { gateStation, removals, type Station, vaulted } from "../support/gate/station.ts";
import { lacks } from "../support/lacks.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { type Syncthing, syncthingPair } from "../support/syncthing.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const missing = noLoopDisk ?? lacks("syncthing");
const RUNS = 5;
const ORDINARY = 240;
const MARKED = 60;

describe("a guarded folder that a real Syncthing keeps in step with another machine", () => {
  it("hands over every ordinary file byte for byte and not one byte of a marked one, five times", async (context) => {
    context.skip(missing !== undefined, missing);
    const station = await gateStation();
    const there = { home: tempFolder("shoumi-there"), folder: join(tempFolder("shoumi-there"), "云盘") };
    mkdirSync(there.folder);
    const here = { home: tempFolder("shoumi-here"), folder: station.root };
    const pair = await syncthingPair([here, there]);

    const sent: OfficeFile[] = [];
    for (let run = 1; run <= RUNS; run++) {
      const files = officeFiles({ seed: `syncthing ${run}`, ordinary: ORDINARY, marked: MARKED });
      const placed = files.map((file) => ({ ...file, path: `第${run}批/${file.path}` }));
      bring(placed, station, run);
      sent.push(...placed);
      await untilInStep(placed, { station, pair, folder: there.folder });

      expect(different(placed, there.folder)).toEqual([]);
      expect(leaked(sent, station, there)).toEqual([]);
      const known = await pair[1].knows();
      expect(markedOf(placed).filter(({ path }) => known.includes(JSON.stringify(nameOf(path))))).toEqual([]);
    }
    expect(vaulted(station)).toEqual(
      markedOf(sent)
        .map(({ bytes }) => digestOf(bytes))
        .sort(),
    );
    expect(removals(station)).toBe(RUNS * MARKED);
  }, 300_000);
});

const nameOf = (path: string) => path.split("/").at(-1)!;
const markedOf = (files: readonly OfficeFile[]) => files.filter(({ marked }) => marked);

/** A third is written in place, a third moved in file by file, the rest in one folder. */
function bring(files: readonly OfficeFile[], { root, desk }: Station, run: number): void {
  const parcel = join(desk, `邮包${run}`);
  files.forEach(({ path, bytes }, i) => {
    const place = join(root, path);
    if (i % 3 === 0) write(place, bytes);
    if (i % 3 === 1) {
      const draft = join(desk, `${i}`);
      write(draft, bytes);
      mkdirSync(dirname(place), { recursive: true });
      renameSync(draft, place);
    }
    if (i % 3 === 2) write(join(parcel, path), bytes);
  });
  renameSync(join(parcel, `第${run}批`), join(root, `第${run}批`, "整包"));
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** Where a file lies after `bring`. */
function placeOf(path: string, i: number): string {
  if (i % 3 !== 2) return path;
  const [batch, ...rest] = path.split("/");
  return join(batch!, "整包", ...rest);
}

interface Watched {
  readonly station: Station;
  readonly pair: readonly [Syncthing, Syncthing];
  /** The other machine's. */
  readonly folder: string;
}

/** All marked ones gone, all others arrived; then once more through the whole folder, for whoever tries again. */
async function untilInStep(files: readonly OfficeFile[], { station, pair, folder }: Watched): Promise<void> {
  const { root } = station;
  const there = (file: OfficeFile, i: number, base: string) => existsSync(join(base, placeOf(file.path, i)));
  const marked = (base: string) => files.some((file, i) => file.marked && there(file, i, base));
  await until("the marked files are gone", () => !marked(root), 60_000);
  await pair[0].scan();
  const arrived = () => files.every((file, i) => file.marked || there(file, i, folder));
  await until("the ordinary files are on the other side", arrived, 60_000);
  await until("both are idle", async () => (await pair[0].idle()) && (await pair[1].idle()), 60_000);
}

/** Ordinary files that are not the same on the other side. */
function different(files: readonly OfficeFile[], folder: string): readonly string[] {
  return files
    .filter(({ marked, bytes, path }, i) => {
      return !marked && !readFileSync(join(folder, placeOf(path, i))).equals(bytes);
    })
    .map(({ path }) => path);
}

/** What of marked files is anywhere on the other side: its folder, temporary files, database and log. */
function leaked(
  files: readonly OfficeFile[],
  { root }: Station,
  there: { home: string; folder: string },
): readonly string[] {
  const secrets = markedOf(files).map(({ path, bytes }) => ({ name: path, bytes }));
  const ordinary = files.filter(({ marked }) => !marked).map(({ bytes }) => bytes);
  // Titles are in documents and in names; the notices beside the folder's files bear those names.
  const names = new TextEncoder().encode([...files.map(({ path }) => path), ...filesIn(root)].join("\n"));
  const notices = filesIn(root).filter((path) => path.endsWith(".txt"));
  const search = new LeakSearch(secrets, [...ordinary, names, ...notices.map((path) => readFileSync(path))]);
  if (search.blind.length > 0) throw new Error(`Nothing is special in ${search.blind.join(", ")}`);
  return [there.folder, there.home].flatMap((folder) =>
    filesIn(folder).flatMap((path) =>
      [...search.in(contentOf(path))].map(([name, bytes]) => `${name}: ${bytes} bytes in ${path}`),
    ),
  );
}

/** A temporary file may be gone by now. */
function contentOf(path: string): Uint8Array {
  return existsSync(path) ? readFileSync(path) : new Uint8Array();
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
