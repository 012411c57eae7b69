import {
  appendFileSync,
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Leftovers } from "../support/at-end.ts";
import { Places, written } from "../support/gate/places.ts";
import { Reader } from "../support/gate/reader.ts";
import { gateStation } from "../support/gate/station.ts";
import { lacks } from "../support/lacks.ts";
import { noLoopDisk } from "../support/loop-disk.ts";

const missing = noLoopDisk ?? lacks("python3");
const MARKED = "机密★1年\n关于开展年度检查的方案\n一、检查范围\n";
const PLAIN = "关于开展年度检查的通知\n一、检查范围\n";
const REFUSED = { error: "EPERM" };
const NOTHING = [REFUSED, { text: "" }, { error: "cannot mmap an empty file" }];

const leftovers = new Leftovers();
let places: Places;
let reader: Reader;

describe("a file in a guarded folder that somebody has open", () => {
  beforeAll(async () => {
    if (missing !== undefined) return;
    const station = await gateStation({ atEnd: leftovers.add });
    places = new Places(station);
    reader = await new Reader(station.desk, leftovers.add).ready();
  });
  afterAll(() => leftovers.clear());

  it.for([
    { state: "clean", before: PLAIN, way: "pread" },
    { state: "clean", before: PLAIN, way: "sendfile" },
    { state: "clean", before: PLAIN, way: "copy" },
    { state: "empty", before: "", way: "pread" },
    { state: "empty", before: "", way: "sendfile" },
    { state: "empty", before: "", way: "copy" },
  ] as const)(
    "keeps who opened it while it was $state from what is written later ($way)",
    async (row, { skip }) => {
      skip(missing !== undefined, missing);
      const { before, way } = row;
      const path = written(places.inside("a.txt"), before);
      const handle = await reader.open(path);
      expect(await reader.readHeld(way, handle)).toEqual({ text: before });

      writeFileSync(path, MARKED, { flag: "r+" });

      expect(await reader.readHeld(way, handle)).toEqual(REFUSED);
    },
  );

  /** The kernel asks nobody about a mapping (fanotify(7): "does not report mmap(2)"). When it does, this is to be turned round. */
  it("gives a mapping to who opened it before: the limit of this system", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = written(places.inside("a.txt"), PLAIN);
    const handle = await reader.open(path);

    writeFileSync(path, MARKED, { flag: "r+" });

    expect(await reader.readHeld("map", handle)).toEqual({ text: MARKED });
  });

  it.for(["pread", "map", "sendfile", "copy"] as const)(
    "keeps who opens it while it is written from what is written (%s)",
    async (way, { skip }) => {
      skip(missing !== undefined, missing);
      const path = places.inside("a.txt");
      const writer = openSync(path, "w");
      const reading = reader.readBy(way, path);

      writeSync(writer, MARKED);
      closeSync(writer);

      expect(NOTHING).toContainEqual(await reading);
    },
  );

  it("is refused by any path while its writer has not let go of what he wrote", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = places.inside("a.txt");
    const writer = openSync(path, "w");

    writeSync(writer, MARKED);

    expect(await reader.read(`/proc/${process.pid}/fd/${writer}`)).toEqual(REFUSED);
    expect([REFUSED, { error: "ENOENT" }]).toContainEqual(await reader.read(path));
    closeSync(writer);
  });

  it("shows who waits for it what its writer ends with", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = places.inside("a.txt");
    const writer = openSync(path, "w");
    writeSync(writer, MARKED);
    const reading = reader.read(path);

    ftruncateSync(writer);
    writeSync(writer, PLAIN, 0);
    closeSync(writer);

    expect(await reading).toEqual({ text: PLAIN });
  });

  it("is never kept from its writer, empty or half-written", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = places.inside("a.txt");
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
});
