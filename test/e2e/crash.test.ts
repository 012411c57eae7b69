import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { stateMark } from "../../seeds/documents/mark.ts";
import { makeSample } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";
import { until } from "../support/until.ts";

const KILLS = 20;
const FILES_A_ROUND = 8;
/** Every third file is marked. */
const MARKED = 3;
/** Latest moment of a kill after the first file of a round was begun, ms. */
const LATEST_MS = 500;

interface Planted {
  readonly path: string;
  readonly sha256: string;
  readonly marked: boolean;
}

function plant(sync: string, round: number): readonly (Planted & { bytes: Uint8Array })[] {
  return Array.from({ length: FILES_A_ROUND }, (_, i) => {
    const marked = i % MARKED === 0;
    const random = createRandom(`${round}-${i}`);
    const mark = marked ? { mark: stateMark("秘密", "1年") } : {};
    const { bytes } = makeSample({ format: i % 2 ? "xlsx" : "docx", kind: "minutes", random, ...mark });
    const path = join(sync, `${round}-${i}.${i % 2 ? "xlsx" : "docx"}`);
    return { path, bytes, marked, sha256: createHash("sha256").update(bytes).digest("hex") };
  });
}

describe("the daemon, killed at twenty random moments of a replay", () => {
  it("loses no file and no incident, and doubles none", { timeout: 300_000 }, async () => {
    const { data, sync, config } = workstation();
    const moments = createRandom("moments");
    const planted: Planted[] = [];

    for (let round = 0; round < KILLS; round++) {
      const daemon = await new DaemonProcess(config).ready();
      const files = plant(sync, round);
      planted.push(...files);
      const copying = Promise.all(files.map(({ path, bytes }) => writeFile(path, bytes)));
      await sleep(moments.int(0, LATEST_MS));
      await daemon.kill();
      await copying;
    }
    const last = await new DaemonProcess(config).ready();
    const marked = planted.filter((file) => file.marked);
    await until(
      "every marked file is out of the folder",
      () => !marked.some(({ path }) => existsSync(path)),
      60_000,
    );
    await until("nothing but files and notices is left", () =>
      readdirSync(sync).every((name) => !name.startsWith(".")),
    );
    await last.stop();

    const kept = shoumi(["vault", "list", "--format", "json", "--data", data]).json;
    const incidents = shoumi(["incidents", "list", "--format", "json", "--data", data]).json;
    const blocking = incidents.filter(({ effect }) => effect === "block");
    expect(kept.map(({ path, sha256 }) => `${path} ${sha256}`).sort()).toEqual(
      marked.map(({ path, sha256 }) => `${path} ${sha256}`).sort(),
    );
    expect(blocking.reduce((sum, { events }) => sum + Number(events), 0)).toBe(marked.length);
    for (const { path, sha256 } of planted.filter((file) => !file.marked)) {
      expect(createHash("sha256").update(readFileSync(path)).digest("hex"), path).toBe(sha256);
    }
    expect(shoumi(["incidents", "verify", "--data", data]).code).toBe(0);
  });
});
