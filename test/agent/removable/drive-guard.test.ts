import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ChannelTable } from "../../../agent/channels/table.ts";
import { fileState } from "../../../agent/file-state.ts";
import type { Happening } from "../../../agent/happening.ts";
import { MemoryNotifier } from "../../../agent/platform/memory.ts";
import { Recorder } from "../../../agent/recorder.ts";
import { DriveGuard } from "../../../agent/removable/drive-guard.ts";
import { DEFAULT_DRIVE_POLICY, type DrivePolicy } from "../../../agent/removable/drive-policy.ts";
import { KeptReadOnly } from "../../../agent/removable/kept-read-only.ts";
import { MemoryDrives } from "../../../agent/removable/memory-drives.ts";
import { ReadOnlyKeeper } from "../../../agent/removable/read-only-keeper.ts";
import { Teller } from "../../../agent/teller.ts";
import { memoryStore } from "../../../reporter/store/memory.ts";
import { verdict } from "../../reporter/samples.ts";
import { aDrive } from "../../support/drives.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const DAY = 86_400_000;

/** `data` and `drives` outlive a restart of the agent. */
function desk(
  change: Partial<DrivePolicy> = {},
  { data = tempFolder(), drives = new MemoryDrives(), channels = new ChannelTable([]) } = {},
) {
  const clock = new HandClock();
  const [said, watched, store] = [[] as Happening[], [] as string[], memoryStore()];
  const notifier = new MemoryNotifier();
  const say = (happening: Happening) => void said.push(happening);
  const recorder = new Recorder(store, () => {});
  const keeper = new ReadOnlyKeeper({
    remounter: drives,
    kept: new KeptReadOnly(data),
    teller: new Teller(notifier, clock),
    clock,
    say,
    again: () => void guard.look(),
  });
  const guard: DriveGuard = new DriveGuard({
    source: drives,
    policy: { ...DEFAULT_DRIVE_POLICY, ...change },
    keeper,
    channels,
    roots: {
      watch: async ([root]) => void watched.push(`+${root}`),
      leave: async (root) => void watched.push(`-${root}`),
    },
    refit: async () => void watched.push(`=${channels.roots.length}`),
    recorder,
    clock,
    say,
  });
  onTestFinished(() => guard.stop());
  const actions = () => said.flatMap((it) => (it.event === "drive" ? [it.action] : []));
  const notes = async () => {
    await recorder.flush();
    return (await store.ledger({ after: 0, limit: 99 })).map(({ body }) => JSON.parse(body));
  };
  return { guard, drives, channels, clock, said, watched, actions, notes, notifier, data };
}

/** A drive that is a folder with an old file on it. */
function folderDrive(change: Parameters<typeof aDrive>[0] = {}) {
  const path = join(tempFolder(), "办公");
  mkdirSync(path);
  writeFileSync(join(path, "旧.docx"), "x");
  return aDrive({ path, ...change });
}

async function sightOf(guard: DriveGuard, path: string, sha256?: string) {
  return guard.sight(path, (await fileState(path))!.identity, sha256);
}

describe("a drive that comes", () => {
  it("is guarded, said, noted, and let go when it leaves", async () => {
    const { guard, drives, channels, watched, actions, notes } = desk({ mode: "enforce" });
    await guard.start(0);
    const drive = aDrive();

    drives.insert(drive);
    await guard.look();
    const channel = channels.of(`${drive.path}/a.docx`);
    drives.remove(drive.path);
    await guard.look();
    await guard.stop();

    expect(channel).toMatchObject({ id: "removable", kind: "removable", mode: "enforce" });
    expect(channels.channels).toEqual([]);
    expect(watched).toEqual(["=1", `+${drive.path}`, "=0", `-${drive.path}`]);
    expect(actions()).toEqual(["arrived", "left"]);
    expect(await notes()).toMatchObject([
      { code: "drive-arrived", facts: { serial: "4C530001", uuid: "1A2B-3C4D", label: "办公" } },
      { code: "drive-left", facts: { unfinished: 0 } },
    ]);
  });

  it("keeps the name and the mode of a configured channel that holds its place", async () => {
    const stick = { id: "stick", kind: "removable", roots: ["/media/li"], mode: "observe" } as const;
    const { guard, drives, channels } = desk({ mode: "enforce" }, { channels: new ChannelTable([stick]) });
    drives.insert(aDrive());
    await guard.start(0);

    expect(channels.of("/media/li/办公/a")).toMatchObject({ id: "stick", mode: "observe" });
    expect(channels.rootOf("/media/li/办公/a")).toBe("/media/li/办公");
  });

  it("that is a phone goes by the channel of phones", async () => {
    const { guard, drives, channels } = desk();
    drives.insert(aDrive({ kind: "phone" }));
    await guard.start(0);

    expect(channels.channels).toMatchObject([{ id: "phone", client: "mtp" }]);
  });

  it("and is pulled out while files are written names them", async () => {
    const { guard, drives, said, notes } = desk();
    const drive = folderDrive();
    drives.insert(drive);
    await guard.start(0);
    const heard = (name: string) => guard.heard({ kind: "changed", path: join(drive.path, name) });
    heard("旧.docx");
    heard("b.docx");
    heard("c.docx");
    await guard.judged(join(drive.path, "旧.docx"));
    await guard.judged(join(drive.path, "b.docx"));
    guard.heard({ kind: "removed", path: join(drive.path, "c.docx") });

    drives.remove(drive.path);
    await guard.look();

    expect(said.at(-1)).toMatchObject({ event: "drive", action: "left", unfinished: 1 });
    expect((await notes()).at(-1)).toMatchObject({ facts: { paths: `${drive.path}/b.docx` } });
  });
});

describe("a marked file on a drive", () => {
  it.each([
    ["came with it and is reported", {}, -DAY, { way: "in" }, { effect: "audit", reason: "incoming" }],
    ["came with it and is to be held", { incoming: "hold" }, -DAY, { way: "in" }, { effect: "block" }],
    ["was written to it", {}, 0, { way: "out" }, { effect: "block" }],
    [
      "was written to one of the office",
      { allow: [{ serial: "4C530001" }] },
      0,
      { way: "out" },
      { effect: "audit", reason: "allowed-drive" },
    ],
  ] as const)("%s", async (_, change, ago, name, tempered) => {
    const { guard, drives, clock } = desk(change);
    // The file is of now; the drive came so long after it, or before it.
    await clock.move(Date.now() - clock.now() + (ago === 0 ? 10_000 : -ago));
    const drive = folderDrive();
    drives.insert(drive);
    await guard.start(ago === 0 ? Date.now() - 10_000 : clock.now());
    const sight = await sightOf(guard, join(drive.path, "旧.docx"));

    expect(sight?.name).toMatchObject(name);
    expect(sight?.temper(verdict)).toMatchObject(tempered);
  });

  it("of a disc that cannot be written came with it, whenever it was changed, and is only reported", async () => {
    const { guard, drives } = desk({ incoming: "hold" });
    const drive = folderDrive({ kind: "disc", readOnly: true });
    drives.insert(drive);
    await guard.start(0);

    const sight = await sightOf(guard, join(drive.path, "旧.docx"));
    expect(sight?.name).toMatchObject({ way: "in" });
    expect(sight?.temper(verdict)).toMatchObject({ effect: "audit", reason: "incoming" });
  });

  it("was written to it where that became writable meanwhile", async () => {
    const { guard, drives } = desk();
    const drive = folderDrive({ readOnly: true });
    const path = join(drive.path, "新.docx");
    drives.insert(drive);
    await guard.start(0);
    drives.insert({ ...drive, readOnly: false });
    await guard.look();

    writeFileSync(path, "x");
    guard.heard({ kind: "changed", path });

    expect((await sightOf(guard, path))?.name).toMatchObject({ way: "out" });
  });

  it("elsewhere is no drive's", async () => {
    const { guard, drives } = desk();
    const drive = folderDrive();
    drives.insert(drive);
    await guard.start(0);

    expect(await sightOf(guard, import.meta.filename)).toBeUndefined();
  });
});

describe("a drive that is to be read only", () => {
  const shut = { readOnly: [{ serial: "4C530001" }] };

  it("is made so before it is watched, and the person is told once", async () => {
    const { guard, drives, actions, notifier } = desk(shut);
    drives.insert(aDrive());
    await guard.start(0);
    await guard.look();

    expect(await drives.present()).toMatchObject([{ readOnly: true }]);
    expect(actions()).toEqual(["arrived", "read-only"]);
    expect(notifier.told).toHaveLength(1);
  });

  it("is made so again when somebody undoes it", async () => {
    const { guard, drives } = desk(shut);
    drives.insert(aDrive());
    await guard.start(0);
    drives.insert(aDrive());
    await guard.look();

    expect(await drives.present()).toMatchObject([{ readOnly: true }]);
  });

  it("is made so once nobody writes to it any more; until then it is said once", async () => {
    const { guard, drives, clock, said, actions } = desk(shut);
    drives.answer = "busy";
    drives.insert(aDrive());
    await guard.start(0);
    await clock.move(3_000);
    const refused = said.filter(({ event }) => event === "error");
    drives.answer = "done";
    await clock.move(1_000);
    await guard.look();

    expect(refused).toMatchObject([{ code: "DRIVE_BUSY" }]);
    expect(actions()).toEqual(["arrived", "read-only"]);
  });

  it("is writable again when the configuration no longer says so", async () => {
    const before = desk(shut);
    before.drives.insert(aDrive());
    await before.guard.start(0);
    await before.guard.stop();
    const { drives, data } = before;

    const after = desk({}, { data, drives });
    await after.guard.start(0);

    expect(after.actions()).toEqual(["arrived", "writable"]);
    expect(await drives.present()).toMatchObject([{ readOnly: false }]);
  });

  it("stays as it is when it was not we who shut it", async () => {
    const { guard, drives, actions } = desk();
    drives.insert(aDrive({ readOnly: true }));
    await guard.start(0);

    expect(actions()).toEqual(["arrived"]);
    expect(await drives.present()).toMatchObject([{ readOnly: true }]);
  });
});
