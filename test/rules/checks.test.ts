import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isBirthDate } from "../../rules/checks/birth-date.ts";
import { CHECK_NAMES, type CheckName, checkNamed } from "../../rules/checks/index.ts";

const VECTORS = join(import.meta.dirname, "../../../shared/vectors");

function check(name: CheckName, text: string): boolean {
  return checkNamed(name)!(text);
}

describe("checks of numbers", () => {
  it.each<[CheckName, string, boolean, string]>([
    // The examples of the standards.
    ["resident-id", "11010519491231002X", true, "the example of GB 11643"],
    ["resident-id", "11010519491231002x", true, "a small x"],
    ["resident-id", "110105 19491231 002X", true, "blanks"],
    ["resident-id", "110105194912310021", false, "a wrong check character"],
    ["resident-id", "11010519491331002X", false, "month 13"],
    ["resident-id", "000000194912310024", false, "no such region"],
    ["resident-id", "440524188001010014", false, "born before 1900"],
    ["resident-id", "449901199001010013", false, "no such prefecture"],
    ["resident-id", "132421196001010019", true, "a prefecture of before 1994"],
    ["resident-id", "460025199001010010", true, "a county right under Hainan"],
    ["resident-id", "810000199001010019", true, "a Hong Kong resident's permit"],
    ["resident-id", "911156199001010010", true, "a foreigner's permanent residence"],
    ["resident-id", "11010519491231002×", true, "a multiplication sign for X"],
    ["resident-id-15", "110105491231002", true, "the old form"],
    ["foreign-residence-old", "USA310070010112", true, "three letters, place, birthday"],
    ["foreign-residence-old", "USA310070133112", false, "no such birthday"],
    ["student-number", "G11010519491231002X", true, "G and an identity number"],
    ["student-number", "G110105194912310021", false, "a wrong check character"],
    ["disability-card", "11010519491231002X43", true, "kind 4, degree 3"],
    ["disability-card", "11010519491231002X99", false, "no such kind"],
    ["neighbour-id", "A123456(3)", true, "Hong Kong"],
    ["neighbour-id", "Z683365(A)", true, "A as check digit"],
    ["neighbour-id", "A123456(4)", false, "a wrong check digit"],
    ["neighbour-id", "A123456789", true, "Taiwan"],
    ["neighbour-id", "A123456788", false, "a wrong check digit"],
    ["sim-card", "8986000000000000014", false, "a wrong check digit"],
    ["sim-card", "89860012345678901234", true, "20 digits"],
    ["passport-zone", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", true, "the example of ICAO 9303"],
    ["passport-zone", "L898902C37UTO7408122F1204159ZE184226B<<<<<10", false, "one digit off"],
    ["resident-id-15", "110105490231002", false, "30 February"],
    ["resident-id-15", "990105491231002", false, "no such province"],
    ["credit-code", "91350100M000100Y43", true, "the example of GB 32100"],
    ["credit-code", "91330100799655058B", true, "letters at the end"],
    ["credit-code", "914403001922038216", true, "digits only"],
    ["credit-code", "91350100M000100Y44", false, "a wrong check character"],
    ["credit-code", "91350100I000100Y43", false, "a letter outside the alphabet"],
    ["credit-code", "411303197713019029", false, "a mistyped identity number"],
    ["credit-code", "202101310000123456", false, "a serial number that begins with a date"],
    ["organisation-code", "00000000-0", false, "a placeholder"],
    ["organisation-code", "D2143569-X", true, "with a dash"],
    ["organisation-code", "71526726X", true, "without"],
    ["organisation-code", "71526726-1", false, "a wrong check character"],
    ["luhn", "4111111111111111", true, "a test card"],
    ["luhn", "4111111111111112", false, "one digit off"],
    ["union-pay-card", "6225 8812 3456 7898", true, "blanks"],
    ["union-pay-card", "6225881234567899", false, "one digit off"],
    ["union-pay-card", "4111111111111111", false, "another network"],
    ["union-pay-card", "6225 8800 0000 0019 300元", true, "an amount behind it"],
    ["union-pay-card-long", "6212345678900036", true, "16 digits"],
    ["union-pay-card-long", "6251234567892", false, "a barcode"],
    ["foreign-card", "9558800100000000008", true, "a Chinese bank of before 62"],
    ["foreign-card", "378282246310005", true, "15 digits"],
    ["foreign-card", "2223003122003222", true, "the newer Mastercard range"],
    ["foreign-card", "9111111111111111", false, "no issuer has 9"],
    ["imei", "490154203237518", true, "the example of 3GPP"],
    ["imei", "490154203237519", false, "one digit off"],
    ["imei", "000000000000000", false, "a placeholder"],
    ["vin", "1M8GDM9AXKP042788", true, "check character X"],
    ["vin", "LSGPC52U6AF102554", true, "a Chinese plant"],
    ["vin", "1M8GDM9A1KP042788", false, "a wrong check character"],
    ["vin", "IM8GDM9AXKP042788", false, "letter I"],
    ["mobile-phone", "13812345678", true, ""],
    ["mobile-phone", "+86 138-1234-5678", true, "country code and dashes"],
    ["mobile-phone", "17405000000", true, "the last of 1740x"],
    ["mobile-phone", "17406000000", false, "satellites"],
    ["mobile-phone", "12812345678", false, "no such prefix"],
    ["landline", "(0571)87654321", true, "brackets"],
    ["landline", "+86-10-12345678", true, "country code"],
    ["landline", "010-12345678转801", true, "an extension"],
    ["landline", "010-1234567", false, "seven digits in Beijing"],
    ["landline", "0200-1234567", false, "no such area"],
    ["landline", "1012345678", false, "neither 0 nor country code"],
    ["landline", "2026-01-15", false, "a date"],
    ["service-phone", "400-820-8820", true, ""],
    ["service-phone", "400-020-8820", false, "subscriber with 0"],
    ["plate", "京A12345", true, ""],
    ["plate", "京A·12345", true, "with the dot"],
    ["plate", "粤BD12345", true, "small electric car"],
    ["plate", "粤B12345D", true, "large electric car"],
    ["plate", "沪C1234学", true, "driving school"],
    ["plate", "WJ京12345", true, "armed police"],
    ["plate", "京X1234应急", true, "emergency services"],
    ["plate", "使014578", true, "embassy"],
    ["plate", "粤Z1234港", true, "across the border"],
    ["plate", "京I12345", false, "letter I"],
    ["military-plate", "VA·12345", true, "two letters and five digits"],
    ["military-plate", "AA12345", false, "no such unit"],
    ["degree-pair", "116.391234, 39.907123", true, "Beijing"],
    ["degree-pair", "39.907123 116.391234", true, "latitude first"],
    ["degree-pair", "2.352222,48.856613", false, "Paris"],
    ["degree-pair", "116.0000,39.0000", false, "round"],
    ["degrees-minutes-seconds", "39°54′26.5″", true, ""],
    ["degrees-minutes-seconds", "39°64′26″", false, "64 minutes"],
    ["grid-pair", "4426543.123, 20456789.456", true, "with its zone"],
    ["grid-pair", "4426543.123, 926789.456", false, "too far from the meridian"],
    ["military-grid", "50S MK 45678 12345", true, ""],
    ["military-grid", "50SMK456781234", false, "an odd number of digits"],
    ["internal-address", "10.12.3.4", true, ""],
    ["internal-address", "172.16.0.1-172.16.0.60", true, "a range"],
    ["internal-address", "172.32.0.1", false, "outside"],
    ["internal-address", "10.0.0.255", false, "a broadcast"],
    ["internal-address", "192.168.1.1", false, "from the box"],
    ["personal-mailbox", "zhang.wei@unit.gov.cn", true, ""],
    ["personal-mailbox", "info@unit.gov.cn", false, "an office"],
    ["personal-mailbox", "someone1@example.com", false, "reserved"],
    ["personal-mailbox", "gen-mapping@0.3.13", false, "a package"],
    ["plate", "新ABCDEF", false, "no digit"],
    ["no-date", "01234567", true, "a number"],
    ["no-date", "20251301", true, "no thirteenth month"],
    ["no-date", "20250501", false, "a date"],
  ])("%s of %s is %s (%s)", (name, text, expected) => {
    expect(check(name, text)).toBe(expected);
  });

  it("answers no to what has another shape altogether", () => {
    // Neither a date nor random: both are said of any text.
    const any = (name: CheckName) => name === "no-date" || name.startsWith("entropy-");
    for (const name of CHECK_NAMES.filter((each) => !any(each))) {
      for (const text of ["", "x", "身份证", "0", "9".repeat(99), "X".repeat(18)]) {
        expect(check(name, text), `${name} of ${JSON.stringify(text)}`).toBe(false);
      }
    }
  });
});

describe("birth dates", () => {
  const today = new Date(2026, 4, 17);

  it.each([
    ["19000101", true],
    ["18991231", false],
    ["20000229", true],
    ["19000229", false],
    ["20260517", true],
    ["20260518", false],
    ["19990431", false],
    ["19990001", false],
    ["19990100", false],
  ])("%s: %s", (date, expected) => {
    expect(isBirthDate(date, today)).toBe(expected);
  });
});

describe.skipIf(!existsSync(VECTORS))(`the vectors in ${VECTORS} (skipped where they are not there)`, () => {
  const recognisers: Readonly<Record<string, (text: string) => boolean>> = {
    "cn-mobile": (text) => check("mobile-phone", text),
    "cn-phone": (text) => check("phone", text),
    "cn-id18": (text) => check("resident-id", text),
    "cn-id15": (text) => check("resident-id-15", text),
    "cn-bank-card": (text) => check("union-pay-card", text.replace(/^银行卡号：/, "")),
  };

  it.each(["cn-id", "cn-bank-cards", "cn-phone"])("agrees with every line of %s", (name) => {
    const lines = readFileSync(join(VECTORS, `${name}.jsonl`), "utf8")
      .trim()
      .split("\n");
    const wrong = lines
      .map((line) => JSON.parse(line) as { text: string; kind: string; expected: boolean })
      .filter(({ text, kind, expected }) => recognisers[kind.split(":")[0]!]!(text) !== expected);

    expect(wrong).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
