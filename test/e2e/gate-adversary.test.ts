import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digestOf } from "../support/gate/digest.ts";
import { leakTable, raid } from "../support/gate/raid.ts";
import { raidFiles } from "../support/gate/raid-files.ts";
import { gateStation, removals, vaulted } from "../support/gate/station.ts";
import { lacks } from "../support/lacks.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { until } from "../support/until.ts";

const missing = noLoopDisk ?? lacks("python3");
const MARKED = 1_000;
const ORDINARY = 100;

describe("programs that read whatever appears in a guarded folder at once", () => {
  it("get no byte of a thousand marked files, however these come and however they are read", async (context) => {
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
});
