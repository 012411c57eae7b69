import { describe, expect, it } from "vitest";
import { FAN, type Fanotify } from "../../../../../agent/platform/linux/gate/fanotify.ts";
import { Marks } from "../../../../../agent/platform/linux/gate/marks.ts";
import { MountTable } from "../../../../../agent/platform/linux/gate/mount-table.ts";
import { FakeKernel } from "../../../../support/fake-kernel.ts";

const ADD = FAN.MARK_ADD | FAN.MARK_FILESYSTEM;
const REMOVE = FAN.MARK_REMOVE | FAN.MARK_FILESYSTEM;
const EINVAL = 22;

/** Mount point, device, type; the folder of the file system where it is not its top. */
type Mount = readonly [point: string, device: string, type?: string, root?: string];

const DISK: Mount = ["/", "8:1"];
const HOME: Mount = ["/home", "8:2"];
const STICK: Mount = ["/media/li/盘", "8:17", "vfat"];
const PROC: Mount = ["/proc", "0:5", "proc"];
const DEV: Mount = ["/dev", "0:6", "tmpfs"];

function table(...mounts: readonly Mount[]): MountTable {
  const lines = mounts.map(
    ([point, device, type = "ext4", root = "/"], i) =>
      `${i + 1} 0 ${device} ${root} ${point} rw - ${type} x rw`,
  );
  return new MountTable(Buffer.from(`${lines.join("\n")}\n`).toString("latin1"));
}

/** `refuses`: mount points that cannot be marked. */
function scene(refuses: readonly string[] = []) {
  const kernel = new FakeKernel();
  const unguarded: (readonly [string, number])[] = [];
  const fanotify: Fanotify = {
    ...kernel.fanotify,
    mark: (flags, mask, path) => (refuses.includes(path) ? EINVAL : kernel.fanotify.mark(flags, mask, path)),
  };
  const marks = new Marks({ fanotify, unguarded: (...one) => unguarded.push(one) });
  const set = () =>
    kernel.marks.map(([flags, mask, path]) => [flags === ADD && mask === FAN.OPEN_PERM, path]);
  const latin1 = (path: string) => Buffer.from(path).toString("latin1");
  const lay = (mounts: MountTable, roots: readonly string[], everywhere = false) =>
    marks.fit(mounts, roots.map(latin1), everywhere);
  return { kernel, marks, lay, set, unguarded };
}

const ROWS: readonly (readonly [string, readonly Mount[], readonly string[], boolean, readonly string[]])[] =
  [
    ["nothing where nothing is guarded", [DISK, HOME], [], false, []],
    ["the file system a guarded folder lies in", [DISK, HOME], ["/home/li/云盘"], false, ["/home"]],
    ["the one of a folder that is not there yet", [DISK, HOME], ["/home/nobody/云盘"], false, ["/home"]],
    ["each once, however many folders", [DISK, HOME], ["/home/li/a", "/home/li/b"], false, ["/home"]],
    [
      "each once, however often it is mounted",
      [DISK, HOME, ["/srv", "8:2", "ext4", "/li"]],
      ["/home/li/a"],
      false,
      ["/home"],
    ],
    [
      "a stick below a guarded folder, and what it lies on",
      [DISK, STICK],
      ["/media/li"],
      false,
      ["/", "/media/li/盘"],
    ],
    [
      "whatever type a guarded file system has",
      [DISK, ["/mnt", "0:7", "fuse.strange"]],
      ["/mnt/云"],
      false,
      ["/mnt"],
    ],
    [
      "all that hold documents where programs are asked about",
      [DISK, HOME, STICK],
      [],
      true,
      ["/", "/home", "/media/li/盘"],
    ],
    [
      "none of the system's own in memory",
      [DISK, PROC, DEV, ["/dev/shm", "0:8", "tmpfs"], ["/tmp", "0:9", "tmpfs"]],
      [],
      true,
      ["/", "/tmp"],
    ],
    ["no image of a program", [DISK, ["/snap/x/1", "7:0", "squashfs"]], [], true, ["/"]],
  ];

describe("marks", () => {
  it.each(ROWS)("are on %s", (_, mounts, roots, everywhere, marked) => {
    const { lay, set } = scene();
    lay(table(...mounts), roots, everywhere);

    expect(set()).toEqual(marked.map((path) => [true, path]));
  });

  it("are set again at every change: a drive in place of another has its number and no mark", () => {
    const { lay, set } = scene();
    for (let i = 0; i < 3; i += 1) lay(table(DISK, HOME), ["/home/li/a"]);

    expect(set()).toHaveLength(3);
  });

  it("are taken away where nothing is guarded any more", () => {
    const { lay, kernel } = scene();
    lay(table(DISK, HOME), ["/home/li/a"]);
    lay(table(DISK, HOME), []);

    expect(kernel.marks.at(-1)).toEqual([REMOVE, FAN.OPEN_PERM, "/home"]);
  });

  it("are set on a stick that comes, and again when it comes again", () => {
    const { lay, set } = scene();
    for (const mounts of [table(DISK, STICK), table(DISK), table(DISK, STICK)]) lay(mounts, [], true);

    const stick = set().filter(([, path]) => path === STICK[0]);
    expect(stick.map(([isSet]) => isSet)).toEqual([true, false, true]);
  });

  it("that are refused are told of once a mount, and tried again", () => {
    const { lay, set, unguarded } = scene(["/home"]);
    for (let i = 0; i < 3; i += 1) lay(table(DISK, HOME), [], true);

    expect(unguarded).toEqual([["/home", EINVAL]]);
    expect(new Set(set().map(([, point]) => point))).toEqual(new Set(["/"]));
  });

  it("of single files are dropped all at once", () => {
    const { marks, kernel } = scene();
    marks.forgetFiles();

    expect(kernel.marks).toEqual([[FAN.MARK_FLUSH, 0, "/"]]);
  });
});
