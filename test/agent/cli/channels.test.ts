import { describe, expect, it } from "vitest";
import type { ChannelSighting } from "../../../agent/channels/channel.ts";
import { channelRows, channelsText } from "../../../agent/cli/channels.ts";

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
const none = { mode: "observe", discover: true, channels: [] } as const;

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

describe("channelsText", () => {
  const rows = channelRows([dropbox, mega, seafile], none);

  it.each(["zh", "en"] as const)("says folders, evidence and doubt in %s", (language) => {
    const text = channelsText(rows, { say: (both) => both[language] }).join("\n");

    expect(text).toContain("/home/li/Dropbox");
    expect(text).toContain("/home/li/.dropbox/info.json");
    expect(text).toContain(language === "zh" ? "（待核实）" : "(to be confirmed)");
    expect(text).toContain(language === "zh" ? "未能读出" : "could not be read");
    expect(text.split("\n").at(-1)).toContain("seafile");
  });
});
