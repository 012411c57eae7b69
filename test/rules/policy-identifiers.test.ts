import { beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../agent/decide.ts";
import { loadPolicy, type Policy } from "../../rules/policy.ts";
import { createMatcher, type Matcher } from "../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../scanner/match/prove.ts";

let matcher: Matcher;
let policy: Policy;

beforeAll(async () => {
  const packs = await loadProvenPacks(["cn-personal", "cn-numbers", "credentials"], import.meta.dirname);
  matcher = createMatcher(packs, { key: new Uint8Array(32) });
  policy = await loadPolicy();
});

function effectOf(text: string): string {
  const session = matcher.begin();
  session.feed({ place: "body", where: "", text, offset: 0 });
  const channel = { id: "drive", kind: "cloud-sync" } as const;
  return decide({ policy, channel, findings: session.findings(), gaps: [] }).effect;
}

const people = (count: number) =>
  Array.from({ length: count }, (_, i) => `张某，手机138${String(i).padStart(8, "0")}。`).join("\n");

describe("what the built-in policy does about identifiers", () => {
  it.each([
    ["a public notice", "联系电话：010-12345678，热线400-820-8820，手机13812345678。", "allow"],
    ["the code of a firm", "统一社会信用代码：91350100M000100Y43", "audit"],
    ["one identity number", "身份证号11010519491231002X", "warn"],
    ["a list of phones", people(25), "warn"],
    ["a long list of phones", people(250), "block"],
    ["a password", "系统账号：zhangm，密码：Oa2024kq", "warn"],
    ["a key", "AppSecret: 4f1a9c07e2b35d8816fa90c3bd72e645", "block"],
    ["a guest network", "会议室WiFi密码：hn2024office", "audit"],
    ["a rule about passwords", "密码应当为8位以上，含大小写字母和数字，每90天更换。", "allow"],
  ])("%s", (_what, text, effect) => {
    expect(effectOf(text)).toBe(effect);
  });
});
