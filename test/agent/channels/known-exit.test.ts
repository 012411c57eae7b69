import { expect, it } from "vitest";
import { channelsOf } from "../../../agent/channels/channel.ts";
import { discoverChannels } from "../../../agent/channels/discover.ts";
import { loadKnownExits } from "../../../agent/channels/known-exit.ts";
import { localFiles } from "../../../agent/channels/local-files.ts";
import { matches } from "../../../agent/channels/path-pattern.ts";
import { linuxHome } from "../../../agent/channels/user-dirs.ts";
import { fixtureMachine } from "./fixture-home.ts";

const known = await loadKnownExits();

it("gives every known exit an id of its own", () => {
  const ids = known.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(30);
});

it("says for every known exit where it can be seen, now or later", () => {
  for (const { id, linux, windows, macos } of known) {
    const places = [linux, windows, macos].flatMap((where) =>
      where === undefined
        ? []
        : [
            ...where.folders,
            ...where.settings,
            ...where.mounts,
            ...where.registry,
            ...where.running,
            ...(where.programs?.exe ?? []),
            ...where.later,
          ],
    );
    expect(places.length, id).toBeGreaterThan(0);
  }
});

it("uses only variables that a home has", async () => {
  const home = await linuxHome(localFiles, "li", "/nowhere");
  const names = known.flatMap(({ linux }) =>
    [
      ...(linux?.folders ?? []).map(({ path }) => path),
      ...(linux?.settings ?? []).map(({ file }) => file),
    ].flatMap((path) => [...path.matchAll(/\$\{(\w+)\}|%(\w+)%/g)].map((found) => found[1] ?? found[2]!)),
  );

  expect([...new Set(names)].filter((name) => name !== "USER" && home.folders[name] === undefined)).toEqual(
    [],
  );
});

it("sights Windows clients in a Windows home", async () => {
  const machine = await fixtureMachine({
    "li/Documents/xwechat_files/w/msg/file/": "",
    "li/AppData/Local/Dropbox/info.json": '{"personal":{"path":"@HOME/D"}}',
  });
  const path = machine.in("");
  const home = {
    user: "li",
    path,
    folders: {
      DOCUMENTS: [`${path}/Documents`],
      LOCALAPPDATA: [`${path}/AppData/Local`],
      USERPROFILE: [path],
    },
  };

  const seen = (await discoverChannels({ ...machine.places, system: "windows", homes: [home] })).filter(
    (one) => one.seen,
  );

  expect(seen.map(({ id, roots }) => [id, roots])).toEqual([
    ["wechat", [machine.in("Documents/xwechat_files/w/msg/file")]],
    ["dropbox", [machine.in("D")]],
  ]);
  machine.remove();
});

it("turns what was seen, and nothing else, into channels", () => {
  const common = {
    kind: "chat",
    client: "qq",
    title: { zh: "QQ", en: "QQ" },
    evidence: [],
    later: [],
    origin: "found",
  } as const;
  const sightings = [
    { ...common, id: "a", roots: ["/a"], seen: true },
    { ...common, id: "b", roots: [], seen: true },
    { ...common, id: "c", roots: ["/c"], seen: false },
  ];

  expect(channelsOf(sightings)).toEqual([
    { id: "a", kind: "chat", client: "qq", title: common.title, roots: ["/a"] },
  ]);
});

it("looks at no more than a bounded number of accounts", async () => {
  const tree = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`li/chat/${i}/file/`, ""]));
  const machine = await fixtureMachine(tree);

  expect((await matches(`${machine.in("chat")}/*/file`, localFiles)).length).toBe(100);
  machine.remove();
});
