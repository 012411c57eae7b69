import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { incidentsCommand } from "../../../agent/cli/incidents.ts";
import { anEvent, finding, HOUR, MORNING, verdict } from "../../reporter/samples.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { ran, recordsScene } from "./records-scene.ts";

const encrypted = anEvent({
  at: MORNING + HOUR,
  channel: { id: "usb", kind: "removable" },
  path: "/media/u\u001b[31m盘/a\n.zip",
  findings: [],
  gaps: [{ where: "a.zip", reason: "encrypted" }],
  verdict: { ...verdict, effect: "review", mode: "observe", rules: [] },
  outcome: { action: "observed" },
});

/** Three files stopped on a drive, one observed on a stick an hour later. */
async function aFolder(): Promise<string> {
  const { data } = await recordsScene(async ({ store }) => {
    await store.commit({ notes: [{ kind: "started", at: MORNING, code: "started" }] });
    const named = (i: number) => anEvent({ path: `/home/li/云盘/报告 ${i}.docx`, vaultId: `V-${i}` });
    await store.commit({ events: [named(1), named(2), named(3)] });
    await store.commit({ events: [encrypted], passed: [{ channelId: "usb", at: MORNING + HOUR, count: 4 }] });
  });
  return data;
}

function incidents(...args: string[]) {
  return ran(incidentsCommand, ["incidents", ...args]);
}

describe("shoumi incidents list", () => {
  it("prints one object an incident, the latest first, with the fields that scripts rely on", async () => {
    const { json, codes } = await incidents("list", "--format", "json", "--data", await aFolder());

    expect(json).toEqual([
      expect.objectContaining({ channel: "usb", effect: "review", families: [], events: 1, passed: 4 }),
      expect.objectContaining({
        id: expect.stringMatching(/^I-20261123-0001-[0-9a-z]{8}$/),
        channel: "team-drive",
        effect: "block",
        mode: "enforce",
        state: "new",
        severity: "high",
        families: ["state"],
        levels: ["机密"],
        rules: ["cn-markings/state"],
        events: 3,
        firstAt: new Date(MORNING).toISOString(),
        lastAt: new Date(MORNING).toISOString(),
      }),
    ]);
    expect(codes).toEqual([]);
  });

  it.each([
    ["--effect block", ["team-drive"]],
    ["--channel usb", ["usb"]],
    ["--since 2026-11-23T10:30", ["usb"]],
    ["--since 2026-11-23", ["usb", "team-drive"]],
    ["--since 2026-11-24", []],
    ["--channel usb --effect block", []],
  ])("lists only what is asked for: %s", async (args, channels) => {
    const { json } = await incidents(
      "list",
      "--format",
      "json",
      "--data",
      await aFolder(),
      ...args.split(" "),
    );

    expect(json.map(({ channel }) => channel)).toEqual(channels);
  });

  it.each([
    ["zh", ["网盘同步", "拦截", "国家秘密 机密", "待审查（仅记录）", "已加密"]],
    ["en", ["cloud sync", "block", "state secret 机密", "review (observe)", "encrypted"]],
  ] as const)("prints a table for a reader of %s", async (lang, words) => {
    const data = await aFolder();

    const { lines } = await ran(incidentsCommand, ["incidents", "list", "--data", data], lang);

    expect(lines).toHaveLength(3);
    for (const word of words) expect(lines.join("\n")).toContain(word);
  });

  it("lists nothing in an empty data folder and makes nothing there", async () => {
    const data = tempFolder();

    const { lines, codes } = await incidents("list", "--data", data);

    expect([lines, codes]).toEqual([["没有报告。"], []]);
    expect((await incidents("list", "--format", "json", "--data", data)).lines).toEqual([]);
    expect(readdirSync(data)).toEqual([]);
  });

  it.each([
    ["no data folder", ["--data", "/nowhere/at/all"], "DATA_NOT_FOUND"],
    ["an unknown effect", ["--effect", "explode"], "OPTION_UNKNOWN"],
    ["an unreadable time", ["--since", "yesterday"], "OPTION_UNKNOWN"],
    ["an unknown format", ["--format", "xml"], "OPTION_UNKNOWN"],
  ])("says what is wrong: %s", async (_, args, code) => {
    await expect(incidents("list", "--data", tempFolder(), ...args)).rejects.toMatchObject({ code });
  });

  it("does not take a damaged database for an empty one", async () => {
    const data = tempFolder();
    writeFileSync(join(data, "shoumi.db"), "not a database, but long enough to have a header of its own");

    await expect(incidents("list", "--data", data)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
  });
});

describe("shoumi incidents show", () => {
  async function shown(channel: string, ...args: string[]) {
    const data = await aFolder();
    const { json } = await incidents("list", "--format", "json", "--channel", channel, "--data", data);
    return incidents("show", String(json[0]!.id), "--data", data, ...args);
  }

  it("shows header and files: verdict, what was found where, what was done, and the vault id", async () => {
    const text = (await shown("team-drive")).lines.join("\n");

    for (const word of ["team-drive (nextcloud)", "国家秘密 机密", "3 个"]) expect(text).toContain(word);
    for (const word of ["报告 2.docx", "拦截 → 已移入隔离区 → V-2", "首页行 第 1 页", finding.excerpt]) {
      expect(text).toContain(word);
    }
  });

  it("says how many files it left out", async () => {
    const { lines } = await shown("team-drive", "--files", "1");

    expect(lines.filter((line) => line.startsWith("■"))).toHaveLength(1);
    expect(lines.at(-1)).toContain("另有 2 个文件");
  });

  it("keeps line breaks and escape sequences of file names from the terminal", async () => {
    const { lines } = await shown("usb");

    expect(lines.find((line) => line.startsWith("■"))).toBe("■ /media/u\u{fffd}[31m盘/a\u{fffd}.zip");
    expect(lines.join("\n")).not.toContain("\u001b");
  });

  it("prints one object with all files as JSON", async () => {
    const { json } = await shown("usb", "--format", "json");

    expect(json).toMatchObject([
      {
        channel: "usb",
        events: 1,
        files: [{ path: encrypted.path, outcome: "observed", gaps: encrypted.gaps }],
      },
    ]);
  });

  it("says that there is no such incident", async () => {
    await expect(incidents("show", "I-none", "--data", await aFolder())).rejects.toMatchObject({
      code: "INCIDENT_UNKNOWN",
    });
  });
});

describe("shoumi incidents export", () => {
  it.each([
    ["jsonl", 6],
    ["csv", 5],
    ["ocsf", 4],
  ])("prints %s", async (format, count) => {
    const { lines } = await incidents("export", "--format", format, "--data", await aFolder());

    expect(lines).toHaveLength(count);
  });

  it("writes a file that only its owner can read, and leaves no draft", async () => {
    const folder = tempFolder();
    const file = join(folder, "十一月.csv");

    await incidents("export", "--format", "csv", "--output", file, "--data", await aFolder());

    expect(readFileSync(file, "utf8").split("\r\n")).toHaveLength(6);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["十一月.csv"]);
  });

  it("exports only what is asked for", async () => {
    const { lines } = await incidents(
      "export",
      "--format",
      "ocsf",
      "--channel",
      "usb",
      "--data",
      await aFolder(),
    );

    expect(lines.map((line) => JSON.parse(line).file.path)).toEqual([encrypted.path]);
  });

  it("says that it cannot write there", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "out"));

    const exporting = incidents("export", "--output", join(folder, "out"), "--data", await aFolder());

    await expect(exporting).rejects.toMatchObject({ code: "EXPORT_FAILED" });
    expect(readdirSync(folder)).toEqual(["out"]);
  });
});

describe("shoumi incidents verify", () => {
  it("finds whole records whole", async () => {
    const { lines, codes } = await incidents("verify", "--data", await aFolder());

    expect(lines[0]).toMatch(/^记录完好：\d+ 条/);
    expect(codes).toEqual([]);
  });

  it("ends with 1 and names the entry where they break", async () => {
    const data = await aFolder();
    const { default: Database } = await import("better-sqlite3");
    const db = new Database(join(data, "shoumi.db"));
    db.exec("UPDATE ledger SET body = replace(body, '机密', '内部') WHERE seq = 3");
    db.close();

    const { lines, codes } = await incidents("verify", "--data", data);

    expect(lines[0]).toContain("第 3 条");
    expect(codes).toEqual([1]);
  });

  it("does not call a folder without records whole", async () => {
    await expect(incidents("verify", "--data", tempFolder())).rejects.toMatchObject({
      code: "STORE_MISSING",
    });
  });
});
