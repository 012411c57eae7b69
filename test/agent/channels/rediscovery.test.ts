import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Channel } from "../../../agent/channels/channel.ts";
import type { Places } from "../../../agent/channels/places.ts";
import { Rediscovery } from "../../../agent/channels/rediscovery.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { until } from "../../support/until.ts";
import type { Tree } from "./fixture-home.ts";
import { machineOf } from "./sighted.ts";

interface Scene {
  readonly told: readonly (readonly Channel[])[];
  /** A path in the home. */
  at(path: string): string;
  /** Moves time on by seconds, letting every look end. */
  pass(seconds: number): Promise<void>;
  /** Roots of one channel, as told last; the home is written `~`. */
  roots(id: string): readonly string[];
  readonly machine: { places: Places; questions: number };
}

async function sceneOf(tree: Tree): Promise<Scene> {
  const { places, in: at } = await machineOf(tree);
  const clock = new HandClock();
  const told: (readonly Channel[])[] = [];
  const machine = { places: { ...places, files: counting(places) }, questions: 0 };
  function counting({ files }: Places): Places["files"] {
    const count =
      <A extends unknown[], R>(ask: (...args: A) => R) =>
      (...args: A) => {
        machine.questions += 1;
        return ask(...args);
      };
    return {
      ...files,
      bytes: count(files.bytes),
      names: count(files.names),
      isFolder: count(files.isFolder),
    };
  }
  const rediscovery = new Rediscovery({
    clock,
    places: async () => machine.places,
    mountTable: async () => machine.places.mountinfo,
    changed: async (channels) => void told.push(channels),
    failed: (error) => {
      throw error;
    },
  });
  await rediscovery.start();
  const pass = async (seconds: number) => {
    for (let i = 0; i < seconds; i += 1) {
      await clock.move(1_000);
      await rediscovery.settled();
    }
  };
  const roots = (id: string) =>
    (told.at(-1)?.find((channel) => channel.id === id)?.roots ?? []).map((root) =>
      root.replace(`${at("")}/`, "~/"),
    );
  return { told, at, pass, roots, machine };
}

const CFG = ".config/Nextcloud/nextcloud.cfg";
const nextcloud = (folder: string) => `[Accounts]\n0\\Folders\\1\\localPath=${folder}\n`;

describe("looking again", () => {
  it("tells at the start what there is, and nothing more while nothing moves", async () => {
    const scene = await sceneOf({ [`li/${CFG}`]: nextcloud("@HOME/云盘/") });

    await scene.pass(8);

    expect(scene.roots("nextcloud")).toEqual(["~/云盘"]);
    expect(scene.told.length).toBe(1);
  });

  it.each([
    ["written anew", (path: string, text: string) => writeFileSync(path, text)],
    [
      "replaced",
      (path: string, text: string) => {
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      },
    ],
  ])("knows within two seconds that settings were %s", async (_how, write) => {
    const scene = await sceneOf({ [`li/${CFG}`]: nextcloud("@HOME/云盘/") });
    await scene.pass(2);

    write(scene.at(CFG), nextcloud(scene.at("另一处")));
    await scene.pass(2);

    expect(scene.roots("nextcloud")).toContain("~/另一处");
  });

  it("knows within two seconds of a client that was not there", async () => {
    const scene = await sceneOf({ "li/Pictures/": "" });
    await scene.pass(2);

    mkdirSync(scene.at(".config"));
    await scene.pass(1);
    mkdirSync(scene.at(".config/Nextcloud"));
    await scene.pass(1);
    writeFileSync(scene.at(CFG), nextcloud(scene.at("云盘")));
    await scene.pass(2);

    expect(scene.roots("nextcloud")).toEqual(["~/云盘"]);
  });

  it.each(["Dropbox", "Nutstore Files", "OneDrive - 单位"])("knows of a new folder %s", async (name) => {
    const scene = await sceneOf({ "li/Pictures/": "" });
    await scene.pass(1);

    mkdirSync(scene.at(name));
    await scene.pass(2);

    expect(scene.told.at(-1)?.flatMap(({ roots }) => roots)).toContain(scene.at(name));
  });

  it("knows of a library that Seafile took up, which only its database tells", async () => {
    const { seafileDatabase } = await import("./databases.ts");
    const scene = await sceneOf({
      "li/.ccnet/seafile.ini": "@HOME/data\n",
      "li/data/repo.db": (home) => seafileDatabase([join(home, "一")]),
    });
    await scene.pass(1);

    writeFileSync(scene.at("data/repo.db"), seafileDatabase([scene.at("一"), scene.at("二")]));
    await scene.pass(2);

    expect(scene.roots("seafile")).toEqual(["~/一", "~/二"]);
  });

  it("lets a root go that the client no longer has, after some seconds", async () => {
    const scene = await sceneOf({ [`li/${CFG}`]: nextcloud("@HOME/云盘/"), "li/Dropbox/": "" });
    await scene.pass(1);

    rmSync(scene.at(CFG));
    await scene.pass(3);
    const early = scene.roots("nextcloud");
    await scene.pass(10);

    expect(early).toEqual(["~/云盘"]);
    expect(scene.roots("nextcloud")).toEqual([]);
    expect(scene.roots("dropbox")).toEqual(["~/Dropbox"]);
  });

  it("holds on to what damaged settings named before", async () => {
    const scene = await sceneOf({ "li/.dropbox/info.json": '{"personal":{"path":"@HOME/盘"}}' });
    await scene.pass(1);

    writeFileSync(scene.at(".dropbox/info.json"), '{"personal":{"pa');
    await scene.pass(40);

    expect(scene.roots("dropbox")).toEqual(["~/盘"]);
  });

  it("never lets a root go because the settings are being written", async () => {
    const scene = await sceneOf({ [`li/${CFG}`]: nextcloud("@HOME/云盘/") });
    await scene.pass(1);

    writeFileSync(scene.at(CFG), "");
    await scene.pass(3);
    writeFileSync(scene.at(CFG), nextcloud(scene.at("云盘")));
    await scene.pass(20);

    expect(scene.told.every((channels) => channels.some(({ id }) => id === "nextcloud"))).toBe(true);
  });

  it("knows within two seconds what was mounted", async () => {
    const scene = await sceneOf({ "li/a": "" });
    await scene.pass(1);

    const mountinfo = `36 25 0:31 / ${scene.at("share")} rw - cifs //server/x rw\n`;
    scene.machine.places = { ...scene.machine.places, mountinfo };
    await scene.pass(2);

    expect(scene.roots("network-share")).toEqual(["~/share"]);
  });

  it("says so when a file system does not answer", async () => {
    const { places } = await machineOf({ "li/a": "" });
    const clock = new HandClock();
    const said: unknown[] = [];
    let began = false;
    const rediscovery = new Rediscovery({
      clock,
      places: () => {
        began = true;
        return new Promise<Places>(() => {});
      },
      mountTable: async () => places.mountinfo,
      changed: async () => {},
      failed: (error) => said.push(error),
    });

    void rediscovery.start();
    await until("the look began", () => began);
    await clock.move(61_000);

    expect(said.length).toBe(1);
  });

  it("asks nothing but stamps while nothing moves, and little where files come and go in a home", async () => {
    const scene = await sceneOf({ [`li/${CFG}`]: nextcloud("@HOME/云盘/"), "wang/Documents/": "" });
    await scene.pass(2);
    scene.machine.questions = 0;

    await scene.pass(5);
    const idle = scene.machine.questions;
    writeFileSync(scene.at("notes.txt"), "x");
    await scene.pass(1);

    expect(idle).toBe(0);
    expect(scene.machine.questions).toBeLessThan(200);
    expect(scene.told.length).toBe(1);
  });
});
