import { describe, expect, it } from "vitest";
import type { Channel } from "../../../agent/channels/channel.ts";
import { ChannelTable } from "../../../agent/channels/table.ts";

const channel = (id: string, ...roots: string[]): Channel => ({ id, kind: "cloud-sync", roots });

describe("ChannelTable", () => {
  it.each([
    ["in a root", "/home/li/盘/a/b.txt", "outer"],
    ["in a root within a root", "/home/li/盘/内/b.txt", "inner"],
    ["beside a root of the same beginning", "/home/li/盘2/b.txt", undefined],
  ])("names the channel of a file %s", (_where, path, id) => {
    const table = new ChannelTable([channel("outer", "/home/li/盘"), channel("inner", "/home/li/盘/内")]);

    expect(table.of(path)?.id).toBe(id);
  });

  it("replaces what was found, and says which roots are no way out any more", () => {
    const table = new ChannelTable([channel("own", "/own")]);
    table.replace([channel("a", "/a", "/both"), channel("b", "/b")]);

    const gone = table.replace([channel("a", "/both"), channel("c", "/c")]);

    expect([...gone].sort()).toEqual(["/a", "/b"]);
    expect(table.channels.map(({ id }) => id)).toEqual(["own", "a", "c"]);
    expect([...table.roots].sort()).toEqual(["/both", "/c", "/own"]);
  });

  it("keeps what is configured, whatever is found on its root and lost again", () => {
    const table = new ChannelTable([{ ...channel("own", "/盘"), mode: "enforce" }]);
    table.replace([channel("found", "/盘")]);
    const first = table.of("/盘/x");

    const gone = table.replace([]);

    expect([first?.id, table.of("/盘/x")?.mode, gone]).toEqual(["own", "enforce", []]);
  });

  it("keeps a drive that came in between, until it is dropped", () => {
    const table = new ChannelTable([]);
    table.replace([channel("a", "/a")]);
    table.add([channel("stick", "/media/li/X")]);

    table.replace([]);
    const meanwhile = table.of("/media/li/X/f")?.id;
    table.drop(["/media/li/X"]);

    expect([meanwhile, table.of("/media/li/X/f"), table.channels]).toEqual(["stick", undefined, []]);
  });

  it("is not changed by a channel that it has, however often that is added", () => {
    const table = new ChannelTable([channel("own", "/own")]);
    table.add([channel("stick", "/a")]);
    const { channels } = table;

    table.add([channel("stick", "/a"), channel("own", "/own")]);

    expect(table.channels).toBe(channels);
  });

  it("guards a root for the next channel once the first has let it go", () => {
    const table = new ChannelTable([]);
    table.replace([channel("a", "/x"), channel("b", "/x")]);

    const gone = table.replace([channel("b", "/x")]);

    expect([gone, table.of("/x/f")?.id]).toEqual([[], "b"]);
  });

  it.each([
    ["windows", "C:\\Users\\Li\\OneDrive", "c:\\users\\li\\onedrive\\报告.docx"],
    ["macos", "/Users/li/Dropbox", "/users/LI/dropbox/报告.docx"],
  ] as const)("knows a folder in any case on %s", (system, root, path) => {
    const table = new ChannelTable([channel("drive", root)], system);

    expect([table.of(path)?.id, table.rootOf(path)]).toEqual(["drive", root]);
  });

  it("tells cases apart on Linux", () => {
    expect(new ChannelTable([channel("drive", "/home/li/Sync")]).of("/home/li/sync/a")).toBeUndefined();
  });
});
