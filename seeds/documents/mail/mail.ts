import { encode } from "../text/encoding.ts";
import { type MailEncoding, nameParameter, transferred, words } from "./mail-encoding.ts";

export interface MailFile {
  readonly name: string;
  readonly data: Uint8Array;
  readonly type?: string;
}

export interface MailContent {
  readonly subject?: string;
  /** Name of the sender; the address is invented. */
  readonly from?: string;
  /** Further fields, in order. */
  readonly fields?: readonly (readonly [name: string, value: string])[];
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly MailFile[];
  /** Pictures that the page shows; PNG. */
  readonly pictures?: readonly MailFile[];
  /** Whole mails that are sent on. */
  readonly mails?: readonly Uint8Array[];
  /** Text before the first part and behind the last, which nobody is shown. */
  readonly preamble?: string;
  readonly epilogue?: string;
}

const PLAIN: MailEncoding = { charset: "utf-8", transfer: "base64", fields: "words", names: "continued" };

/** One mail as programs send it, in whatever encodings. */
export function mail(content: MailContent, encoding: MailEncoding = PLAIN): Uint8Array {
  const { subject = "", from = "王小明", fields = [] } = content;
  const head: readonly (readonly [string, string])[] = [
    ["From", `${from} <a@example.cn>`],
    ["To", "b@example.cn"],
    ["Subject", subject],
    ["Date", "Mon, 6 Mar 2023 09:00:00 +0800"],
    ["MIME-Version", "1.0"],
    ...fields,
  ];
  const lines = head.map(([name, value]) => fieldLine(name, value, encoding));
  return Buffer.concat([...lines, body(content, encoding)]);
}

/** Mails in one file. Lines of a mail that begin with "From " are quoted. */
export function mailbox(mails: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    mails.flatMap((each) => [
      Buffer.from("From a@example.cn Mon Mar  6 09:00:00 2023\n"),
      Buffer.from(Buffer.from(each).toString("latin1").replaceAll("\nFrom ", "\n>From "), "latin1"),
      Buffer.from("\n\n"),
    ]),
  );
}

function fieldLine(name: string, value: string, encoding: MailEncoding): Buffer {
  const written =
    encoding.fields === "raw" ? encode(value, encoding.charset) : Buffer.from(words(value, encoding));
  return Buffer.concat([Buffer.from(`${name}: `), written, Buffer.from("\r\n")]);
}

function body(content: MailContent, encoding: MailEncoding): Buffer {
  const bodies = [
    ...(content.text === undefined ? [] : [textPart("plain", content.text, encoding)]),
    ...(content.html === undefined ? [] : [pagePart(content.html, content.pictures ?? [], encoding)]),
  ];
  const files = [
    ...(content.attachments ?? []).map((file) => filePart(file, "attachment", encoding)),
    ...(content.mails ?? []).map((each) => part("message/rfc822", [], each)),
  ];
  const [first = textPart("plain", "", encoding), ...others] = bodies;
  const shown = others.length === 0 ? first : multipart("alternative", bodies, "alt");
  if (files.length === 0 && content.preamble === undefined) return shown;
  return multipart("mixed", [shown, ...files], "mixed", content);
}

function textPart(subtype: string, text: string, encoding: MailEncoding): Buffer {
  const fields = [`Content-Transfer-Encoding: ${encoding.transfer}`];
  return part(
    `text/${subtype}; charset=${encoding.charset}`,
    fields,
    transferred(encode(text, encoding.charset), encoding.transfer),
  );
}

function pagePart(page: string, pictures: readonly MailFile[], encoding: MailEncoding): Buffer {
  const html = textPart("html", page, encoding);
  if (pictures.length === 0) return html;
  return multipart("related", [html, ...pictures.map((file) => filePart(file, "inline", encoding))], "rel");
}

function filePart(
  { name, data, type = "application/octet-stream" }: MailFile,
  disposition: string,
  encoding: MailEncoding,
): Buffer {
  const named = Buffer.concat([
    Buffer.from(`Content-Type: ${type}\r\nContent-Disposition: ${disposition};\r\n `),
    nameParameter("filename", name, encoding),
    Buffer.from("\r\nContent-Transfer-Encoding: base64\r\n\r\n"),
  ]);
  return Buffer.concat([named, transferred(data, "base64")]);
}

function part(type: string, fields: readonly string[], content: Uint8Array): Buffer {
  const head = [`Content-Type: ${type}`, ...fields].map((line) => `${line}\r\n`).join("");
  return Buffer.concat([Buffer.from(`${head}\r\n`), content]);
}

interface Around {
  readonly preamble?: string;
  readonly epilogue?: string;
}

export function multipart(
  subtype: string,
  parts: readonly Uint8Array[],
  name: string,
  around: Around = {},
): Buffer {
  const boundary = `----=_${name}`;
  return Buffer.concat([
    Buffer.from(
      `Content-Type: multipart/${subtype};\r\n\tboundary="${boundary}"\r\n\r\n${around.preamble ?? ""}\r\n`,
    ),
    ...parts.flatMap((each) => [Buffer.from(`--${boundary}\r\n`), each, Buffer.from("\r\n")]),
    Buffer.from(`--${boundary}--\r\n${around.epilogue ?? ""}`),
  ]);
}
