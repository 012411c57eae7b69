import { copyFileSync, existsSync, linkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Leftovers } from "../support/at-end.ts";
import { LeakSearch } from "../support/gate/leak-search.ts";
import { raidFiles } from "../support/gate/raid-files.ts";
import { Reader } from "../support/gate/reader.ts";
import { gateStation, incidents, type Station } from "../support/gate/station.ts";
import { run } from "../support/gate/tools.ts";
import { type UploadServer, uploadServer } from "../support/gate/upload-server.ts";
import { lacks } from "../support/lacks.ts";
import { bindMount, noLoopDisk } from "../support/loop-disk.ts";
import { tempFolder } from "../support/temp-folder.ts";

const missing = noLoopDisk ?? lacks("python3", "curl");
const [secret] = raidFiles(1, true) as [ReturnType<typeof raidFiles>[number]];
const [ordinary] = raidFiles(1, false) as [ReturnType<typeof raidFiles>[number]];
const search = new LeakSearch([secret], [ordinary.bytes]);
const sought = new LeakSearch([ordinary]);

const leftovers = new Leftovers();
let station: Station;
let server: UploadServer;
let reader: Reader;
let made = 0;

/** A copy of curl of its own: the rule goes by the executable, and other curls here are nobody's business. */
const browser = () => join(station.away, "浏览器");

describe("a program that carries files out, refused marked ones wherever they lie", () => {
  beforeAll(async () => {
    if (missing !== undefined) return;
    station = await gateStation({ atEnd: leftovers.add, config: programs });
    for (const name of ["浏览器", "看客"]) copyFileSync("/usr/bin/curl", join(station.away, name));
    server = await uploadServer(leftovers.add);
    reader = await new Reader(station.desk, leftovers.add).ready();
  });
  afterAll(() => leftovers.clear());

  it.for([
    ["on the same disk as a guarded folder", (content: Uint8Array) => onDesk(content)],
    ["on another disk", (content: Uint8Array) => written(join(tempFolder(), "a.txt"), content)],
    ["in a guarded folder", (content: Uint8Array) => written(join(station.root, `${made++}.txt`), content)],
    ["by a symbolic link", symbolic],
    ["by a second name", secondName],
    ["through a bind mount", bound],
  ] as const)(
    "uploads an ordinary file that lies %s whole, and nothing of a marked one",
    async (row, { skip }) => {
      skip(missing !== undefined, missing);
      const [, place] = row;

      expect(await upload(browser(), place(ordinary.bytes))).toEqual({ code: 0, ordinary: true, marked: 0 });
      expect(await upload(browser(), place(secret.bytes))).toMatchObject({ marked: 0, ordinary: false });
    },
  );

  it("leaves the file where it lies, gives it to other programs, and makes an incident of it", async ({
    skip,
  }) => {
    skip(missing !== undefined, missing);
    const path = onDesk(secret.bytes);

    expect((await upload(browser(), path)).code).not.toBe(0);

    expect(existsSync(path)).toBe(true);
    expect(await run(["cat", path])).toEqual({ code: 0, stderr: "" });
    expect(await reader.read(path)).toEqual({ text: Buffer.from(secret.bytes).toString("utf8") });
    expect(incidents(station).map(({ channel }) => channel)).toContain("browser");
  });

  it("is given the file once its mark is gone", async ({ skip }) => {
    skip(missing !== undefined, missing);
    const path = onDesk(secret.bytes);
    expect(await upload(browser(), path)).toMatchObject({ marked: 0 });

    writeFileSync(path, ordinary.bytes);

    expect(await upload(browser(), path)).toEqual({ code: 0, ordinary: true, marked: 0 });
  });

  it("is not refused anything where it is only observed", async ({ skip }) => {
    skip(missing !== undefined, missing);

    const { code, marked } = await upload(join(station.away, "看客"), onDesk(secret.bytes));

    expect([code, marked > 0]).toEqual([0, true]);
  });
});

function programs({ away }: Pick<Station, "away">): string {
  return `programs:
  - { id: browser, kind: upload, exe: [${join(away, "浏览器")}], mode: enforce }
  - { id: onlooker, kind: upload, exe: [${join(away, "看客")}], mode: observe }
`;
}

/** What the site got of the file, by what it did not have before. */
async function upload(program: string, path: string) {
  const before = server.received().length;
  const { code } = await run([
    program,
    "--silent",
    "--noproxy",
    "*",
    "--max-time",
    "30",
    "-F",
    `file=@${path}`,
    server.url,
  ]);
  const bytes = server.received().subarray(before);
  return {
    code,
    ordinary: sought.in(bytes).size > 0 && Buffer.from(bytes).includes(Buffer.from(ordinary.bytes)),
    marked: search.in(bytes).get(secret.name) ?? 0,
  };
}

function written(path: string, content: Uint8Array): string {
  writeFileSync(path, content);
  return path;
}

function onDesk(content: Uint8Array): string {
  return written(join(station.desk, `${made++}.txt`), content);
}

function symbolic(content: Uint8Array): string {
  const link = join(tempFolder(), "link.txt");
  symlinkSync(onDesk(content), link);
  return link;
}

function secondName(content: Uint8Array): string {
  const name = join(station.desk, `${made++}.txt`);
  linkSync(onDesk(content), name);
  return name;
}

function bound(content: Uint8Array): string {
  const place = join(tempFolder(), "bound");
  bindMount(station.desk, place);
  const path = onDesk(content);
  return join(place, path.slice(station.desk.length));
}
