import { TextDecoder } from "node:util";
import { expect, it } from "vitest";
import { encode, TEXT_ENCODINGS } from "../../../../seeds/documents/text/encoding.ts";

const SIMPLIFIED = "机密★10年〔2026〕5号 ，㐀é A\n";
const TRADITIONAL = "機密★十年，請依規定辦理。A\n";
const LABELS: Record<string, string> = { "utf-8-bom": "utf-8" };

it.each(TEXT_ENCODINGS)("%s text comes back from the decoder as it was", (encoding) => {
  const text = encoding === "big5" ? TRADITIONAL : SIMPLIFIED;

  expect(new TextDecoder(LABELS[encoding] ?? encoding, { fatal: true }).decode(encode(text, encoding))).toBe(
    text,
  );
});

it("writes the bytes GBK programs write", () => {
  expect(Buffer.from(encode("机密★", "gb18030")).toString("hex")).toBe("bbfac3dca1ef");
});

it("refuses what Big5 cannot say", () => {
  expect(() => encode("们", "big5")).toThrow(RangeError);
});
