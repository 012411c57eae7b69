import exceljs from "exceljs";
import mammoth from "mammoth";
import { parseOffice } from "officeparser";
import { secondPdf } from "../../../../scanner/extract/pdf/second-pdf.ts";

/** A library that reads the text of documents. */
export interface Library {
  readonly name: string;
  /** Endings of the files it reads. */
  readonly endings: readonly string[];
  text(bytes: Uint8Array): Promise<string>;
}

export const LIBRARIES: readonly Library[] = [
  { name: "mammoth", endings: ["docx"], text: wordText },
  { name: "exceljs", endings: ["xlsx"], text: sheetText },
  {
    name: "officeparser",
    endings: ["docx", "xlsx", "pptx", "odt", "ods", "odp"],
    text: async (bytes) => (await parseOffice(Buffer.from(bytes))).toText(),
  },
  {
    name: "pdf-parse",
    endings: ["pdf"],
    text: async (bytes) => (await secondPdf.read(bytes)).map(({ text }) => text).join("\n"),
  },
];

/** The plain form leaves out notes, the other one shows them. */
async function wordText(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes);
  const { value: plain } = await mammoth.extractRawText({ buffer });
  const { value: page } = await mammoth.convertToHtml({ buffer });
  return `${plain}\n${page.replaceAll(/<[^>]*>|&\w+;/g, " ")}`;
}

async function sheetText(bytes: Uint8Array): Promise<string> {
  const workbook = new exceljs.Workbook();
  // Its own type for buffers is older than Node's.
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  const texts: string[] = [];
  workbook.eachSheet((sheet) => {
    texts.push(sheet.name);
    sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  });
  return texts.join("\n");
}
