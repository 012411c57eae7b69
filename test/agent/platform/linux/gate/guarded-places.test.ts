import { describe, expect, it } from "vitest";
import { GuardedPlaces } from "../../../../../agent/platform/linux/gate/guarded-places.ts";
import { MountTable } from "../../../../../agent/platform/linux/gate/mount-table.ts";

const latin1 = (text: string) => Buffer.from(text).toString("latin1");
const TABLE = new MountTable(
  latin1(
    "1 0 8:1 / / rw - ext4 /dev/x rw\n2 1 8:2 / /home rw - ext4 /dev/y rw\n3 1 8:2 /li/云盘 /srv/云 rw - ext4 /dev/y rw\n",
  ),
);

function places(roots: readonly string[], real: (path: string) => string = (path) => path): GuardedPlaces {
  const guards = roots.map((root) => ({
    root,
    real: real(root),
    channel: root,
    deadlineMs: 100,
    late: "closed" as const,
  }));
  return new GuardedPlaces({ roots: guards, carriers: [] }, TABLE);
}

/** The channel found, which is named as the root, and the path told. */
function found(guarded: GuardedPlaces, path: string) {
  const place = guarded.of(latin1(path));
  return place && [place.guard.channel, Buffer.from(place.path, "latin1").toString()];
}

describe("a guarded folder", () => {
  it.each([
    ["holds its files", ["/home/li/云盘"], "/home/li/云盘/a.txt", "/home/li/云盘"],
    ["holds what lies deep in it", ["/home/li/云盘"], "/home/li/云盘/甲/乙/a.txt", "/home/li/云盘"],
    ["is not its neighbour", ["/home/li/云盘"], "/home/li/云盘2/a.txt", undefined],
    ["is no file in itself", ["/home/li/云盘"], "/home/li/云盘", undefined],
    ["is not what lies above", ["/home/li/云盘"], "/home/li/a.txt", undefined],
    [
      "within another has what lies in it",
      ["/home/li", "/home/li/云盘"],
      "/home/li/云盘/a.txt",
      "/home/li/云盘",
    ],
    ["around another has the rest", ["/home/li", "/home/li/云盘"], "/home/li/a.txt", "/home/li"],
  ])("%s", (_, roots, path, channel) => {
    expect(found(places(roots), path)?.[0]).toBe(channel);
  });

  it("known by a bind mount is found under its own name, and told as it was configured", () => {
    const guarded = places(["/srv/云"]);

    expect([
      guarded.names.map((name) => Buffer.from(name, "latin1").toString()),
      found(guarded, "/home/li/云盘/甲/a"),
    ]).toEqual([["/home/li/云盘"], ["/srv/云", "/srv/云/甲/a"]]);
  });

  it("known by a symbolic link is found by what it points to, and told by the link", () => {
    const guarded = places(["/home/li/盘"], (path) => (path === "/home/li/盘" ? "/data/盘" : path));

    expect(found(guarded, "/data/盘/a")).toEqual(["/home/li/盘", "/home/li/盘/a"]);
  });
});
