import { existsSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Leftovers } from "../support/at-end.ts";
import { linked, moved, Places, written } from "../support/gate/places.ts";
import { Reader } from "../support/gate/reader.ts";
import { gateStation, type Station } from "../support/gate/station.ts";
import { run } from "../support/gate/tools.ts";
import { lacks } from "../support/lacks.ts";
import { bindMount, noLoopDisk } from "../support/loop-disk.ts";
import { until } from "../support/until.ts";

const missing = noLoopDisk ?? lacks("python3");
const MARKED = "机密★1年\n关于开展年度检查的方案\n一、检查范围\n";
const PLAIN = "关于开展年度检查的通知\n一、检查范围\n";
/** Refused, or in the vault by the time a busy machine gets to read it. */
const WITHHELD = [{ error: "EPERM" }, { error: "ENOENT" }];

const leftovers = new Leftovers();
let station: Station;
let places: Places;
let reader: Reader;

/** Brings a file with this content into the guarded folder; the path to read it by. */
type Way = (content: string) => string | Promise<string>;

const WAYS: readonly (readonly [string, Way])[] = [
  ["written in place", (content) => written(places.inside("a.txt"), content)],
  [
    "made in twelve new folders at once",
    (content) => written(places.inside(`${"深/".repeat(12)}a.txt`), content),
  ],
  ["renamed in", broughtIn],
  ["in a folder that is renamed in", folderRenamedIn],
  ["moved in from another disk", movedFromAway],
  ["linked in", (content) => linked(written(places.outside("a.txt"), content), places.inside("b.txt"))],
  ["read by a link from outside", linkedFromOutside],
  ["read through a bind mount elsewhere", throughBindMount],
  ["read through a bind mount that was there before", throughOldBindMount],
];

describe("a guarded folder behind the gate", () => {
  beforeAll(async () => {
    if (missing !== undefined) return;
    station = await gateStation({ atEnd: leftovers.add });
    places = new Places(station);
    reader = await new Reader(station.desk, leftovers.add).ready();
  });
  afterAll(() => leftovers.clear());

  it.for(WAYS)("refuses a marked file %s, and gives an ordinary one", async ([, bring], { skip }) => {
    skip(missing !== undefined, missing);

    expect(WITHHELD).toContainEqual(await reader.read(await bring(MARKED)));
    expect(await reader.read(await bring(PLAIN))).toEqual({ text: PLAIN });
  });

  it("refuses what replaced a file, while who has the old one open keeps that", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = written(places.inside("a.txt"), PLAIN);
    const old = await reader.open(path);

    renameSync(written(places.outside("b.txt"), MARKED), path);

    expect(WITHHELD).toContainEqual(await reader.read(path));
    expect(await reader.readHeld("pread", old)).toEqual({ text: PLAIN });
  });

  it("lists folders whatever is in them", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const draft = places.outside("folder");
    for (const name of ["a.txt", "b.txt"]) written(join(draft, name), MARKED);
    const folder = moved(draft, places.inside("folder"));

    expect(await reader.list(folder)).not.toEqual([]);
    expect(await reader.list(station.root)).not.toEqual([]);
  });

  it("gives what is written in place of a file that was taken away", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = written(places.inside("a.txt"), MARKED);
    await until("the marked file is gone", () => !existsSync(path));

    written(path, PLAIN);

    expect(await reader.read(path)).toEqual({ text: PLAIN });
  });

  it("takes a link to a marked file outside away, and leaves what it points to", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const target = written(places.outside("a.txt"), MARKED);
    const link = places.inside("a.txt");

    symlinkSync(target, link);
    await until("the link is gone", () => !existsSync(link));

    expect(await reader.read(link)).toEqual({ error: "ENOENT" });
    expect(await reader.read(target)).toEqual({ text: MARKED });
  });
});

function broughtIn(content: string): string {
  return moved(written(places.outside("a.txt"), content), places.inside("b.txt"));
}

function folderRenamedIn(content: string): string {
  const draft = places.outside("folder");
  written(join(draft, "x", "y", "a.txt"), content);
  return join(moved(draft, places.inside("folder")), "x", "y", "a.txt");
}

async function movedFromAway(content: string): Promise<string> {
  const to = places.inside("a.txt");
  await run(["mv", written(places.away("a.txt"), content), to]);
  return to;
}

function linkedFromOutside(content: string): string {
  const link = places.outside("link");
  symlinkSync(broughtIn(content), link);
  return link;
}

function throughBindMount(content: string): string {
  const folder = dirname(broughtIn(content));
  const place = places.away("bound");
  bindMount(folder, place);
  return join(place, "b.txt");
}

function throughOldBindMount(content: string): string {
  const place = places.away("bound");
  bindMount(station.root, place);
  return join(place, broughtIn(content).slice(station.root.length));
}
