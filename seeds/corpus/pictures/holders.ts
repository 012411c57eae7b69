import exceljs from "exceljs";
import { zip } from "../../documents/archives/zip.ts";
import { epub } from "../../documents/epub.ts";
import { xls } from "../../documents/excel/xls.ts";
import { mail } from "../../documents/mail/mail.ts";
import { mhtml } from "../../documents/mail/mhtml.ts";
import { msg } from "../../documents/mail/msg.ts";
import { mp4 } from "../../documents/media/film.ts";
import { mp3 } from "../../documents/media/sound.ts";
import { odt } from "../../documents/odf/odf.ts";
import { ofd } from "../../documents/ofd.ts";
import { pdfWith } from "../../documents/pdf/pdf-places.ts";
import { ppt } from "../../documents/powerpoint/ppt.ts";
import { rtf } from "../../documents/rtf/rtf.ts";
import { doc } from "../../documents/word/doc.ts";
import { docx } from "../../documents/word/docx.ts";
import { AFTER, BEFORE } from "../corpus-file.ts";
import { oneSlide } from "../formats/pptx.ts";
import { greyJpeg, pixelsOf } from "./drawn.ts";

/** A file that holds the picture of a page; not all take the PNG that they are given. */
type Hold = (png: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const about = { title: BEFORE, author: "办公室" };
const PLAIN = { subject: BEFORE, text: AFTER };
const name = "扫描件.png";

export const HOLDERS: readonly (readonly [file: string, variant: string, hold: Hold])[] = [
  ["in.docx", "in a Word document", (png) => docx({ ...about, body: [AFTER], pictures: [png] })],
  ["in.xlsx", "in a workbook", workbook],
  ["in.pptx", "on a slide", slide],
  ["in.odt", "in an odt", (png) => odt({ body: [AFTER], pictures: [png] })],
  ["in.doc", "in a doc", (png) => doc({ ...about, body: [AFTER], pictures: [{ png }] })],
  ["in.xls", "in an xls", (png) => xls({ sheets: [{ name: "汇总", rows: [[AFTER]] }], pictures: [png] })],
  ["in.ppt", "in a ppt", (png) => ppt({ ...about, slides: [{ title: BEFORE, lines: [] }], pictures: [png] })],
  ["in.rtf", "in rich text", (png) => rtf({ body: [AFTER], pictures: [png] })],
  ["in.eml", "attached to a mail", (data) => mail({ ...PLAIN, attachments: [{ name, data }] })],
  [
    "shown.eml",
    "shown by a mail",
    (data) => mail({ ...PLAIN, html: '<img src="cid:1">', pictures: [{ name, data, type: "image/png" }] }),
  ],
  ["in.msg", "in an Outlook message", (data) => msg({ ...PLAIN, attachments: [{ name, data }] })],
  ["in.zip", "in an archive", (data) => zip([{ name: `材料/${name}`, data, stored: true }])],
  ["in.html", "in a web page", page],
  [
    "in.mht",
    "in a saved web page",
    (data) => mhtml({ html: "<p></p>", files: [{ location: "a.png", type: "image/png", data }] }),
  ],
  ["in.epub", "in a book", book],
  ["jpeg.pdf", "scanned page, jpeg", scannedAsJpeg],
  ["pixels.pdf", "scanned page, pixels", scannedAsPixels],
  ["scanned.ofd", "scanned page", (png) => ofd({ pages: [{ texts: [] }], pictures: [png] })],
];

/** What these are made for is not read. */
export const COVERS: typeof HOLDERS = [
  ["cover.mp4", "cover of a film", (cover) => mp4({ title: BEFORE, cover })],
  ["cover.mp3", "cover of a recording", (cover) => mp3({ title: Buffer.from(BEFORE), cover })],
];

async function workbook(png: Uint8Array): Promise<Uint8Array> {
  const file = new exceljs.Workbook();
  const sheet = file.addWorksheet("汇总");
  sheet.addRow([AFTER]);
  const image = file.addImage({ base64: Buffer.from(png).toString("base64"), extension: "png" });
  sheet.addImage(image, { tl: { col: 1, row: 1 }, ext: { width: 400, height: 560 } });
  return new Uint8Array(await file.xlsx.writeBuffer());
}

function slide(png: Uint8Array): Uint8Array {
  const shapes =
    '<p:pic><p:nvPicPr><p:cNvPr id="4" name="图片"/></p:nvPicPr><p:blipFill><a:blip r:embed="image"/></p:blipFill></p:pic>';
  return oneSlide({
    shapes,
    rels: [{ id: "image", type: "image", target: "../media/image1.png" }],
    parts: [{ name: "ppt/media/image1.png", content: png }],
  });
}

function page(png: Uint8Array): Uint8Array {
  const image = `<img src="data:image/png;base64,${Buffer.from(png).toString("base64")}">`;
  return Buffer.from(
    `<!DOCTYPE html><html><head><title>${BEFORE}</title></head><body>${image}</body></html>`,
  );
}

function book(png: Uint8Array): Uint8Array {
  return epub({ title: BEFORE, chapters: [{ title: BEFORE, paragraphs: [AFTER] }], pictures: [png] });
}

async function scannedAsJpeg(): Promise<Uint8Array> {
  const { width, height, data: jpeg } = await greyJpeg();
  return pdfWith({ scan: { width, height, pixels: new Uint8Array(0), jpeg } });
}

async function scannedAsPixels(): Promise<Uint8Array> {
  const { width, height, data } = await pixelsOf("grey");
  return pdfWith({ scan: { width, height, pixels: data } });
}
