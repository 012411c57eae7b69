import { describe, expect, it } from "vitest";
import { decodeForeign } from "../../../rules/import/decode.ts";
import { readXml } from "../../../rules/import/xml.ts";

const TEXT = '<?xml version="1.0" encoding="utf-16"?>\n<a>档案</a>';

function utf16(text: string, { big = false, mark = true } = {}): Uint8Array {
  const bytes = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
}

describe("the encoding of a foreign file", () => {
  it.each([
    ["UTF-16 with its mark", utf16(TEXT)],
    ["UTF-16, big end first", utf16(TEXT, { big: true })],
    ["UTF-16 without its mark", utf16(TEXT, { mark: false })],
    ["UTF-16, big end first, without its mark", utf16(TEXT, { big: true, mark: false })],
    ["UTF-8 that says it is UTF-16", Buffer.from(TEXT)],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${TEXT}`)],
  ])("%s is seen through", (_case, bytes) => {
    expect(decodeForeign(bytes)).toBe(TEXT);
  });

  it("may be a Chinese one that is declared", () => {
    const head = Buffer.from('<?xml version="1.0" encoding="gb18030"?><a>');
    const bytes = Buffer.concat([head, Buffer.from([0xc3, 0xdc]), Buffer.from("</a>")]);

    expect(decodeForeign(bytes)).toContain("<a>密</a>");
  });

  it("that nobody knows is read as UTF-8", () => {
    expect(decodeForeign(Buffer.from('<?xml version="1.0" encoding="klingon"?><a>密</a>'))).toContain("密");
  });
});

describe("XML", () => {
  it("is a tree with lines, names without prefixes", () => {
    const root = readXml('<x:a xmlns:x="u">\n  <x:b id="1">T&amp;<![CDATA[<]]></x:b>\n</x:a>', "f.xml");

    expect(root).toMatchObject({
      name: "a",
      line: 1,
      children: [{ name: "b", line: 2, text: "T&<", attributes: { id: "1" } }],
    });
  });

  it.each([
    ["a tag that is not closed", "<a>\n<b></a>", 2],
    ["an end in the middle", "<a>\n<b>", 2],
    ["no element at all", "\n\n", undefined],
    ["an entity of its own", "<a>\n\n&lol;</a>", 3],
    ["a document type", '<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>', 1],
    ["a document type from elsewhere", '<!DOCTYPE a SYSTEM "http://127.0.0.1/x">\n<a/>', 1],
    ["elements without end", "<a>".repeat(100), 1],
  ])("with %s is refused with its place", (_case, text, line) => {
    expect(() => readXml(text, "f.xml")).toThrow(
      expect.objectContaining({
        code: "IMPORT_SYNTAX",
        at: expect.objectContaining({ file: "f.xml", ...(line !== undefined && { line }) }),
      }),
    );
  });
});
