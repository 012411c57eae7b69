import { encode } from "../text/encoding.ts";
import { multipart } from "./mail.ts";
import { type MailEncoding, transferred } from "./mail-encoding.ts";

export interface MhtmlFile {
  /** Under which address it lies: `document.files/header.htm`. */
  readonly location: string;
  readonly type: string;
  /** Text is written in the charset of the page. */
  readonly data: string | Uint8Array;
}

export interface MhtmlContent {
  readonly html: string;
  readonly title?: string;
  readonly files?: readonly MhtmlFile[];
}

type Encoding = Pick<MailEncoding, "charset" | "transfer">;

const GBK: Encoding = { charset: "gb18030", transfer: "quoted-printable" };
const FOLDER = "file:///C:/4C5D6E7F/";

/** A page saved with everything it shows in one file, as browsers, Word and Excel do. */
export function mhtml({ html, title, files = [] }: MhtmlContent, encoding: Encoding = GBK): Uint8Array {
  const page: MhtmlFile = { location: "document.htm", type: "text/html", data: html };
  const parts = [page, ...files].map((file) => filePart(file, encoding));
  const subject = title === undefined ? "" : `Subject: ${title}\r\n`;
  const head = Buffer.from(`From: <Saved by a browser>\r\n${subject}MIME-Version: 1.0\r\n`);
  return Buffer.concat([head, multipart("related", parts, "NextPart")]);
}

/** The tables of a workbook lie in pages of their own, which the first one only frames. */
export function workbookMhtml(
  sheets: readonly (readonly (readonly string[])[])[],
  encoding: Encoding = GBK,
): Uint8Array {
  const files = sheets.map((rows, i) => ({
    location: `document.files/sheet${String(i + 1).padStart(3, "0")}.htm`,
    type: "text/html",
    data: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>${rows.map(row).join("")}</table></body></html>`,
  }));
  const frames = files.map(({ location }) => `<frame src="${location}">`).join("");
  return mhtml({ html: `<html><frameset>${frames}</frameset></html>`, files }, encoding);
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function filePart({ location, type, data }: MhtmlFile, { charset, transfer }: Encoding): Buffer {
  const isText = typeof data === "string";
  const head = [
    `Content-Location: ${FOLDER}${encodeURI(location)}`,
    `Content-Transfer-Encoding: ${isText ? transfer : "base64"}`,
    `Content-Type: ${type}${isText ? `; charset="${charset}"` : ""}`,
  ];
  const body = isText ? transferred(encode(data, charset), transfer) : transferred(data, "base64");
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}
