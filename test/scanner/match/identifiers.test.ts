import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Place } from "../../../rules/vocabulary.ts";
import { createMatcher, type Matcher } from "../../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../../scanner/match/prove.ts";
import { sharedFile } from "../../support/shared.ts";

const PACKS = ["cn-personal", "cn-numbers", "credentials"];
let matcher: Matcher;

beforeAll(async () => {
  matcher = createMatcher(await loadProvenPacks(PACKS, import.meta.dirname), { key: new Uint8Array(32) });
});

function rulesFor(text: string, place: Place = "body"): string[] {
  const session = matcher.begin();
  session.feed({ place, where: "", text, offset: 0 });
  return session.findings().map(({ rule }) => rule.slice(rule.indexOf("/") + 1));
}

interface Vector {
  readonly text: string;
  readonly kind: string;
  readonly expected: boolean;
}

describe.each(["cn-id", "cn-bank-cards", "cn-phone"])("every line of %s", (name) => {
  const { path, missing } = sharedFile(`vectors/${name}.jsonl`);

  it("is found or left alone by the packs as a whole", ({ skip }) => {
    skip(missing !== undefined, missing);
    const vectors = readFileSync(path, "utf8").trim().split("\n");

    const wrong = vectors
      .map((line) => JSON.parse(line) as Vector)
      .filter(({ text, expected }) => rulesFor(text).length > 0 !== expected);

    expect(vectors.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const withCheck = (body: string) =>
  body + "10X98765432"[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11];
const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => `${n}`.padStart(length, "0"));
const date = fc
  .date({ min: new Date("1920-01-01T00:00:00Z"), max: new Date("2020-12-31T00:00:00Z"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll("-", ""));
const region = fc.constantFrom(
  "110105",
  "440106",
  "510104",
  "650103",
  "460025",
  "132421",
  "441900",
  "810000",
);
const identity = fc.tuple(region, date, digits(3)).map((parts) => withCheck(parts.join("")));

describe("identity numbers made at random", () => {
  it("are found in prose, and not with one character changed, another region, or an impossible day", () => {
    fc.assert(
      fc.property(
        identity,
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (id, at, step) => {
          const other = id[at] === "X" ? String(step) : String((Number(id[at]) + step) % 10);
          expect(rulesFor(`张某，${id}，住本市。`)).toEqual(["resident-id"]);
          expect(rulesFor(`张某，${id.slice(0, at)}${other}${id.slice(at + 1)}，住本市。`)).not.toContain(
            "resident-id",
          );
          expect(rulesFor(`张某，${withCheck(`4499${id.slice(4, 17)}`)}，住本市。`)).not.toContain(
            "resident-id",
          );
          expect(rulesFor(`张某，${withCheck(`${id.slice(0, 10)}1332${id.slice(14, 17)}`)}，`)).not.toContain(
            "resident-id",
          );
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it("are not found inside something longer", () => {
    fc.assert(
      fc.property(identity, fc.constantFrom("7", "a", "F", "00"), (id, more) => {
        expect(rulesFor(`流水${more}${id}。`)).toEqual([]);
        expect(rulesFor(`流水${id}${more}。`)).toEqual([]);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe("numbers that are none of ours", () => {
  const hex = (length: number) =>
    fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
  const uuid = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join("-"));

  it.each<[string, fc.Arbitrary<string>]>([
    [
      "order numbers that begin with a date",
      fc.tuple(date, digits(10)).map(([day, more]) => `订单${day}${more}，已发货`),
    ],
    ["longer order numbers", fc.tuple(date, digits(14)).map(([day, more]) => `单号${day}${more}已支付`)],
    [
      "seconds since 1970",
      fc.integer({ min: 1_500_000_000, max: 1_800_000_000 }).map((n) => `时间戳${n}，联系电话见附件`),
    ],
    [
      "milliseconds since 1970",
      fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }).map((n) => `ts=${n}`),
    ],
    ["UUIDs", uuid.map((text) => `会话${text}结束`)],
    ["hashes", hex(64).map((text) => `sha256:${text}`)],
    ["commits", hex(40).map((text) => `commit ${text}`)],
    ["decimals", fc.tuple(digits(1), digits(11)).map((parts) => `系数为${parts.join(".")}，电话通知`)],
    ["serial numbers of the device", digits(12).map((text) => `序列号SN${text}`)],
    ["barcodes", digits(10).map((text) => `条码690${text}`)],
    ["ISBN", digits(9).map((text) => `ISBN 978-7-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`)],
    ["sums of money", digits(9).map((text) => `合计13${text}元`)],
    ["dates", date.map((day) => `联系人于${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}到访`)],
    [
      "versions",
      fc.tuple(digits(2), digits(2), digits(2)).map((parts) => `版本10.${parts.map(Number).join(".")}`),
    ],
  ])("%s", (_what, numbers) => {
    fc.assert(
      fc.property(numbers, (text) => {
        expect(rulesFor(text)).toEqual([]);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("what an office writes every day", () => {
  it.each([
    ["联系电话：010-12345678，传真：010-12345679。监督热线12345、12388。", ["landline"]],
    ["本批设备序列号：A1B2C3D4E5，保修期三年，报修电话95588。", []],
    ["初始密码为身份证后六位，首次登录须修改；密码应当为8位以上。", []],
    ["依据《关于某事的通知》（国办发〔2024〕5号）和（2024）京01刑初12号判决。", []],
    ["震中位于北纬31.02度、东经103.40度，震源深度14千米。", []],
    ["服务器地址10.1.2.3，端口8080。", []],
  ])("%s", (text, expected) => {
    expect(rulesFor(text)).toEqual(expected);
  });
});
