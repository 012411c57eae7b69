import { describe, expect, it } from "vitest";
import { JsonText } from "../../../../scanner/extract/text/json.ts";

function laidOut(json: string, piece = json.length): string {
  const reading = new JsonText();
  let text = "";
  for (let at = 0; at < json.length; at += piece) text += reading.push(json.slice(at, at + piece));
  return text + reading.end();
}

const CASES: readonly (readonly [what: string, json: string, text: string])[] = [
  ["a name and its value are cells of a row", '{"密级":"机密★1年","份号": 3}', "\n密级\t机密★1年\n份号\t3\n"],
  ["elements of a list are lines", '["甲", "乙"]', "\n甲\n乙\n"],
  ["a log has a line for each value", '{"a":"甲"}\n{"a":"乙"}\n', "\na\t甲\n\na\t乙\n"],
  ["escapes are read", '{"t":"\\u673a\\u5bc6\\n\\"内部\\"\\\\"}', '\nt\t机密\n"内部"\\\n'],
  ["borders inside a string stay", '{"t":"一：[甲], {乙}"}', "\nt\t一：[甲], {乙}\n"],
  ["a string that never ends is read to its end", '{"t":"机密★1年', "\nt\t机密★1年"],
];

describe("JSON", () => {
  it.each(CASES)("%s", (_what, json, text) => {
    expect(laidOut(json)).toBe(text);
  });

  it.each(CASES)("however it is cut: %s", (_what, json, text) => {
    for (let piece = 1; piece < json.length; piece += 1) expect(laidOut(json, piece), `${piece}`).toBe(text);
  });
});
