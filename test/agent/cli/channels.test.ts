import { describe, expect, it } from "vitest";
import type { ChannelSighting } from "../../../agent/channels/channel.ts";
import { channelRows } from "../../../agent/cli/channels.ts";
import { channelsText } from "../../../agent/cli/channels-text.ts";
import { displayWidth } from "../../../agent/cli/output.ts";
import type { Bilingual } from "../../../rules/vocabulary.ts";

const dropbox: ChannelSighting = {
  id: "dropbox",
  kind: "cloud-sync",
  client: "dropbox",
  title: { zh: "Dropbox 网盘", en: "Dropbox" },
  roots: ["/home/li/Dropbox"],
  evidence: [{ by: "config", path: "/home/li/.dropbox/info.json" }],
  origin: "found",
  seen: true,
  later: [],
};
const mega: ChannelSighting = {
  ...dropbox,
  id: "mega",
  roots: [],
  origin: "memory",
  title: { zh: "MEGA 网盘", en: "MEGA" },
};
const seafile: ChannelSighting = { ...dropbox, id: "seafile", roots: [], evidence: [], seen: false };
const none = { mode: "observe", discover: true, channels: [], carriers: new Set<string>() } as const;
const say = (language: "zh" | "en") => ({ say: (both: Bilingual) => both[language] });

describe("channelRows", () => {
  it.each([
    ["what was seen follows the mode of the policy", none, dropbox, "observe"],
    ["nothing is guarded where the folders are unknown", none, mega, undefined],
    ["nothing is guarded where it was not seen", none, seafile, undefined],
    ["nothing is guarded when discovery is off", { ...none, discover: false }, dropbox, undefined],
    ["an enforcing policy shows", { ...none, mode: "enforce" }, dropbox, "enforce"],
  ] as const)("%s", (_name, guarded, sighting, mode) => {
    expect(channelRows([sighting], guarded)[0]?.mode).toBe(mode);
  });

  it("puts configured channels first, then what was seen, then the rest", () => {
    const channels = [{ id: "team", kind: "share", roots: ["/srv/team"], mode: "enforce" }] as const;

    const rows = channelRows([seafile, mega, dropbox], { ...none, channels });

    expect(rows.map(({ id }) => id)).toEqual(["team", "mega", "dropbox", "seafile"]);
    expect(rows[0]).toMatchObject({ mode: "enforce", roots: ["/srv/team"], seen: true });
  });

  it("shows a configured channel instead of the discovered one of the same id", () => {
    const channels = [{ id: "dropbox", kind: "cloud-sync", roots: ["/other"] }] as const;

    expect(channelRows([dropbox], { ...none, channels }).map(({ roots }) => roots)).toEqual([["/other"]]);
  });
});

describe("what a person is shown", () => {
  const baidu: ChannelSighting = {
    ...dropbox,
    id: "baidu-netdisk",
    roots: [],
    evidence: [{ by: "process", path: "/opt/baidunetdisk/baidunetdisk" }],
    remark: { zh: "自动备份拦不住", en: "its automatic backup is not stopped" },
  };
  const rows = channelRows([dropbox, mega, baidu, seafile], {
    ...none,
    carriers: new Set(["baidu-netdisk"]),
  });

  it.each(["zh", "en"] as const)("folders, evidence and doubt in %s", (language) => {
    const text = channelsText(rows, say(language)).join("\n");

    expect(text).toContain("/home/li/Dropbox");
    expect(text).toContain("/home/li/.dropbox/info.json");
    expect(text).toContain(language === "zh" ? "待核实" : "to be confirmed");
    expect(text).toContain(language === "zh" ? "未能读出" : "could not be read");
    expect(text.split("\n").at(-1)).toContain("seafile");
  });

  it.each([
    [
      "zh",
      ["正在运行 /opt/baidunetdisk", "没有看得到的目录可看守", "自动备份拦不住", "内核关卡", "目录之外"],
    ],
    [
      "en",
      [
        "running /opt/baidunetdisk",
        "no folder of it can be seen",
        "automatic backup",
        "the gate",
        "Beyond folders",
      ],
    ],
  ] as const)("a client that only runs, and what folders cannot show, in %s", (language, words) => {
    const text = channelsText(rows, { ...say(language), columns: 300 }).join("\n");

    for (const word of words) expect(text).toContain(word);
  });

  it.each([60, 80, 100, 200])("fits a terminal of %i columns, in both languages", (columns) => {
    const roots = Array.from({ length: 30 }, (_, i) => `/home/li/${"很深的目录/".repeat(i)}盘`);
    const wide = channelRows([{ ...dropbox, roots }, baidu, seafile, { ...seafile, id: "mega" }], none);

    for (const language of ["zh", "en"] as const) {
      const lines = channelsText(wide, { ...say(language), columns });

      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
    }
  });

  it("lets no name of a folder reach the terminal as a command", () => {
    const rows = channelRows([{ ...dropbox, roots: ["/home/li/\u001b[31m盘"] }], none);

    expect(channelsText(rows, say("zh")).join("\n")).not.toContain("\u001b");
  });
});
