import { describe, expect, it } from "vitest";
import { driveHappeningText, driveStatusText, driveText } from "../../../agent/cli/drive-words.ts";
import type { DriveHappening } from "../../../agent/happening.ts";

const arrived: DriveHappening = {
  event: "drive",
  action: "arrived",
  id: "4C53",
  kind: "usb",
  label: "办\u001b[31m公",
  path: "/media/li/办公",
  filesystem: "vfat",
  standing: "guarded",
  readOnly: false,
  unfinished: 0,
};
const zh = (text: { zh: string }) => text.zh;

describe("a drive in words", () => {
  it.each([
    [{}, "zh", "介质接入"],
    [{}, "en", "guarded"],
    [{ action: "left", unfinished: 3 }, "zh", "3 个文件未写完或未判定"],
    [{ action: "left", unfinished: 3 }, "en", "3 files were being written"],
    [{ action: "read-only", standing: "read-only" }, "en", "made read-only"],
    [{ action: "writable" }, "zh", "恢复可写"],
  ] as const)("%j in %s tells that %s", (change, language, words) => {
    expect(driveHappeningText({ ...arrived, ...change }, language)).toContain(words);
  });

  it("says nothing of files when none was under way", () => {
    expect(driveHappeningText({ ...arrived, action: "left" }, "en")).not.toContain("files");
  });

  it("lets no label of a stick reach the terminal as it stands", () => {
    expect(driveHappeningText(arrived, "zh")).not.toContain("\u001b");
    expect(driveStatusText(arrived, zh)).not.toContain("\u001b");
  });

  it.each([
    ["guarded", true, "不可写"],
    ["read-only", true, "只读"],
    ["allowed", false, "本单位登记"],
  ] as const)("that is %s says so in the status", (standing, readOnly, words) => {
    expect(driveStatusText({ ...arrived, standing, readOnly }, zh)).toContain(words);
  });

  it.each([
    ["in", "随介质带入"],
    ["out", "写入介质"],
  ] as const)("tells the way %s of a file", (way, words) => {
    expect(driveText({ id: "4C53", kind: "usb", way }, zh)).toBe(`USB 存储设备 4C53, ${words}`);
  });
});
