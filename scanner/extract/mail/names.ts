import { decodeEncodedName } from "./encoded-name.ts";
import type { MailPart } from "./parts.ts";

const LONGEST_NAME = 240;

const ENDINGS: Readonly<Record<string, string>> = {
  "text/html": "html",
  "text/plain": "txt",
  "text/calendar": "ics",
  "text/vcard": "vcf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "message/rfc822": "eml",
  "application/pdf": "pdf",
};

/** The name a part gives itself, cleaned of folders; else its type and number. */
export function partName({ header, type }: MailPart, number: number): string {
  const disposition = header.parametrised("content-disposition");
  const said =
    disposition?.parameters.get("filename") ??
    type.parameters.get("name") ??
    locationName(header.get("content-location"));
  const name = baseName(said ?? "").slice(-LONGEST_NAME);
  return name === "" ? `part-${number}.${ENDINGS[type.value] ?? "bin"}` : name;
}

function locationName(location: string | undefined): string | undefined {
  return location === undefined ? undefined : decodeEncodedName(location.replace(/[?#][\s\S]*$/, ""));
}

function baseName(name: string): string {
  return name
    .replaceAll("\0", "")
    .replace(/^[\s\S]*[\\/]/, "")
    .trim();
}
