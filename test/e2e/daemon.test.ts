import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stateMark } from "../../seeds/documents/mark.ts";
import { makeSample, type SampleFormat } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const FORMATS: readonly SampleFormat[] = ["docx", "xlsx", "pdf", "pptx", "zip"];

function sample(format: SampleFormat, marked: boolean) {
  const mark = marked ? { mark: stateMark("机密", "1年") } : {};
  return makeSample({ format, kind: "notice", random: createRandom(marked ? 7 : 8), ...mark });
}

describe("a workstation with a guarded sync folder", () => {
  it.each(FORMATS)(
    "loses a marked %s from it within two seconds and keeps an ordinary one",
    async (format) => {
      const { sync, config } = workstation();
      const daemon = await new DaemonProcess(config).ready();
      const marked = sample(format, true);
      const ordinary = sample(format, false);

      writeFileSync(join(sync, `ordinary-${ordinary.name}`), ordinary.bytes);
      // Whoever reads such files has to start first, which is not what is asked here.
      await until(
        "the ordinary file is judged",
        () => daemon.verdictOf(join(sync, `ordinary-${ordinary.name}`)) !== undefined,
      );
      writeFileSync(join(sync, marked.name), marked.bytes);
      const closed = performance.now();
      await until("the marked file is gone", () => !existsSync(join(sync, marked.name)), 2_000);
      const took = performance.now() - closed;

      expect(took).toBeLessThan(2_000);
      expect(readFileSync(join(sync, `ordinary-${ordinary.name}`))).toEqual(Buffer.from(ordinary.bytes));
      expect(daemon.verdictOf(join(sync, `ordinary-${ordinary.name}`))).toMatchObject({ effect: "allow" });
      expect(await daemon.stop()).toBe(0);
    },
  );

  it("gives a released file back byte for byte, with its times and rights, and lets it stay", async () => {
    const { data, sync, config } = workstation();
    const daemon = await new DaemonProcess(config).ready();
    const { name, bytes } = sample("docx", true);
    const draft = join(tempFolder(), name);
    const path = join(sync, name);
    writeFileSync(draft, bytes, { mode: 0o640 });
    utimesSync(draft, 1_700_000_000.123, 1_700_000_001.456);
    const before = statSync(draft, { bigint: true });

    renameSync(draft, path);
    await until("the file is stopped", () => daemon.verdictOf(path)?.outcome === "removed");
    const [entry] = shoumi(["vault", "list", "--format", "json", "--data", data]).json;
    const released = shoumi(["vault", "release", String(entry!.id), "--data", data]);
    await until("the daemon lets it pass", () => daemon.verdictOf(path)?.reason === "released");

    const after = statSync(path, { bigint: true });
    expect(released.code).toBe(0);
    expect(entry).toMatchObject({ path, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(readFileSync(path)).toEqual(Buffer.from(bytes));
    expect([after.mode, after.mtimeNs, after.uid]).toEqual([before.mode, before.mtimeNs, before.uid]);
  });

  it("judges what was there before, what came while it was off, and nothing twice", async () => {
    const { data, sync, config } = workstation();
    const old = sample("docx", true);
    writeFileSync(join(sync, "old.docx"), old.bytes);
    writeFileSync(join(sync, "plain.txt"), "会议通知");

    const first = await new DaemonProcess(config).ready();
    await until("the old file is stopped", () => !existsSync(join(sync, "old.docx")));
    await until("the plain file is judged", () => first.verdictOf(join(sync, "plain.txt")) !== undefined);
    await first.kill();
    writeFileSync(join(sync, "while-off.docx"), old.bytes);
    const second = await new DaemonProcess(config).ready();
    await until("the file from the time off is stopped", () => !existsSync(join(sync, "while-off.docx")));
    await second.stop();

    expect(second.said.map(({ event }) => event)).toContain("gap");
    expect(second.verdictOf(join(sync, "plain.txt"))).toBeUndefined();
    const incidents = shoumi(["incidents", "list", "--format", "json", "--data", data]).json;
    expect(incidents).toMatchObject([{ channel: "drive", effect: "block", families: ["state"], events: 2 }]);
  });

  it("observes without touching where the channel only observes", async () => {
    const { sync, config } = workstation();
    writeFileSync(config, readFileSync(config, "utf8").replace("mode: enforce", "mode: observe"));
    const daemon = await new DaemonProcess(config).ready();
    const path = join(sync, "a.docx");

    writeFileSync(path, sample("docx", true).bytes);
    await until("the verdict falls", () => daemon.verdictOf(path) !== undefined);

    expect(daemon.verdictOf(path)).toMatchObject({ effect: "block", mode: "observe", outcome: "observed" });
    expect(readdirSync(sync)).toEqual(["a.docx"]);
  });

  it("makes one incident of a burst, and leaves no more than four notices", async () => {
    const { data, sync, config } = workstation();
    const daemon = await new DaemonProcess(config).ready();
    const draft = join(tempFolder(), "draft.docx");
    writeFileSync(draft, sample("docx", true).bytes);

    for (let i = 0; i < 60; i++) copyFileSync(draft, join(sync, `${i}.docx`));
    await until(
      "all are stopped",
      () => daemon.said.filter(({ outcome }) => outcome === "removed").length === 60,
    );
    await until("only notices are left", () => readdirSync(sync).every((name) => name.endsWith(".txt")));
    await daemon.stop();

    expect(readdirSync(sync).length).toBeLessThanOrEqual(4);
    const incidents = shoumi(["incidents", "list", "--format", "json", "--data", data]).json;
    expect(incidents).toMatchObject([{ events: 60, effect: "block" }]);
  });

  it("follows month folders that are made while it runs", async () => {
    const { sync, config } = workstation();
    const daemon = await new DaemonProcess(config).ready();
    const path = join(sync, "wxid_1", "msg", "file", "2026-12", "a.docx");

    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, sample("docx", true).bytes);

    await until("the file is stopped", () => daemon.verdictOf(path)?.outcome === "removed");
  });
});
