import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Leftovers } from "../support/at-end.ts";
import { digestOf } from "../support/gate/digest.ts";
import { LeakSearch } from "../support/gate/leak-search.ts";
import { type RaidFile, raidFiles } from "../support/gate/raid-files.ts";
import { gateStation, removals, type Station, vaulted } from "../support/gate/station.ts";
import { run, TOOLS } from "../support/gate/tools.ts";
import { lacks } from "../support/lacks.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { until } from "../support/until.ts";

const missing = noLoopDisk ?? lacks("python3", "rsync", "rclone", "tar");
const ordinary = raidFiles(40, false);
const marked = raidFiles(20, true);
const secrets = new LeakSearch(
  marked,
  ordinary.map(({ bytes }) => bytes),
);
const leftovers = new Leftovers();
let station: Station;

describe("tools of every day in a guarded folder", () => {
  beforeAll(async () => {
    if (missing === undefined) station = await gateStation({ atEnd: leftovers.add });
  });
  afterAll(() => leftovers.clear());

  it.for(TOOLS)("$name carries ordinary files out whole, without a complaint", async (tool, { skip }) => {
    skip(missing !== undefined, missing);
    const { from, to } = parcel(`ordinary ${tool.name}`, ordinary);

    expect(await run(tool.command(from, to))).toEqual({ code: 0, stderr: "" });

    expect(await lacking(ordinary, to)).toEqual([]);
  });

  it.for(TOOLS)(
    "$name gets nothing of the marked files among them, and the others whole",
    async (tool, { skip }) => {
      skip(missing !== undefined, missing);
      const { from, to } = parcel(`mixed ${tool.name}`, [...ordinary, ...marked]);

      await run(tool.command(from, to));

      expect([...secrets.in(allOf(to)).keys()]).toEqual([]);
      expect(await lacking(ordinary, to)).toEqual([]);
      await until("the marked files are gone", () => here(from).every((name) => !name.startsWith("m")));
    },
  );

  it("finds each marked file in the vault once for each time it was there", ({ skip }) => {
    skip(missing !== undefined, missing);
    const each = marked.map(({ bytes }) => digestOf(bytes)).sort();

    expect(vaulted(station)).toEqual(each.flatMap((digest) => TOOLS.map(() => digest)));
    expect(removals(station)).toBe(marked.length * TOOLS.length);
  });
});

/** A folder of files that has just come into the guarded one, and an empty folder on another disk. */
function parcel(name: string, files: readonly RaidFile[]): { from: string; to: string } {
  const [draft, from, to] = [join(station.desk, name), join(station.root, name), join(station.away, name)];
  for (const folder of [draft, to]) mkdirSync(folder);
  for (const file of files) writeFileSync(join(draft, file.name), file.bytes);
  renameSync(draft, from);
  return { from, to };
}

/** Files of the list that are not whole among those in the folder, or in the archive there. */
async function lacking(files: readonly RaidFile[], folder: string): Promise<readonly string[]> {
  const archive = join(folder, "all.tar");
  if (here(folder).includes("all.tar")) await run(["tar", "-xf", archive, "-C", folder]);
  const found = new Map(pathsIn(folder).map((path) => [basename(path), path]));
  return files
    .filter(({ name, bytes }) => !found.has(name) || !readFileSync(found.get(name)!).equals(bytes))
    .map(({ name }) => name);
}

/** Nothing where the tool took the whole folder away. */
function here(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function allOf(folder: string): Uint8Array {
  return Buffer.concat(pathsIn(folder).map((path) => readFileSync(path)));
}
