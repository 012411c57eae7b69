import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stateMark } from "../../seeds/documents/mark.ts";
import { makeSample } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { DaemonProcess, type Said, shoumi, workstation } from "../support/daemon-process.ts";
import { type ImageDrive, imageDrive } from "../support/drives.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const MARKED = makeSample({
  format: "docx",
  kind: "notice",
  random: createRandom(7),
  mark: stateMark("机密", "1年"),
}).bytes;
const ORDINARY = makeSample({ format: "docx", kind: "notice", random: createRandom(8) }).bytes;

interface DriveSaid extends Said {
  readonly tier?: string;
  readonly action?: string;
  readonly uuid?: string;
  readonly label?: string;
  readonly standing?: string;
  readonly unfinished?: number;
}

/** What a program gets that does this: `done`, or the code of the error. */
function attempt(work: () => unknown): string | undefined {
  try {
    work();
    return "done";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** An office PC that guards what is plugged in; `removable` is a line of its configuration. */
async function office(removable = "") {
  const desk = workstation(`removable: { mode: enforce${removable} }\n`);
  const daemon = await new DaemonProcess(desk.config).ready();
  const { tier } = daemon.said.find(({ event }) => event === "ready") as DriveSaid;
  const drives = () => daemon.said.filter(({ event }) => event === "drive") as DriveSaid[];
  const action = (name: string) => drives().find((said) => said.action === name);
  const insert = async (stick: ImageDrive) => {
    stick.insert();
    const mounted = performance.now();
    await until("the drive is seen", () => action("arrived") !== undefined);
    return performance.now() - mounted;
  };
  const judged = async (path: string) => {
    await until(`${path} is judged`, () => daemon.verdictOf(path) !== undefined);
    return daemon.verdictOf(path)!;
  };
  const copies = () => shoumi(["copies", "list", "--format", "json", "--data", desk.data]).json;
  const incidents = () => shoumi(["incidents", "list", "--format", "json", "--data", desk.data]).json;
  return { ...desk, daemon, tier, drives, action, insert, judged, copies, incidents };
}

describe("a stick that is plugged in", () => {
  it("is seen at once, loses a marked file, keeps an ordinary one, and both are on record", async ({
    skip,
  }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { daemon, tier, drives, insert, judged, copies, incidents } = await office();
    const stick = imageDrive("办公 U盘");

    const took = await insert(stick);
    const [marked, ordinary] = [join(stick.path, "a.docx"), join(stick.path, "通知.docx")];
    writeFileSync(ordinary, ORDINARY);
    const verdict = await judged(ordinary);
    writeFileSync(marked, MARKED);
    const { stdout: read } = spawnSync("cat", [marked]);
    expect(await judged(marked)).toMatchObject({ effect: "block", outcome: "removed" });
    const kept = readFileSync(ordinary);
    await until("the agent lets go of the stick", () => stick.eject());
    await until("the stick is seen to go", () => drives().some(({ action }) => action === "left"));
    await daemon.stop();

    expect(took).toBeLessThan(500);
    expect(drives()[0]).toMatchObject({
      uuid: stick.uuid,
      label: "办公 U盘",
      standing: "guarded",
      kind: "image",
    });
    // Where the system can hold an open no other program reads it, not even at once; else it is gone some moments later.
    if (tier === "prevent") expect(read).toHaveLength(0);
    expect(kept).toEqual(Buffer.from(ORDINARY));
    expect(verdict).toMatchObject({ effect: "allow" });
    const of = (path: string) => copies().find((copy) => copy.path === path);
    expect(of(ordinary)).toMatchObject({
      uuid: stick.uuid,
      user: "root",
      effect: "allow",
      outcome: "none",
      bytes: ORDINARY.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(of(marked)).toMatchObject({ uuid: stick.uuid, effect: "block" });
    expect(incidents()).toMatchObject([{ channel: "removable", effect: "block", events: 1 }]);
  });

  it("brings marked files that are reported and left where they are, renamed or not", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { daemon, insert, judged, copies } = await office();
    const stick = imageDrive("外来", { "来文.docx": MARKED, "通知.docx": ORDINARY });

    await insert(stick);
    const path = join(stick.path, "来文.docx");
    const read = attempt(() => readFileSync(path));
    const first = await judged(path);
    await judged(join(stick.path, "通知.docx"));
    renameSync(path, join(stick.path, "新名.docx"));
    const second = await judged(join(stick.path, "新名.docx"));
    await daemon.stop();

    expect([first, second]).toMatchObject(
      Array(2).fill({ effect: "audit", reason: "incoming", outcome: "none" }),
    );
    expect(read).toBe("done");
    expect(readFileSync(join(stick.path, "新名.docx"))).toEqual(Buffer.from(MARKED));
    expect(copies()).toEqual([]);
  });

  it("may bring marked files that are held, where the configuration says so", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { insert } = await office(", incoming: hold");
    const stick = imageDrive("外来", { "来文.docx": MARKED });

    await insert(stick);

    await until("the marked file is gone", () => !existsSync(join(stick.path, "来文.docx")));
  });

  it("is let be when it belongs to the office, and what is written to it is on record", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const stick = imageDrive("登记");
    const { daemon, insert, judged, copies } = await office(
      `, allow: [{ uuid: "${stick.uuid}", remark: 二处 }]`,
    );

    await insert(stick);
    const path = join(stick.path, "a.docx");
    writeFileSync(path, MARKED);
    const verdict = await judged(path);
    await daemon.stop();

    expect(verdict).toMatchObject({ effect: "audit", reason: "allowed-drive" });
    expect(existsSync(path)).toBe(true);
    expect(copies()).toMatchObject([{ path, effect: "audit", uuid: stick.uuid }]);
  });

  it("can be read and not written where the configuration says so, until it no longer does", async ({
    skip,
  }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { config, daemon, insert, action } = await office(", unknown: read-only");
    const stick = imageDrive("外来", { "通知.docx": ORDINARY });

    await insert(stick);
    await until("it is made read-only", () => action("read-only") !== undefined);
    expect(() => writeFileSync(join(stick.path, "a.docx"), MARKED)).toThrow("EROFS");
    expect(readFileSync(join(stick.path, "通知.docx"))).toEqual(Buffer.from(ORDINARY));
    expect(await daemon.stop()).toBe(0);

    writeFileSync(config, readFileSync(config, "utf8").replace(", unknown: read-only", ""));
    const next = await new DaemonProcess(config).ready();
    expect(next.said).toContainEqual(expect.objectContaining({ event: "drive", action: "writable" }));
    writeFileSync(join(stick.path, "b.docx"), ORDINARY);
  });

  it("is pulled out in the middle of a copy: nothing breaks, and what was under way is on record", async ({
    skip,
  }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { daemon, sync, drives, insert, judged, copies } = await office();
    const stick = imageDrive("拔出");
    const folder = join(tempFolder(), "档案");
    mkdirSync(folder);
    for (let i = 0; i < 2_000; i++) writeFileSync(join(folder, `${i}.txt`), `通知 ${i}`);

    await insert(stick);
    const copying = spawn("cp", ["-r", folder, stick.path], { stdio: "ignore" });
    const ended = new Promise((resolve) => copying.once("exit", resolve));
    await until("the copy is under way", () => daemon.said.some(({ event }) => event === "verdict"));
    stick.pull();
    await ended;
    await until("the stick is seen to go", () => drives().some(({ action }) => action === "left"));
    writeFileSync(join(sync, "后来.docx"), ORDINARY);
    const after = await judged(join(sync, "后来.docx"));

    expect(after).toMatchObject({ effect: "allow" });
    expect(await daemon.stop()).toBe(0);
    const written = copies().length;
    expect(written).toBeLessThan(2_000);
    expect(written + drives().at(-1)!.unfinished!).toBeGreaterThan(0);
    expect(daemon.errors).toBe("");
  });

  it("is known again when it comes a second time, at the same place", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { drives, insert, judged } = await office();
    const stick = imageDrive("再来");

    await insert(stick);
    stick.pull();
    await until("the stick is seen to go", () => drives().length === 2);
    stick.insert();
    await until("the stick is seen again", () => drives().length === 3);
    const path = join(stick.path, "a.docx");
    writeFileSync(path, MARKED);

    expect(await judged(path)).toMatchObject({ effect: "block", outcome: "removed" });
  });
});
