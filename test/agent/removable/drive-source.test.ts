import { describe, it } from "vitest";
import { linuxDrives } from "../../../agent/platform/linux/drives/source.ts";
import { MemoryDrives } from "../../../agent/removable/memory-drives.ts";
import { driveSourceContract } from "../../contract/drive-source.ts";
import { aDrive, imageDrive } from "../../support/drives.ts";
import { noLoopDisk } from "../../support/loop-disk.ts";

driveSourceContract("drives in memory", () => {
  const source = new MemoryDrives();
  const { path, uuid } = aDrive();
  return {
    source,
    path,
    uuid: uuid!,
    insert: () => source.insert(aDrive()),
    remove: () => source.remove(path),
  };
});

it("can be tried with a real drive here", ({ skip }) => skip(noLoopDisk !== undefined, noLoopDisk));

describe.runIf(noLoopDisk === undefined)("on Linux", () => {
  driveSourceContract("the mount table and sysfs", () => {
    const { path, uuid, insert, pull } = imageDrive("办公");
    return { source: linuxDrives(), path, uuid, insert, remove: pull };
  });
});
