import { type DocumentProperties, officeType, ooxml, type PackagePart } from "../ooxml.ts";
import { escapeXml, XML_HEAD } from "../xml.ts";
import { type Sheet, SPREADSHEET_NAMESPACES, sheetParts } from "./xlsx-sheet.ts";

export interface XlsxContent extends DocumentProperties {
  readonly sheets: readonly Sheet[];
}

export function xlsx(content: XlsxContent): Uint8Array {
  const strings = new SharedStrings();
  const sheets = content.sheets.map((sheet, i) => sheetParts(sheet, i + 1, (text) => strings.indexOf(text)));
  const listed = content.sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ""} r:id="sheet${i + 1}"/>`,
  );
  const main: PackagePart = {
    name: "xl/workbook.xml",
    content: `${XML_HEAD}<workbook ${SPREADSHEET_NAMESPACES}><sheets>${listed.join("")}</sheets></workbook>`,
    type: officeType("spreadsheetml.sheet.main"),
    rels: [
      ...sheets.map((_, i) => ({
        id: `sheet${i + 1}`,
        type: "worksheet",
        target: `worksheets/sheet${i + 1}.xml`,
      })),
      { id: "styles", type: "styles", target: "styles.xml" },
      { id: "strings", type: "sharedStrings", target: "sharedStrings.xml" },
    ],
  };
  return ooxml(main, [...sheets.flat(), STYLES, strings.part()], content);
}

/** Every text of the workbook once, numbered as it comes. */
class SharedStrings {
  readonly #indexes = new Map<string, number>();

  indexOf(text: string): number {
    const index = this.#indexes.get(text) ?? this.#indexes.size;
    this.#indexes.set(text, index);
    return index;
  }

  part(): PackagePart {
    const items = [...this.#indexes.keys()].map(
      (text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`,
    );
    return {
      name: "xl/sharedStrings.xml",
      content: `${XML_HEAD}<sst ${SPREADSHEET_NAMESPACES} uniqueCount="${items.length}">${items.join("")}</sst>`,
      type: officeType("spreadsheetml.sharedStrings"),
    };
  }
}

const STYLES: PackagePart = {
  name: "xl/styles.xml",
  type: officeType("spreadsheetml.styles"),
  constant: true,
  content:
    `${XML_HEAD}<styleSheet ${SPREADSHEET_NAMESPACES}><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
};
