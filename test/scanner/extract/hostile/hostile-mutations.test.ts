import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { nested } from "../../../../seeds/documents/archives/nested.ts";
import { xlsx } from "../../../../seeds/documents/excel/xlsx.ts";
import { pptx } from "../../../../seeds/documents/powerpoint/pptx.ts";
import { docx } from "../../../../seeds/documents/word/docx.ts";
import { type OfficeParts, office } from "../ooxml/office.ts";
import { partsOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const about = { title: "标题", author: "作者", custom: { 密级: "机密" } };
const WORD = docx({
  ...about,
  body: ["正文".repeat(500), { rows: [["一", "二"]] }],
  headers: ["页眉"],
  textBoxes: ["文本框"],
  comments: ["批注"],
  watermark: "水印",
});
const EXCEL = xlsx({
  ...about,
  sheets: [
    {
      name: "表",
      rows: [["一", 2], ["三".repeat(400)]],
      printHeader: "页眉",
      comments: [{ cell: "A1", text: "注" }],
      textBoxes: ["框"],
    },
  ],
});
const POWERPOINT = pptx({
  ...about,
  master: "母版",
  slides: [{ title: "题", lines: ["一".repeat(300)], notes: "备注", footer: "页脚" }],
});
const ARCHIVE = nested(
  [
    { name: "甲.docx", data: WORD },
    { name: "乙.txt", data: "机密" },
  ],
  2,
);

/** A change of some bytes: other ones, more or fewer. */
interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.constantFrom(0, 1, 1, 1, 2, 4, 40, 4_000),
    insert: fc.uint8Array({ maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 8 },
);

function mutated(bytes: Uint8Array, list: readonly Change[]): Uint8Array {
  return list.reduce((whole: Uint8Array, { at, remove, insert }) => {
    const from = Math.floor(at * whole.length);
    return Buffer.concat([whole.subarray(0, from), insert, whole.subarray(from + remove)]);
  }, bytes);
}

/** A reader that needs longer than this for 10 KB hangs. */
const LIMITS = { time: 5_000 };

describe("a document with some bytes changed", () => {
  it.each([
    ["docx", WORD],
    ["xlsx", EXCEL],
    ["pptx", POWERPOINT],
    ["zip", ARCHIVE],
  ])("%s is read without a fault", async (kind, bytes) => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const parts = await partsOf(container, `a.${kind}`, mutated(bytes, list), LIMITS);

        expect(parts.some((part) => part.kind === "gap" && part.reason === "too-slow")).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("is read without a fault with everything in it, by whoever has to", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(WORD, EXCEL, POWERPOINT, ARCHIVE), changes, async (bytes, list) => {
        const { lines } = await readWhole("a.docx", mutated(bytes, list), LIMITS);

        expect(lines.filter((line) => line.endsWith("too-slow"))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a document with some characters of its XML changed", () => {
  const parts: OfficeParts = {
    "xl/workbook.xml":
      '<workbook><sheets><sheet name="表" state="hidden" r:id="r1"/></sheets><definedName name="名">A1</definedName></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>',
    "xl/sharedStrings.xml":
      '<sst><si><t>一</t></si><si><r><rPr><rFont val="Wingdings"/></rPr><t>«</t></r></si></sst>',
    "xl/s.xml":
      '<worksheet><sheetData><row r="1"><c t="s"><v>1</v></c><c><v>1.5E10</v></c></row></sheetData></worksheet>',
    "word/document.xml":
      "<w:document><w:tbl><w:tr><w:tc><w:p><w:r><w:t>&#x2605;</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>",
    "ppt/c.xml": "<c:chartSpace><c:tx><c:v>1</c:v></c:tx></c:chartSpace>",
    "docProps/custom.xml":
      '<Properties><property name="密级"><vt:lpwstr>机密</vt:lpwstr></property></Properties>',
  };

  it("is read without a fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(parts)), changes, async (path, list) => {
        const broken = { ...parts, [path]: mutated(Buffer.from(parts[path] ?? ""), list) };
        const found = await partsOf(container, "a.docx", office(broken), LIMITS);

        expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  });
});
