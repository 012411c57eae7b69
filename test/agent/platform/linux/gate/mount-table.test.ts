import { describe, expect, it } from "vitest";
import {
  isWithin,
  MountTable,
  parseMountTable,
} from "../../../../../agent/platform/linux/gate/mount-table.ts";

/** A line of mountinfo: number, device, folder of the file system, mount point, type. */
function line(id: number, device: string, root: string, point: string, type = "ext4"): string {
  return `${id} 1 ${device} ${root} ${point} rw,relatime shared:1 master:2 - ${type} /dev/x rw`;
}

function table(...lines: readonly string[]): MountTable {
  return new MountTable(`${lines.join("\n")}\n`);
}

const ROOT = line(1, "8:1", "/", "/");
const HOME = line(2, "8:2", "/", "/home");
const latin1 = (text: string) => Buffer.from(text).toString("latin1");

describe("a line of mountinfo", () => {
  it.each([
    [
      "with optional fields",
      "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:7 - ext3 /dev/root rw",
      "/mnt2",
      "ext3",
    ],
    ["without", "36 35 98:0 /mnt1 /mnt2 rw,noatime - ext3 /dev/root rw", "/mnt2", "ext3"],
    ["with a blank in its name", line(3, "8:3", "/", "/media/li/U\\040盘"), "/media/li/U 盘", "ext4"],
    ["with tab, line feed and backslash", line(3, "8:3", "/", "/a\\011b\\012c\\134d"), "/a\tb\nc\\d", "ext4"],
    ["with a name that is not UTF-8", line(3, "8:3", "/", "/\xb9\xfa"), "/\xb9\xfa", "ext4"],
    ["with a dash for a name", line(3, "8:3", "/", "-"), "-", "ext4"],
  ])("is read %s", (_, text, point, type) => {
    expect(parseMountTable(text)).toMatchObject([{ point, type }]);
  });

  it.each([["an empty one"], ["1 2 3"], ["36 35 98:0 /mnt1 /mnt2 rw,noatime"]])("is left out: %s", (text) => {
    expect(parseMountTable(`${text}\n${ROOT}`)).toHaveLength(1);
  });
});

describe("a folder holds a path", () => {
  it.each([
    ["/a/b", "/a", true],
    ["/a", "/a", true],
    ["/ab", "/a", false],
    ["/a", "/a/b", false],
    ["/anything", "/", true],
    ["/", "/", true],
  ])("%s in %s: %s", (path, folder, within) => {
    expect(isWithin(path, folder)).toBe(within);
  });
});

const NAMES: readonly (readonly [string, readonly string[], string, string])[] = [
  ["of a plain disk stays", [ROOT, HOME], "/home/li/a", "/home/li/a"],
  ["of the root stays", [ROOT], "/a", "/a"],
  [
    "of a bind mount is the one below it",
    [ROOT, HOME, line(3, "8:2", "/li/云盘", "/srv/x")],
    "/srv/x/a",
    "/home/li/云盘/a",
  ],
  ["of a bind mount itself", [ROOT, HOME, line(3, "8:2", "/li", "/srv/x")], "/srv/x", "/home/li"],
  [
    "of a bind mount of a whole disk is the first",
    [ROOT, HOME, line(3, "8:2", "/", "/srv/x")],
    "/srv/x/a",
    "/home/a",
  ],
  [
    "of a neighbour of a bind mount stays",
    [ROOT, HOME, line(3, "8:2", "/li", "/srv/x")],
    "/srv/xy/a",
    "/srv/xy/a",
  ],
  ["of a bind mount of one file", [ROOT, line(3, "8:1", "/etc/hosts", "/run/h")], "/run/h", "/etc/hosts"],
  [
    "on btrfs, of a subvolume mounted twice",
    [
      line(1, "0:30", "/@", "/", "btrfs"),
      line(2, "0:30", "/@home", "/home", "btrfs"),
      line(3, "0:30", "/@home/li", "/mnt/li", "btrfs"),
    ],
    "/mnt/li/a",
    "/home/li/a",
  ],
  [
    "on btrfs, once its top is mounted too",
    [
      line(1, "0:30", "/@", "/", "btrfs"),
      line(2, "0:30", "/@home", "/home", "btrfs"),
      line(3, "0:30", "/", "/mnt", "btrfs"),
    ],
    "/home/li/a",
    "/mnt/@home/li/a",
  ],
  ["on a disk of which only a part is shown", [ROOT, line(2, "8:5", "/data", "/srv")], "/srv/a", "/srv/a"],
  [
    "below two mounts on one point is the upper's",
    [ROOT, HOME, line(3, "8:1", "/tmp/h", "/home")],
    "/home/a",
    "/tmp/h/a",
  ],
];

describe("the name of a file", () => {
  it.each(NAMES)("%s", (_, lines, path, name) => {
    expect(table(...lines.map(latin1)).canonicalOf(latin1(path))).toBe(latin1(name));
  });

  it("goes by the mount it was opened through, not by what hides it now", () => {
    const stacked = table(ROOT, HOME, line(3, "8:1", "/tmp/h", "/home"));

    expect(["/home/a", "/home/a"].map((path, i) => stacked.canonical(path, 2 + i, 0))).toEqual([
      "/home/a",
      "/tmp/h/a",
    ]);
  });

  it("stays as it is where nothing is known of the mount", () => {
    expect(table(ROOT).canonical("/a", 0, 0)).toBe("/a");
  });
});

describe("a file opened in a sandbox", () => {
  const inside = [
    line(70, "8:1", "/usr", "/app"),
    line(71, "8:2", "/li/文档", "/run/doc"),
    line(72, "0:99", "/", "/tmp"),
  ];

  it.each([
    ["has the name it has outside", 71, "/run/doc/a", "/home/li/文档/a"],
    ["of the system has the name it has outside", 70, "/app/bin/x", "/usr/bin/x"],
    ["on a disk of the sandbox alone keeps its name", 72, "/tmp/a", "/tmp/a"],
    ["through a mount nobody knows keeps its name", 99, "/x/a", "/x/a"],
  ])("%s", (_, mount, path, name) => {
    const seen = new MountTable(`${[ROOT, HOME].join("\n")}\n`, () => latin1(inside.join("\n")));

    expect(seen.canonical(path, mount, 4_711)).toBe(latin1(name));
  });

  it("is named anew when the number of its mount belongs to another sandbox by now", () => {
    let mounts = line(71, "8:2", "/li/文档", "/run/doc");
    const seen = new MountTable(`${ROOT}\n${HOME}\n`, () => latin1(mounts));
    const before = seen.canonical("/run/doc/a", 71, 1);
    mounts = line(71, "8:2", "/li/云盘", "/run/doc");

    expect([before, seen.canonical("/run/doc/a", 71, 2)]).toEqual(
      ["/home/li/文档/a", "/home/li/云盘/a"].map(latin1),
    );
  });

  it("keeps its name when the process has gone", () => {
    expect(new MountTable(`${ROOT}\n`, () => "").canonical("/x/a", 99, 4_711)).toBe("/x/a");
  });
});
