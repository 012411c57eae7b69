import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { discoverChannels } from "../../../agent/channels/discover.ts";
import { machineOf, sighted } from "./sighted.ts";

describe("roots", () => {
  it("are taken once, by their real path, whatever links lead there", async () => {
    const machine = await machineOf({
      "li/data/Dropbox/": "",
      "li/.dropbox/info.json": '{"personal":{"path":"@HOME/Dropbox"}}',
    });
    symlinkSync(machine.in("data/Dropbox"), machine.in("Dropbox"));
    symlinkSync(machine.in("Dropbox (loop)"), machine.in("Dropbox (loop)"));

    const dropbox = (await discoverChannels(machine.places)).find(({ id }) => id === "dropbox");

    expect(dropbox?.roots).toEqual([machine.in("data/Dropbox")]);
  });

  it.each(["/", "/etc/ssl", "@HOME/..", "relative/path"])("are never as wide as %s", async (path) => {
    const tree = { "li/.dropbox/info.json": JSON.stringify({ personal: { path } }) };

    expect(await sighted(tree, "dropbox")).toMatchObject({ seen: true, roots: [] });
  });

  it("may be a whole home, which some people do synchronise", async () => {
    const tree = { "li/.dropbox/info.json": '{"personal":{"path":"@HOME"}}' };

    const { roots } = await sighted(tree, "dropbox");

    expect(roots).toEqual(["/home/li"]);
  });

  it("leave out a folder inside another of the same client", async () => {
    const machine = await machineOf({ "li/Nutstore Files/我的坚果云/": "" });
    mkdirSync(join(machine.in("Nutstore Files"), "单位的坚果云"));

    const nutstore = (await discoverChannels(machine.places)).find(({ id }) => id === "nutstore");

    expect(nutstore?.roots).toEqual([machine.in("Nutstore Files")]);
    expect(nutstore?.evidence.length).toBe(3);
  });

  it("does not see what is not there", async () => {
    const machine = await machineOf({ "li/Pictures/": "" });
    const seen = (await discoverChannels(machine.places)).filter(
      (one) => one.seen && one.kind !== "removable",
    );

    expect(seen).toEqual([]);
  });
});
