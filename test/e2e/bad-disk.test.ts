import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";
import { makeReadOnly, noSmallDisk, smallDisk } from "../support/small-disk.ts";
import { until } from "../support/until.ts";

function fill(disk: string): string {
  const file = join(disk, "filler");
  const block = Buffer.alloc(65_536);
  try {
    for (;;) writeFileSync(file, block, { flag: "a" });
  } catch {
    return file;
  }
}

/** More than the agent keeps in reserve. */
function largeMarkedText(): Buffer {
  return Buffer.from(`机密★5年\n${"关于进一步做好有关工作的安排，请各科室按时报送材料。\n".repeat(250_000)}`);
}

describe("a bad disk", () => {
  it("that is read-only keeps the agent from running, with a word on the way out", ({ skip }) => {
    skip(noSmallDisk !== undefined, noSmallDisk);
    const { config } = workstation();
    const disk = smallDisk(16);
    makeReadOnly(disk);

    const { code, err } = shoumi(["agent", "run", "--config", config, "--data", join(disk, "data")]);

    expect(code).toBe(2);
    expect(err).toContain("[DATA_READ_ONLY]");
    expect(err).toContain("怎么办：");
  });

  it("that is full from the start keeps the agent from running, with a word on the way out", ({ skip }) => {
    skip(noSmallDisk !== undefined, noSmallDisk);
    const { config } = workstation();
    const disk = smallDisk(1);
    fill(disk);

    const { code, err } = shoumi(["agent", "run", "--config", config, "--data", join(disk, "data")], {
      lang: "en_US.UTF-8",
    });

    expect(code).toBe(2);
    expect(err).toMatch(/^\[[A-Z_]+\] /);
    expect(err).toMatch(/What to do: .*space/);
  });

  it("that fills up loses neither the file nor its incident, and says so", async ({ skip }) => {
    skip(noSmallDisk !== undefined, noSmallDisk);
    const { config, sync } = workstation();
    const disk = smallDisk(60);
    const data = join(disk, "data");
    writeFileSync(config, readFileSync(config, "utf8").replace(/^data: .*$/m, `data: ${data}`));
    mkdirSync(data);
    const daemon = await new DaemonProcess(config).ready();
    const filler = fill(disk);
    const path = join(sync, "a.txt");
    const bytes = largeMarkedText();

    writeFileSync(path, bytes);
    await until("the trouble is said", () => daemon.said.some(({ event }) => event === "error"));
    rmSync(filler);
    await until("the file is in the vault after all", () => !existsSync(path), 50_000);
    await until(
      "it is recorded",
      () => shoumi(["vault", "list", "--format", "json", "--data", data]).json.length === 1,
    );
    const [entry] = shoumi(["vault", "list", "--format", "json", "--data", data]).json;
    const incidents = shoumi(["incidents", "list", "--format", "json", "--data", data]).json;
    await daemon.stop();
    shoumi(["vault", "release", String(entry!.id), "--to", join(sync, "back.txt"), "--data", data]);

    expect(incidents).toMatchObject([{ effect: "block", events: 1 }]);
    expect(readFileSync(join(sync, "back.txt"))).toEqual(bytes);
  });
});
