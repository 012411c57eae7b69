import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digestOf } from "../support/gate/digest.ts";
import { pythonAs } from "../support/gate/python.ts";
import { leakTable, raid } from "../support/gate/raid.ts";
import { raidFiles } from "../support/gate/raid-files.ts";
import { gateStation, removals, vaulted } from "../support/gate/station.ts";
import { lacks } from "../support/lacks.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { until } from "../support/until.ts";

const missing = noLoopDisk ?? lacks("python3");
const MARKED = 1_000;
const MARKED_ELSEWHERE = 300;
const ORDINARY = 100;

describe("programs that read whatever appears in a folder at once", () => {
  it("get no byte of a thousand marked files in a guarded one, however these come and however they are read", async (context) => {
    context.skip(missing !== undefined, missing);
    const station = await gateStation();
    const marked = raidFiles(MARKED, true);
    const files = [...raidFiles(ORDINARY, false), ...marked];
    const gone = () => marked.every(({ name }) => !existsSync(join(station.root, name)));

    const report = await raid({
      files,
      ...station,
      defended: () => until("the marked files are gone", gone, 200_000),
    });

    expect(leakTable(report)).toEqual([]);
    expect(report.refusedWrites).toEqual([]);
    expect(Object.values(report.ordinary).filter((count) => count < ORDINARY * 0.9)).toEqual([]);
    expect(readdirSync(station.root).filter((name) => /^o\d/.test(name))).toHaveLength(ORDINARY);
    expect(vaulted(station)).toEqual(marked.map(({ bytes }) => digestOf(bytes)).sort());
    expect(removals(station)).toBe(MARKED);
  }, 300_000);

  it("get none of three hundred anywhere else, as programs that carry files out, which stay where they are", async (context) => {
    context.skip(missing !== undefined, missing);
    const client = (away: string) => join(away, "同步客户端");
    const config = ({ away }: { away: string }) =>
      `programs:\n  - { id: client, kind: cloud-sync, exe: [${client(away)}], mode: enforce }\n`;
    const station = await gateStation({ config });
    const root = join(station.disk, "下载");
    mkdirSync(root);
    const marked = raidFiles(MARKED_ELSEWHERE, true);
    const { said } = station.daemon;
    const refused = () =>
      new Set(said.filter(({ outcome }) => outcome === "refused").map(({ path }) => path));

    const report = await raid({
      ...station,
      files: [...raidFiles(ORDINARY, false), ...marked],
      root,
      python: pythonAs(client(station.away)),
      defended: () =>
        until("each marked file is refused", () => refused().size === MARKED_ELSEWHERE, 200_000),
    });

    expect(leakTable(report)).toEqual([]);
    expect(report.refusedWrites).toEqual([]);
    expect(Object.values(report.ordinary).filter((count) => count < ORDINARY * 0.9)).toEqual([]);
    expect(marked.filter(({ name, bytes }) => !readFileSync(join(root, name)).equals(bytes))).toEqual([]);
    expect(vaulted(station)).toEqual([]);
  }, 300_000);
});
