import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { CORPUS } from "../../seeds/corpus/index.ts";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";
import { until } from "../support/until.ts";

/** The first marked file of each format, as a clerk would drop it into a sync folder. */
const papers = CORPUS.flatMap(({ files }) =>
  files()
    .filter(({ needs, expect: wanted }) => needs === undefined && "level" in wanted)
    .slice(0, 1),
);

it("a marked file of any format does not stay in a guarded folder", async () => {
  const { sync, config } = workstation();
  const daemon = await new DaemonProcess(config).ready();
  const dropped: string[] = [];
  for (const { name, make } of papers) {
    const path = join(sync, `${name.split("/")[0]}-${basename(name)}`);
    writeFileSync(path, await make());
    dropped.push(path);
  }

  const judged = () => dropped.every((path) => daemon.verdictOf(path) !== undefined);
  await until("every file is judged", judged, 120_000);
  expect(dropped.filter((path) => daemon.verdictOf(path)?.effect !== "block")).toEqual([]);
  expect(dropped.filter((path) => existsSync(path))).toEqual([]);
  const status = shoumi(["agent", "status", "--config", config]).out;
  for (const kind of ["PDF", "压缩包", "图片识别", "第二读取程序"]) expect(status).toContain(kind);
  expect(await daemon.stop()).toBe(0);
}, 180_000);
