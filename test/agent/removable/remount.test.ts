import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { linuxRemounter } from "../../../agent/platform/linux/drives/remount.ts";
import { linuxDrives } from "../../../agent/platform/linux/drives/source.ts";
import type { Drive } from "../../../agent/removable/drive.ts";
import { imageDrive } from "../../support/drives.ts";
import { noLoopDisk } from "../../support/loop-disk.ts";

describe("a real drive", () => {
  const inserted = () => {
    const { path, insert } = imageDrive("只读");
    insert();
    const now = async () => (await linuxDrives().present()).find((drive) => drive.path === path) as Drive;
    return { path, now };
  };

  it("is made read-only and writable again, and stays as strict as it was otherwise", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { path, now } = inserted();
    const before = await now();

    const shut = linuxRemounter().remount(before, true);
    const between = await now();
    expect(() => writeFileSync(join(path, "a"), "1")).toThrow("EROFS");
    const opened = linuxRemounter().remount(between, false);

    expect([shut, opened]).toEqual(["done", "done"]);
    expect(between).toMatchObject({ readOnly: true, options: ["ro", "nosuid", "nodev", "relatime"] });
    expect(await now()).toEqual(before);
  });

  it("says that it is busy while somebody writes", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { path, now } = inserted();
    const file = openSync(join(path, "a"), "w");

    const during = linuxRemounter().remount(await now(), true);
    closeSync(file);

    expect(during).toBe("busy");
    expect(linuxRemounter().remount(await now(), true)).toBe("done");
  });

  it("that is not there says why", ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const path = join(import.meta.dirname, "nowhere");
    const drive: Drive = {
      id: "x",
      path,
      device: "x",
      kind: "usb",
      filesystem: "vfat",
      readOnly: false,
      options: [],
    };

    expect(linuxRemounter().remount(drive, true)).toEqual({ failed: "errno 2" });
  });
});
