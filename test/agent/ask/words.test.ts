import { describe, expect, it } from "vitest";
import { plain, plainName } from "../../../agent/ask/plain.ts";
import { givenReason, REASONS, typedReason } from "../../../agent/ask/reasons.ts";
import { note, runningFrom } from "../../../agent/ask/running.ts";
import { sheetOf } from "../../../agent/ask/sheet.ts";
import { anEvent } from "../../reporter/samples.ts";

describe("text for a dialog", () => {
  it.each([
    ["报告（终稿）.docx", "报告（终稿）.docx"],
    ["-a --help", "-a --help"],
    ["a\nb\tc\u001b[31m", "a�b�c�[31m"],
    ["a\u202excod.exe", "a�xcod.exe"],
    ["<b>a</b>&amp;\\n", "＜b＞a＜/b＞＆amp;＼n"],
    ["a\u2028b\u2029c\ud800", "a�b�c�"],
  ])("makes of %j %j", (text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  it("shows beginning and end of a long name", () => {
    expect(plainName(`${"长".repeat(80)}.docx`)).toBe(`${"长".repeat(36)}…${"长".repeat(7)}.docx`);
  });
});

describe("a reason", () => {
  it.each([
    ["approved", undefined, { id: "approved" }],
    ["approved", "ignored", { id: "approved" }],
    ["other", " 来函\n17 号 ", { id: "other", text: "来函 17 号" }],
    ["other", "x".repeat(256), { id: "other", text: "x".repeat(256) }],
    ["other", "𠮷".repeat(256), { id: "other", text: "𠮷".repeat(256) }],
    ["other", "x".repeat(257), undefined],
    ["other", " \u200b\n", undefined],
    ["other", undefined, undefined],
    ["because", "I say so", undefined],
  ] as const)("%j in words %j is %j", (id, text, given) => {
    expect(givenReason(id, text)).toEqual(given);
  });

  it.each([
    ["approved", { id: "approved" }],
    ["2", { id: "need-to-know" }],
    ["已获批准", { id: "approved" }],
    ["Not sensitive", { id: "not-sensitive" }],
    ["来函 17 号", { id: "other", text: "来函 17 号" }],
    ["  ", undefined],
    ["other", undefined],
    ["4", undefined],
  ])("typed as %j is %j", (typed, given) => {
    expect(typedReason(typed)).toEqual(given);
  });

  it("has a name in both languages and one id each", () => {
    expect(new Set(REASONS.map(({ id }) => id)).size).toBe(REASONS.length);
    for (const { label } of REASONS)
      expect([label.zh, label.en]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  });
});

describe("a question as it is shown", () => {
  function sheet(files: number, place = false) {
    const { channel, sha256 = "" } = anEvent();
    const why = { zh: "文件标为内部资料。", en: "The file is marked as internal." };
    const head = { id: "Q", at: 0, deadline: 60_000, person: {}, channel, kind: "", why, rules: [] };
    const running = runningFrom(head, 0, Promise.resolve());
    const kept = place
      ? ({ kind: "place", identity: "", onStop: "vault" } as const)
      : ({ kind: "vault" } as const);
    for (let i = 0; i < files; i++)
      note(running, { eventId: `${i}`, path: `/x/${i}.docx`, channelId: channel.id, sha256, kept });
    return sheetOf(running, "stop");
  }

  it("names the file, the way out, the reason, what happened, what is left of the time, and the default", () => {
    const { lines, remaining } = sheet(1).words("zh", 2_500);

    expect(lines.join("\n")).toContain("「0.docx」");
    for (const words of ["nextcloud (网盘同步)", "内部资料", "没有外传"])
      expect(lines.join("\n")).toContain(words);
    expect(remaining).toBe("还剩 58 秒，无人回答就停止外传。");
  });

  it("counts its files", () => {
    expect(sheet(37).words("zh", 0).lines[0]).toBe("文件：「0.docx」等 37 个文件");
    expect(sheet(37).words("en", 0).lines[0]).toBe('File: "0.docx" and 36 more');
  });

  it("says where the file is when a gate keeps it from being read", () => {
    expect(sheet(1, true).words("zh", 0).lines.join()).toContain("文件在原处");
  });

  it("never counts below nought", () => {
    expect(sheet(1).words("en", 99_000).remaining).toMatch(/^0 s left/);
  });
});
