import type { CellValue } from "exceljs";
import { asBuffer } from "../bytes/as-buffer.ts";
import type { SecondReader, SecondText } from "../second-reader.ts";

/** mammoth for documents, exceljs for workbooks: told by the names of their parts, which stand in clear text. */
export const secondOffice: SecondReader = {
  name: "mammoth/exceljs",
  read: async (bytes) => {
    const buffer = asBuffer(bytes);
    if (buffer.includes("word/")) return await words(buffer);
    return buffer.includes("xl/") ? await sheets(buffer) : [];
  },
};

async function words(buffer: Buffer): Promise<readonly SecondText[]> {
  const { default: mammoth } = await import("mammoth");
  const { value } = await mammoth.extractRawText({ buffer });
  return [{ place: "body", text: value }];
}

async function sheets(buffer: Buffer): Promise<readonly SecondText[]> {
  const { default: exceljs } = await import("exceljs");
  const workbook = new exceljs.Workbook();
  // Its own type for buffers is older than Node's.
  await workbook.xlsx.load(Uint8Array.from(buffer).buffer);
  const rows: string[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      const cells: string[] = [];
      row.eachCell({ includeEmpty: true }, ({ value }) => cells.push(cellText(value)));
      rows.push(cells.join("\t"));
    });
  }
  return [{ place: "cell", text: rows.join("\n") }];
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (value instanceof Date) return value.toISOString();
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("text" in value) return cellText(value.text);
  return "result" in value ? cellText(value.result) : "";
}
