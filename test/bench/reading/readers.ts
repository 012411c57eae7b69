import { readFile } from "node:fs/promises";
import { basename } from "node:path";

/** Reads a file and says how many characters came out. */
export type Reader = (path: string) => Promise<number>;

const TIME = 600_000;

/** Our own readers and the libraries that others use, each as its documentation shows it; loaded when asked for. */
export const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  shoumi: ours,
  mammoth: async () => {
    const { default: mammoth } = await import("mammoth");
    return async (path) => (await mammoth.extractRawText({ path })).value.length;
  },
  exceljs: workbooks,
  officeparser: async () => {
    const { parseOffice } = await import("officeparser");
    return async (path) => (await parseOffice(path)).toText().length;
  },
  "pdf-parse": async () => {
    const { PDFParse } = await import("pdf-parse");
    return async (path) => {
      const parser = new PDFParse({ data: new Uint8Array(await readFile(path)) });
      const { text } = await parser.getText();
      await parser.destroy();
      return text.length;
    };
  },
};

async function ours(): Promise<Reader> {
  const { Budget } = await import("../../../scanner/budget.ts");
  const { read } = await import("../../../scanner/read.ts");
  const { bytesSource } = await import("../../../scanner/source.ts");
  return async (path) => {
    const source = bytesSource(await readFile(path), { name: basename(path) });
    let characters = 0;
    for await (const part of read(source, new Budget({ time: TIME }, performance.now.bind(performance)))) {
      if (part.kind === "text") characters += part.text.length;
    }
    return characters;
  };
}

async function workbooks(): Promise<Reader> {
  const { default: exceljs } = await import("exceljs");
  return async (path) => {
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(path);
    let characters = 0;
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          characters += cell.text.length;
        }),
      ),
    );
    return characters;
  };
}
