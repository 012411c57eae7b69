import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoverChannels } from "../../../agent/channels/discover.ts";
import type { Places } from "../../../agent/channels/places.ts";
import type { Extras, Tree } from "./fixture-home.ts";
import { machineOf } from "./sighted.ts";

const LI = 1001;
const WANG = 1002;

/** Everything in a home belongs to its person, but for what is called 李的. */
async function rootsOn(
  tree: Tree,
  id: string,
  extras: Extras = {},
  prepare = (_at: (path: string) => string) => {},
) {
  const { places, in: at } = await machineOf(tree, extras);
  prepare(at);
  const [li, wang] = places.homes;
  const owner = async (path: string) => {
    if (path.startsWith(li!.path) || path.includes("李的")) return LI;
    return wang !== undefined && path.startsWith(wang.path) ? WANG : 0;
  };
  const owned: Places = { ...places, files: { ...places.files, owner } };
  const found = (await discoverChannels(owned)).find((one) => one.id === id);
  return found!.roots.map((root) => root.replace(at(".."), "").replace(/^.*\/home/, ""));
}

const dropbox = (path: string) => ({ "li/.dropbox/info.json": JSON.stringify({ personal: { path } }) });

describe("what a person can write", () => {
  it.each([
    ["has the files of another person guarded", "@HOME/../wang/Documents", []],
    ["has the whole home of another person guarded", "@HOME/../wang", []],
    ["may name what is that person's own in another's home", "@HOME/../wang/李的盘", ["/wang/李的盘"]],
    ["may name one's own home", "@HOME/盘", ["/li/盘"]],
  ])("%s: %s", async (_what, path, roots) => {
    const tree = { ...dropbox(path), "wang/Documents/": "", "wang/李的盘/": "" };

    expect(await rootsOn(tree, "dropbox")).toEqual(roots);
  });

  it("is no link into another's home either", async () => {
    const roots = await rootsOn({ "li/a": "", "wang/Documents/": "" }, "dropbox", {}, (at) =>
      symlinkSync(at("../wang/Documents"), at("Dropbox")),
    );

    expect(roots).toEqual([]);
  });

  it.each([
    ["of the person", LI, []],
    ["of nobody we know", -1, []],
    ["of the owner", WANG, ["/wang/Documents"]],
    ["of the system", 0, ["/wang/Documents"]],
  ])("is no command line: a program %s", async (_whose, uid, roots) => {
    const argv = ["rclone", "copy", "ROOT/home/wang/Documents", "remote:"];
    const extras = { running: [{ exe: "/usr/bin/rclone", argv, uid }] };

    expect(await rootsOn({ "li/a": "", "wang/Documents/": "" }, "rclone", extras)).toEqual(roots);
  });
});

describe("settings that a command line names", () => {
  const tree = {
    "li/st/config.xml": '<folder id="a" path="@HOME/同步">',
    "li/od/config": 'sync_dir = "@HOME/盘"',
    "li/rs.conf": '{ "shared_folders": [{ "dir": "@HOME/共" }] }',
  };

  it.each([
    ["syncthing", ["syncthing", "-home", "ROOT/home/li/st", "-no-browser"], ["/li/同步"]],
    ["syncthing", ["syncthing", "serve", "--home=ROOT/home/li/st"], ["/li/同步"]],
    ["onedrive", ["onedrive", "--monitor", "--confdir", "od"], ["/li/盘"]],
    ["onedrive", ["onedrive", "--monitor", "--syncdir=ROOT/home/li/x"], ["/li/x"]],
    ["resilio", ["rslsync", "--config", "rs.conf"], ["/li/共"]],
    ["nextcloud", ["nextcloudcmd", "-u", "li", "ROOT/home/li/云", "https://cloud.example/"], ["/li/云"]],
    ["syncthing", ["syncthing", "--home"], []],
    ["nextcloud", ["nextcloudcmd", "https://cloud.example/"], []],
  ])("%s: %j", async (id, argv, roots) => {
    const extras = { running: [{ exe: `/usr/bin/${argv[0]}`, argv, cwd: "ROOT/home/li", uid: LI }] };

    expect(await rootsOn(tree, id, extras)).toEqual(roots);
  });
});
