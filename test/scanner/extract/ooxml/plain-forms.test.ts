import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Part } from "../../../../scanner/content.ts";
import { SheetReader } from "../../../../scanner/extract/ooxml/xlsx/sheet.ts";
import { StringsReader } from "../../../../scanner/extract/ooxml/xlsx/strings.ts";
import { PartText } from "../../../../scanner/extract/part-text.ts";
import { NumberFormats } from "../../../../scanner/extract/sheet/number-formats.ts";
import { StringTable } from "../../../../scanner/extract/sheet/string-table.ts";
import { readWholeXml, type XmlReading } from "../../../../scanner/extract/xml/read-xml.ts";
import { XmlScanner } from "../../../../scanner/extract/xml/scanner.ts";

type Handler = XmlReading["handler"];

/** Pieces of sheets: usual cells, and everything that comes close to one. */
const SHEET_PIECES = [
  '<c r="A1" t="s"><v>0</v></c>',
  '<c r="B12" s="5" t="s"><v>2</v></c>',
  '<c r="C1" s="1"><v>45000</v></c>',
  '<c r="C1" s="1" t="n"><v>1.3800138E10</v></c>',
  '<c r="D1" s="2"/>',
  "<c><v>7</v></c>",
  "<c/>",
  '<c t="str"><v>一_x000D_二</v></c>',
  '<c t="b"><v>1</v></c>',
  '<c t="e"><v>#N/A</v></c>',
  '<c t="s"><v></v></c>',
  '<c t="s"><v>99</v></c>',
  '<c t="s"><v> 1 </v></c>',
  '<c t="s"><v>1e0</v></c>',
  '<c t=""><v>8</v></c>',
  '<c t="" t="s"><v>1</v></c>',
  '<c t="s" t="n"><v>1</v></c>',
  '<c s="" t="s"><v>1</v></c>',
  '<c s="-1"><v>3</v></c>',
  '<c s="0000001"><v>45000</v></c>',
  "<c t='s'><v>1</v></c>",
  '<c  t="s" ><v>1</v></c>',
  '<c\nt="s"><v>1</v></c>',
  '<c x:t="s"><v>1</v></c>',
  '<c t="s" cm="1"><v>1</v></c>',
  '<c t="&#115;"><v>1</v></c>',
  '<c r="A1"t="s"><v>1</v></c>',
  '<c t="s"><v>1</v ></c>',
  '<c t="s"><v>1</v> </c>',
  '<c t="s"><v>1</v>',
  '<c t="s"><v>1',
  '<c t="str"><v>&lt;</v></c>',
  '<c t="str"><v><![CDATA[密]]></v></c>',
  '<c t="str"><f>A1&amp;"密"</f><v>密</v></c>',
  '<c t="inlineStr"><is><t>一</t><rPh sb="0" eb="1"><t>yi</t></rPh></is></c>',
  '<c t="inlineStr"><is><t>一<c t="s"><v>1</v></c></t></is></c>',
  '<x:c t="s"><x:v>1</x:v></x:c>',
  "<v>4</v>",
  "</c>",
  "</row>",
  "</row >",
  '<row r="9">',
  '<row r="3" spans="1:2">',
  "</sheetData>",
  "<rPh>",
  "</rPh>",
  "<oddHeader>内部</oddHeader>",
  "<oddHeader>",
  "</worksheet>",
];

const STRING_PIECES = [
  "<si><t>一</t></si>",
  '<si><t xml:space="preserve"> 二 </t></si>',
  "<si><t></t></si>",
  "<si><t/></si>",
  "<si/>",
  "<si><t>&amp;_x000D_&x;</t></si>",
  "<si><t>&#9733;</t ></si>",
  "<si> <t>三</t></si>",
  "<si><t>四</t><phoneticPr/></si>",
  '<si><r><rPr><rFont val="Wingdings"/></rPr><t>\u00ab</t></r></si>',
  "<si><t>\u00ab</t></si>",
  "<si><t>五</t><rPh><t>wu</t></rPh></si>",
  "<rPh>",
  "</rPh>",
  "<si><t>六",
  "<t>七</t>",
  "</si>",
  "<x:si><x:t>八</x:t></x:si>",
];

function aTable(): StringTable {
  const strings = new StringTable();
  for (const text of ["零", "一", "二_x000D_", ""]) strings.add(text);
  return strings;
}

function someFormats(): NumberFormats {
  const formats = new NumberFormats();
  for (const format of [0, 14, 22]) formats.addStyle(format);
  return formats;
}

/** How a sheet or a table is read: to its parts, and what of the shared strings was not shown or was added. */
type Begin = (text: PartText) => { readonly handler: Handler; outcome(): readonly string[] };

const SHEETS: readonly Begin[] = [new NumberFormats(), someFormats()].map((formats) => (text) => {
  const strings = aTable();
  return {
    handler: new SheetReader(text, { label: "表1", strings, formats }),
    outcome: () => [...strings.unused()],
  };
});

const STRINGS: Begin = (text) => {
  const table = new StringTable();
  return { handler: new StringsReader(text, table), outcome: () => [...table.unused()] };
};

interface Outcome {
  readonly parts: readonly Part[];
  readonly strings: readonly string[];
  readonly isWhole: boolean;
}

/** The handler without its way of taking things in one go. */
function slowly(handler: Handler): Handler {
  return {
    open: (name, tag) => handler.open(name, tag),
    close: (name) => handler.close(name),
    text: (text) => handler.text(text),
    end: () => handler.end?.(),
  };
}

function outcomeOf(xml: string, begin: Begin, way: (handler: Handler) => Handler): Outcome {
  const text = new PartText("");
  const { handler, outcome } = begin(text);
  let isWhole = true;
  const parts = readWholeXml(
    Buffer.from(xml),
    () => ({ handler: way(handler), text }),
    () => {
      isWhole = false;
    },
  );
  return { parts, strings: outcome(), isWhole };
}

function outcomeInPieces(xml: string, begin: Begin, size: number): Outcome {
  const text = new PartText("");
  const { handler, outcome } = begin(text);
  const scanner: XmlScanner = new XmlScanner({
    open: (name, tag) => {
      scanner.handOver(handler);
      handler.open(name, tag);
    },
    close: () => undefined,
    text: () => undefined,
  });
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += size) scanner.write(bytes.subarray(at, at + size));
  const isWhole = scanner.end();
  handler.end?.();
  text.end();
  return { parts: text.take(), strings: outcome(), isWhole };
}

function anyOf(pieces: readonly string[]): fc.Arbitrary<string> {
  const usual = fc.constantFrom(...pieces.slice(0, 6));
  const any = fc.constantFrom(...pieces);
  return fc.array(fc.oneof(usual, any), { maxLength: 24 }).map((chosen) => chosen.join(""));
}

describe("what is taken in one go", () => {
  it("is what its cells say one by one", () => {
    fc.assert(
      fc.property(anyOf(SHEET_PIECES), fc.constantFrom(...SHEETS), (rows, begin) => {
        const xml = `<worksheet><sheetData><row r="1">${rows}</row></sheetData></worksheet>`;

        expect(outcomeOf(xml, begin, (handler) => handler)).toEqual(outcomeOf(xml, begin, slowly));
      }),
      { numRuns: 1_000 },
    );
  });

  it("is what its shared strings say one by one", () => {
    fc.assert(
      fc.property(anyOf(STRING_PIECES), (strings) => {
        const xml = `<sst>${strings}</sst>`;

        expect(outcomeOf(xml, STRINGS, (handler) => handler)).toEqual(outcomeOf(xml, STRINGS, slowly));
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the same wherever a chunk ends", () => {
    const cells = SHEET_PIECES.slice(0, 12).join("");
    const sheet = `<worksheet><sheetData>${cells}</row>${cells}</sheetData></worksheet>`;
    const table = `<sst>${STRING_PIECES.slice(0, 8).join("")}</sst>`;
    const cases = [...SHEETS.map((begin) => [sheet, begin] as const), [table, STRINGS] as const];

    for (const [xml, begin] of cases) {
      const expected = outcomeOf(xml, begin, slowly);
      for (let size = 1; size < Buffer.byteLength(xml); size += 1) {
        expect(outcomeInPieces(xml, begin, size)).toEqual(expected);
      }
    }
  });
});
