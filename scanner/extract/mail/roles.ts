import type { Source } from "../../content.ts";
import type { ByteRange } from "./byte-range.ts";
import type { MailPart } from "./parts.ts";

/** What becomes of a part of a mail. */
export type PartRole =
  | "text"
  | "page"
  | "file"
  | "signed"
  | "signature"
  | "encrypted"
  | "fragment"
  | "too-deep";

const SIGNATURES: ReadonlySet<string> = new Set([
  "application/pkcs7-signature",
  "application/x-pkcs7-signature",
  "application/pgp-signature",
  // Where the window of a file stood on a Mac.
  "application/applefile",
]);
/** Text that other readers understand better. */
const FILES = /^text\/(?:calendar|x-vcard|vcard|directory|rtf|xml|css|csv|javascript|rfc822-headers)$/;
/** A signature with its certificates; what is longer holds something else. */
const LONGEST_SIGNATURE = 65_536;

export function roleOf({ type, header, within }: MailPart): PartRole {
  if (within === "multipart/encrypted") return "encrypted";
  if (type.value.startsWith("multipart/")) return "too-deep";
  if (type.value === "message/partial") return "fragment";
  if (SIGNATURES.has(type.value)) return "signature";
  if (type.value === "text/html" || type.value === "application/xhtml+xml") return "page";
  if (!type.value.startsWith("text/") && type.value !== "text" && type.value !== "") return "file";
  const disposition = header.parametrised("content-disposition");
  const isNamed = disposition?.parameters.has("filename") || type.parameters.has("name");
  return disposition?.value === "attachment" || isNamed || FILES.test(type.value) ? "file" : "text";
}

/** Whether this is a signature, or the like, and nothing else, as far as its size and beginning tell. */
export async function isEmptySignature(mail: Source, { start, end }: ByteRange): Promise<boolean> {
  if (end - start > LONGEST_SIGNATURE) return false;
  const head = Buffer.from(await mail.read(start, 64)).toString("latin1");
  return /^\s*(?:-----BEGIN PGP SIGNATURE|MI|AAUWBw|\x30[\x80-\x84])/.test(head);
}
