import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ChannelTable } from "../../../agent/channels/table.ts";
import { verdict } from "../../reporter/samples.ts";
import { aDrive } from "../../support/drives.ts";
import { driveDesk, folderDrive, sightOf } from "./drive-desk.ts";

const DAY = 86_400_000;

describe("a drive that comes", () => {
  it("is guarded, said, noted, and let go when it leaves", async () => {
    const { guard, drives, channels, watched, actions, notes } = driveDesk({ mode: "enforce" });
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
    const { guard, drives, channels } = driveDesk(
      { mode: "enforce" },
      { channels: new ChannelTable([stick]) },
    );
    drives.insert(aDrive());
    await guard.start(0);

    expect(channels.of("/media/li/办公/a")).toMatchObject({ id: "stick", mode: "observe" });
    expect(channels.rootOf("/media/li/办公/a")).toBe("/media/li/办公");
  });

  it("beside another is guarded with it, and alone when that leaves", async () => {
    const { guard, drives, channels } = driveDesk();
    drives.insert(aDrive());
    drives.insert(aDrive({ path: "/media/li/第二", device: "/dev/sdc1" }));
    await guard.start(0);
    const both = channels.channels;
    drives.remove("/media/li/办公");
    await guard.look();

    expect(both).toMatchObject([{ id: "removable", roots: ["/media/li/办公", "/media/li/第二"] }]);
    expect(channels.channels).toMatchObject([{ id: "removable", roots: ["/media/li/第二"] }]);
  });

  it("that is a phone goes by the channel of phones", async () => {
    const { guard, drives, channels } = driveDesk();
    drives.insert(aDrive({ kind: "phone" }));
    await guard.start(0);

    expect(channels.channels).toMatchObject([{ id: "phone", client: "mtp" }]);
  });

  it("and is pulled out while files are written names them", async () => {
    const { guard, drives, said, notes } = driveDesk();
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
    const { guard, drives, clock } = driveDesk(change);
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
    const { guard, drives } = driveDesk({ incoming: "hold" });
    const drive = folderDrive({ kind: "disc", readOnly: true });
    drives.insert(drive);
    await guard.start(0);

    const sight = await sightOf(guard, join(drive.path, "旧.docx"));
    expect(sight?.name).toMatchObject({ way: "in" });
    expect(sight?.temper(verdict)).toMatchObject({ effect: "audit", reason: "incoming" });
  });

  it("was written to it where that became writable meanwhile", async () => {
    const { guard, drives } = driveDesk();
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
    const { guard, drives } = driveDesk();
    const drive = folderDrive();
    drives.insert(drive);
    await guard.start(0);

    expect(await sightOf(guard, import.meta.filename)).toBeUndefined();
  });
});
