import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Leftovers } from "../support/at-end.ts";
import { READS, Reader } from "../support/gate/reader.ts";
import { gateStation, type Station } from "../support/gate/station.ts";
import { run } from "../support/gate/tools.ts";
import { bindMount, noLoopDisk } from "../support/loop-disk.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const MARKED = "机密★1年\n关于开展年度检查的方案\n一、检查范围\n";
const PLAIN = "关于开展年度检查的通知\n一、检查范围\n";
const REFUSED = { error: "EPERM" };

const leftovers = new Leftovers();
let station: Station;
let reader: Reader;
let made = 0;

/** Brings a file with this content into the guarded folder; the path to read it by. */
type Way = (content: string) => string | Promise<string>;

const WAYS: readonly (readonly [string, Way])[] = [
  ["written in place", (content) => written(inside("a.txt"), content)],
  ["made in twelve new folders at once", (content) => written(inside(`${"深/".repeat(12)}a.txt`), content)],
  ["renamed in", (content) => moved(written(outside("a.txt"), content), inside("b.txt"))],
  ["in a folder that is renamed in", folderRenamedIn],
  ["moved in from another disk", (content) => movedByTool(written(join(tempFolder(), "a.txt"), content))],
  ["linked in", (content) => linked(written(outside("a.txt"), content), inside("b.txt"))],
  ["read by a link from outside", linkedFromOutside],
  ["read through a bind mount elsewhere", throughBindMount],
  ["read through a bind mount that was there before", throughOldBindMount],
];

describe("a guarded folder behind the gate", () => {
  beforeAll(async () => {
    if (noLoopDisk !== undefined) return;
    station = await gateStation({ atEnd: leftovers.add });
    reader = await new Reader(station.desk, leftovers.add).ready();
  });
  afterAll(() => leftovers.clear());

  it.for(WAYS)("refuses a marked file %s, and gives an ordinary one", async ([, bring], { skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);

    expect(await reader.read(await bring(MARKED))).toEqual(REFUSED);
    expect(await reader.read(await bring(PLAIN))).toEqual({ text: PLAIN });
  });

  it("refuses what replaced a file, while who has the old one open keeps that", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = written(inside("a.txt"), PLAIN);
    const old = await reader.open(path);

    renameSync(written(outside("b.txt"), MARKED), path);

    expect(await reader.read(path)).toEqual(REFUSED);
    expect(await reader.readHeld("pread", old)).toEqual({ text: PLAIN });
  });

  it.for(READS)(
    "keeps who opened a file while it was clean from what is written later (%s)",
    async (way, { skip }) => {
      skip(noLoopDisk !== undefined, noLoopDisk);
      const path = written(inside("a.txt"), PLAIN);
      const handle = await reader.open(path);
      expect(await reader.readHeld(way, handle)).toEqual({ text: PLAIN });

      writeFileSync(path, MARKED, { flag: "r+" });

      expect(await reader.readHeld(way, handle)).toEqual(REFUSED);
    },
  );

  it.for(READS)("keeps who opened an empty file from what is written later (%s)", async (way, { skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = written(inside("a.txt"), "");
    const handle = await reader.open(path);

    writeFileSync(path, MARKED);

    expect(await reader.readHeld(way, handle)).toEqual(REFUSED);
  });

  it.for(READS)(
    "keeps who opens a file that is being written from what is written (%s)",
    async (way, { skip }) => {
      skip(noLoopDisk !== undefined, noLoopDisk);
      const path = inside("a.txt");
      const writer = openSync(path, "w");
      const reading = reader.readBy(way, path);

      writeSync(writer, MARKED);
      closeSync(writer);

      // What was judged in time is the empty file.
      const nothing = [REFUSED, { text: "" }, { error: "cannot mmap an empty file" }];
      expect(nothing).toContainEqual(await reading);
    },
  );

  it("refuses what a writer wrote who has not let go of the file, by any path", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = inside("a.txt");
    const writer = openSync(path, "w");

    writeSync(writer, MARKED);

    expect(await reader.read(`/proc/${process.pid}/fd/${writer}`)).toEqual(REFUSED);
    expect(await reader.read(path)).toEqual(REFUSED);
    closeSync(writer);
  });

  it("never keeps a writer from an empty or a half-written file", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = inside("a.txt");
    closeSync(openSync(path, "wx"));
    const first = openSync(path, "r+");

    writeSync(first, PLAIN);
    for (let i = 0; i < 20; i++) appendFileSync(path, `第${i}条\n`);
    const second = openSync(path, "a");
    writeSync(second, "完\n");
    for (const fd of [first, second]) {
      fsyncSync(fd);
      closeSync(fd);
    }

    expect(await reader.read(path)).toMatchObject({ text: expect.stringMatching(/第19条\n完\n$/) });
  });

  it("lists folders whatever is in them", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const draft = outside("folder");
    for (const name of ["a.txt", "b.txt"]) written(join(draft, name), MARKED);
    const folder = moved(draft, inside("folder"));

    expect(await reader.list(folder)).toEqual(["a.txt", "b.txt"]);
    expect(await reader.list(station.root)).not.toEqual([]);
  });

  it("gives a refused file once its writer took the mark out", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = inside("a.txt");
    const writer = openSync(path, "w");
    writeSync(writer, MARKED);
    expect(await reader.read(path)).toEqual(REFUSED);

    ftruncateSync(writer);
    writeSync(writer, PLAIN, 0);
    closeSync(writer);

    expect(await reader.read(path)).toEqual({ text: PLAIN });
  });

  it("gives what is written in place of a file that was taken away", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = written(inside("a.txt"), MARKED);
    await until("the marked file is gone", () => !existsSync(path));

    written(path, PLAIN);

    expect(await reader.read(path)).toEqual({ text: PLAIN });
  });

  it("takes a link to a marked file outside away, and leaves what it points to", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const target = written(outside("a.txt"), MARKED);
    const link = inside("a.txt");

    symlinkSync(target, link);
    await until("the link is gone", () => !existsSync(link));

    expect(await reader.read(link)).toEqual({ error: "ENOENT" });
    expect(await reader.read(target)).toEqual({ text: MARKED });
  });
});

const inside = (name: string) => fresh(station.root, name);
const outside = (name: string) => fresh(station.desk, name);

/** A place that was never used: what was judged before must not help. */
function fresh(base: string, name: string): string {
  const path = join(base, `${made++}`, name);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function written(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function moved(from: string, to: string): string {
  renameSync(from, to);
  return to;
}

function linked(from: string, to: string): string {
  linkSync(from, to);
  return to;
}

function folderRenamedIn(content: string): string {
  const draft = outside("folder");
  written(join(draft, "x", "y", "a.txt"), content);
  return join(moved(draft, inside("folder")), "x", "y", "a.txt");
}

async function movedByTool(from: string): Promise<string> {
  const to = inside("a.txt");
  await run(["mv", from, to]);
  return to;
}

function linkedFromOutside(content: string): string {
  const link = outside("link");
  symlinkSync(moved(written(outside("a.txt"), content), inside("a.txt")), link);
  return link;
}

function throughBindMount(content: string): string {
  const folder = dirname(moved(written(outside("a.txt"), content), inside("a.txt")));
  const place = join(station.away, `${made++}`);
  bindMount(folder, place);
  return join(place, "a.txt");
}

function throughOldBindMount(content: string): string {
  const place = join(station.away, `${made++}`);
  bindMount(station.root, place);
  const path = moved(written(outside("a.txt"), content), inside("a.txt"));
  return join(place, path.slice(station.root.length));
}
