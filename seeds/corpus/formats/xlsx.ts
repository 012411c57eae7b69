import exceljs, { type Worksheet } from "exceljs";
import { type XlsxContent, xlsx } from "../../documents/excel/xlsx.ts";
import type { Sheet } from "../../documents/excel/xlsx-sheet.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFormat, marked, type Scene } from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const ROWS = [
  [BEFORE, ""],
  [AFTER, 12],
];
const FIRST: Sheet = { name: "汇总", rows: ROWS };
const MANY = 20_000;

const SHEETS: readonly Scene<Partial<XlsxContent>>[] = [
  ["cell", "beside its label", { sheets: [{ ...FIRST, rows: [...ROWS, ["密级", MARK]] }] }],
  ["cell", "by itself", { sheets: [{ ...FIRST, rows: [[MARK], ...ROWS] }] }],
  ["cell", "hidden sheet", { sheets: [FIRST, { name: "底稿", rows: [["密级", MARK]], hidden: true }] }],
  ["cell", "after 20,000 rows", { sheets: [{ ...FIRST, rows: [...many(), ["密级", MARK]] }] }],
  ["header", "of the print", { sheets: [{ ...FIRST, printHeader: `&L&"黑体,常规"&14${MARK}` }] }],
  ["footer", "of the print", { sheets: [{ ...FIRST, printFooter: `&R${MARK}` }] }],
  ["comment", "", { sheets: [{ ...FIRST, comments: [{ cell: "A1", text: MARK }] }] }],
  ["textbox", "", { sheets: [{ ...FIRST, textBoxes: [MARK] }] }],
  ["property", "title", { title: MARK }],
  ["property", "custom", { custom: { 密级: MARK } }],
];

/** Written by exceljs, as many systems that export workbooks do. */
const EXPORTS: readonly Scene<(sheet: Worksheet) => void>[] = [
  ["cell", "exceljs", (sheet) => void sheet.addRow(["密级", MARK])],
  ["cell", "rich text", (sheet) => void sheet.addRow(["密级", rich()])],
  ["cell", "merged", merge],
  ["cell", "result of a formula", (sheet) => void sheet.addRow(["密级", { formula: "A1", result: MARK }])],
  [
    "field",
    "words of a formula",
    (sheet) => void sheet.addRow([{ formula: `IF(A1="","","${MARK}")`, result: "" }]),
  ],
  ["validation", "prompt", validate],
  [
    "alt-text",
    "tip of a link",
    (sheet) => void sheet.addRow([{ text: "附件", hyperlink: "http://127.0.0.1/", tooltip: MARK }]),
  ],
];

export const xlsxFormat: CorpusFormat = {
  format: "xlsx",
  title: { zh: "Excel 工作簿", en: "Excel workbook" },
  files: () => [...marked(["xlsx", "xlsx"], SHEETS, ours), ...marked(["xlsx", "xlsx"], EXPORTS, exported)],
};

function ours(content: Partial<XlsxContent>): Uint8Array {
  return xlsx({ title: BEFORE, author: "办公室", sheets: [FIRST], ...content });
}

async function exported(write: (sheet: Worksheet) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet("汇总");
  sheet.addRows(ROWS);
  write(sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function many(): (readonly (string | number)[])[] {
  return Array.from({ length: MANY }, (_, i) => [`设备 ${i}`, i, "正常"]);
}

function rich() {
  return { richText: [{ text: "机密" }, { font: { bold: true }, text: "★" }, { text: "7年" }] };
}

function merge(sheet: Worksheet): void {
  sheet.mergeCells("A5:C5");
  sheet.getCell("A5").value = MARK;
}

function validate(sheet: Worksheet): void {
  sheet.getCell("B9").dataValidation = {
    type: "list",
    allowBlank: true,
    formulae: ['"是,否"'],
    showInputMessage: true,
    promptTitle: "填写说明",
    prompt: MARK,
  };
}
