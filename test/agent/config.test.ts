import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../agent/config/load.ts";
import { DEFAULT_PACKS } from "../../rules/packs/index.ts";
import { tempFolder } from "../support/temp-folder.ts";

const LAUNCH = { env: {}, home: "/home/li", uid: 1000 };

function written(text: string) {
  const folder = tempFolder();
  const config = join(folder, "shoumi.yaml");
  writeFileSync(config, text);
  return { folder, load: (data?: string) => loadConfig({ config, ...(data && { data }) }, LAUNCH, "/cwd") };
}

describe("the configuration", () => {
  it("may be left out, or be empty", async () => {
    const defaults = {
      packs: DEFAULT_PACKS,
      discover: true,
      channels: [],
      programs: [],
      ask: { seconds: 60, default: "stop" },
      notify: true,
      log: "info",
    };

    expect(await loadConfig({}, LAUNCH, "/cwd")).toMatchObject({
      ...defaults,
      data: "/home/li/.local/state/shoumi",
    });
    expect(await written("").load()).toMatchObject(defaults);
  });

  it.each([
    [{ env: {}, home: "/root", uid: 0 }, "/var/lib/shoumi"],
    [{ env: { XDG_STATE_HOME: "/s" }, home: "/home/li", uid: 1000 }, "/s/shoumi"],
    [{ env: { SHOUMI_DATA: "/d" }, home: "/root", uid: 0 }, "/d"],
    [
      {
        env: {
          ProgramData: "/pd",
          LOCALAPPDATA: "C:\\Windows\\system32\\config\\systemprofile\\AppData\\Local",
        },
        home: "/h",
        uid: -1,
      },
      "/pd/Shoumi",
    ],
  ])("puts the data of %j into %s", async (launch, data) => {
    expect((await loadConfig({}, launch, "/cwd")).data).toBe(data);
  });

  it("starts relative paths at its own folder, and leaves names of packs alone", async () => {
    const { folder, load } = written(
      "data: d\npolicy: p.yaml\npacks: [cn-markings, ./a.yaml, b.yml]\nchannels:\n  - { id: x, kind: chat, roots: [云盘, /abs] }\n",
    );

    expect(await load()).toMatchObject({
      data: join(folder, "d"),
      policy: join(folder, "p.yaml"),
      packs: ["cn-markings", join(folder, "a.yaml"), join(folder, "b.yml")],
      channels: [{ id: "x", kind: "chat", roots: [join(folder, "云盘"), "/abs"] }],
    });
  });

  it.each([
    ["discovery", "", "guard"],
    ["its own lines", "discover: false\nremovable: { unknown: read-only }\n", "read-only"],
    ["neither", "discover: false\n", undefined],
  ])("looks after drives because of %s", async (_, text, unknown) => {
    expect((await written(text).load()).removable?.unknown).toBe(unknown);
  });

  it("gives way to --data", async () => {
    expect((await written("data: d\n").load("elsewhere")).data).toBe("/cwd/elsewhere");
  });

  it.each([
    ["an unknown key", "colour: red\n", 1, "colour"],
    ["an unknown key in a channel", "channels:\n  - { id: x, kind: chat, root: [/a] }\n", 2, "channels[0]"],
    ["a drive without a name", "removable:\n  allow:\n    - remark: x\n", 3, "removable.allow[0]"],
    ["an unknown kind", "channels:\n  - id: x\n    kind: fax\n    roots: [/a]\n", 3, "channels[0].kind"],
    [
      "a channel without roots",
      "channels:\n  - id: x\n    kind: chat\n    roots: []\n",
      4,
      "channels[0].roots",
    ],
    [
      "an id used twice",
      "channels:\n  - { id: x, kind: chat, roots: [/a] }\n  - { id: x, kind: mail, roots: [/b] }\n",
      3,
      "channels[1].id",
    ],
    ["too little time to answer", "ask: { seconds: 9 }\n", 1, "ask.seconds"],
    ["too much time to answer", "ask: { seconds: 601 }\n", 1, "ask.seconds"],
    ["an unknown answer", "ask: { default: yes-please }\n", 1, "ask.default"],
    ["a number out of bounds", "scanner: { processes: 1000 }\n", 1, "scanner.processes"],
  ])("names line and field of %s", async (_what, text, line, field) => {
    const failure = await written(text)
      .load()
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: "CONFIG_SCHEMA", at: { line } });
    expect(String((failure as { at: { field: string } }).at.field)).toContain(field);
  });

  it("takes what the README shows", async () => {
    for (const readme of ["README.md", "README.zh-CN.md"]) {
      const text = readFileSync(join(import.meta.dirname, "../..", readme), "utf8");
      const yaml = /```yaml\n([\s\S]*?)```/.exec(text)![1]!;

      expect((await written(yaml).load()).channels).toMatchObject([{ id: "team-drive", mode: "enforce" }]);
    }
  });
});
