import { expect, it } from "vitest";
import { fingerprint } from "../../../scanner/match/fingerprint.ts";
import { maskIdentifier, maskSecret, showMarking } from "../../../scanner/match/mask.ts";

it.each([
  ["11010519491231002X", "110*************2X"],
  ["13812345678", "138******78"],
  ["6212-3456-7890-1232", "621**************32"],
  ["京A12345", "京*****5"],
  ["12345", "*****"],
  ["密", "*"],
  [" 13812345678 ", "138******78"],
])("an identifier %j is shown as %j", (text, masked) => {
  expect(maskIdentifier(text)).toBe(masked);
});

it("an identifier is never shown whole, and never longer than a line", () => {
  for (let length = 1; length < 200; length++) {
    const masked = maskIdentifier("7".repeat(length));
    expect(masked).toContain("*");
    expect(masked.length).toBeLessThanOrEqual(80);
  }
});

it.each([
  ["password=hunter22", "pas**************"],
  ["hunter22", "h*******"],
  ["abc", "***"],
])("of a secret %j nothing is shown but %j", (text, masked) => {
  expect(maskSecret(text)).toBe(masked);
});

it.each([
  ["机密★5年", "机密★5年"],
  ["机 密 ★ 1 年", "机密★1年"],
  ["机\n密\n★", "机密★"],
  ["TOP SECRET//SI", "TOP SECRET//SI"],
])("a marking %j is shown as %j", (text, shown) => {
  expect(showMarking(text)).toBe(shown);
});

it("equal values have equal fingerprints under one key and different ones under another", () => {
  const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

  expect(fingerprint("13812345678", key)).toBe(fingerprint("13812345678", key));
  expect(fingerprint("13812345678", key)).not.toBe(fingerprint("13812345679", key));
  expect(fingerprint("13812345678", key)).not.toBe(fingerprint("13812345678", other));
  expect(fingerprint("13812345678", key)).toMatch(/^[0-9a-f]{32}$/);
});
