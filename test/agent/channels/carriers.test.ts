import { describe, expect, it } from "vitest";
import { loadCarrierFacts } from "../../../agent/channels/carrier-facts.ts";
import { carrierOf, carriersOf, guardedCarriers } from "../../../agent/channels/carriers.ts";
import { comparablePath } from "../../../agent/channels/comparable-path.ts";
import { expander } from "../../../agent/channels/expander.ts";
import { loadKnownExits } from "../../../agent/channels/known-exit.ts";
import { PathTree } from "../../../agent/channels/path-tree.ts";
import type { System } from "../../../agent/channels/places.ts";
import { inventedPlaces } from "./invented-homes.ts";

const SYSTEMS: readonly System[] = ["linux", "windows", "macos"];
const known = await loadKnownExits();
const facts = await loadCarrierFacts();

describe.each(SYSTEMS)("the programs of the data on %s", async (system) => {
  const places = inventedPlaces(system);
  const expand = await expander(places);

  it("stand for full paths", async () => {
    for (const { id, exe, own } of await carriersOf(places)) {
      for (const path of [...exe, ...own].map((one) => comparablePath(one, system))) {
        expect(path, id).toMatch(/^\/[^~$%]+$/);
        expect(path, id).not.toMatch(/\/\/|\/$|^\/(\*\*|home|users|usr|opt)(\/\*\*)?$/);
      }
    }
  });

  it("use only variables that a home has", () => {
    const patterns = known.flatMap(({ [system]: where }) => [
      ...(where?.programs?.exe ?? []),
      ...(where?.programs?.own ?? []),
    ]);
    const free = [...facts[system].system, ...facts[system].except, ...facts[system].technical];

    const meaningless = [...patterns, ...free.flatMap(({ folders }) => folders)].filter(
      (pattern) => expand([pattern]).length === 0,
    );

    expect(meaningless).toEqual([]);
  });

  it("say with every own folder whose it is", () => {
    for (const { id, [system]: where } of known) {
      const { exe = [], argv = [], own = [] } = where?.programs ?? {};
      if (own.length > 0) expect(exe.length + argv.length, id).toBeGreaterThan(0);
    }
  });

  it("call no folder their own that holds a channel's files, or a person's", async () => {
    const roots = known.flatMap(({ [system]: where }) => where?.folders.map(({ path }) => path) ?? []);
    const folders = expand([...roots, "%DOCUMENTS%", "%DOWNLOADS%", "%DESKTOP%", "~"]);
    const asked = folders.map((path) => comparablePath(path.replaceAll("*", "x"), system));
    for (const { id, own } of await carriersOf(places)) {
      const tree = new PathTree(own.map((path) => comparablePath(path, system)));

      expect(
        asked.filter((path) => tree.holds(path)),
        id,
      ).toEqual([]);
    }
  });

  it("and the folders that are free for all hold no channel's files either", async () => {
    const free = [...facts[system].system, ...facts[system].technical].flatMap(({ folders }) => folders);
    const tree = new PathTree(expand(free).map((path) => comparablePath(path, system)));
    const roots = known.flatMap(({ [system]: where }) => where?.folders.map(({ path }) => path) ?? []);
    const asked = expand(roots).map((path) => comparablePath(path.replaceAll("*", "x"), system));

    expect(asked.filter((path) => tree.holds(path))).toEqual([]);
  });

  it("are many, each client under an id of its own", async () => {
    const ids = (await carriersOf(places)).map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(30);
  });
});

it("knows in Wine what is known on Windows", async () => {
  const linux = new Map((await carriersOf(inventedPlaces("linux"))).map((one) => [one.id, one]));

  expect(linux.get("wechat")?.argv).toContain("WeChat.exe");
  expect(linux.get("outlook")).toMatchObject({ exe: [], argv: expect.arrayContaining(["OUTLOOK.EXE"]) });
});

describe("a program of the configuration", () => {
  it("is a carrier as it stands", () => {
    const rule = { id: "chat", kind: "chat", exe: ["/opt/x/chat", "/home/li/Chat.exe"] } as const;

    expect(carrierOf({ ...rule, exe: [...rule.exe], mode: "enforce" })).toEqual({
      ...rule,
      argv: ["Chat.exe"],
      own: [],
      mode: "enforce",
    });
    expect("mode" in carrierOf({ ...rule, exe: [...rule.exe] })).toBe(false);
  });

  it("comes first, by its real path too, with the own folders of the client it is known as", async () => {
    const places = inventedPlaces("linux", {
      real: async (path) => (path === "/usr/bin/weixin-link" ? "/opt/wechat/wechat" : path),
    });

    const [first, ...rest] = await guardedCarriers(
      [{ id: "our-chat", kind: "chat", exe: ["/usr/bin/weixin-link"], mode: "observe" }],
      places,
    );

    expect(first).toMatchObject({ id: "our-chat", exe: ["/usr/bin/weixin-link", "/opt/wechat/wechat"] });
    expect(first?.own).toContain("/home/li/.xwechat");
    expect(rest).toEqual(await carriersOf(places));
  });

  it("has no own folders when nobody knows it", async () => {
    const rule = { id: "curl", kind: "upload", exe: ["/usr/bin/curl"] } as const;

    const [first] = await guardedCarriers([{ ...rule, exe: [...rule.exe] }], inventedPlaces("linux"));

    expect(first).toEqual({ ...rule, argv: [], own: [] });
  });
});
