import type { PartText } from "../part-text.ts";
import { isLabelName, writeFields } from "./fields.ts";
import { MailHeader } from "./header.ts";

/** Property types ([MS-OXCDATA] 2.11.1). */
export const MAPI_TYPE = {
  integer: 0x0003,
  object: 0x000d,
  string8: 0x001e,
  unicode: 0x001f,
  binary: 0x0102,
  multiString8: 0x101e,
  multiUnicode: 0x101f,
} as const;

/** Properties with a meaning of their own ([MS-OXPROPS]). */
export const MAPI_ID = {
  sensitivity: 0x0036,
  subject: 0x0037,
  topic: 0x0070,
  headers: 0x007d,
  normalizedSubject: 0x0e1d,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  attachData: 0x3701,
  attachName: 0x3704,
  attachLongName: 0x3707,
  locale: 0x3ff1,
  codePage: 0x3ffd,
} as const;

const SUBJECTS: ReadonlySet<number> = new Set([MAPI_ID.subject, MAPI_ID.topic, MAPI_ID.normalizedSubject]);

const NAMES: Readonly<Record<number, string>> = {
  66: "Sent-Representing",
  68: "Received-Representing",
  64: "Received-By",
  3098: "From",
  3103: "Sender-Address",
  3586: "Bcc",
  3587: "Cc",
  3588: "To",
  12289: "Name",
  12291: "Address",
  14846: "Address",
  14870: "Company",
  14871: "Title",
  14872: "Department",
  14093: "Path",
  14088: "Path",
};

/** Classes, types of addresses and the like. */
const SILENT: ReadonlySet<number> = new Set([
  0x001a, 0x003d, 0x0075, 0x0077, 0x0064, 0x0066, 0x0c1e, 0x1035, 0x1039, 0x1042, 0x3002, 0x370e, 0x3703,
  0x0e28, 0x0e29, 0x5d01, 0x5d02,
]);

const SENSITIVITIES = ["", "Personal", "Private", "Company-Confidential"] as const;

/** Puts what an item of Outlook says of itself where it belongs. */
export class MapiText {
  readonly #text: PartText;
  /** The same subject stands in several properties. */
  readonly #subjects = new Set<string>();

  constructor(text: PartText) {
    this.#text = text;
  }

  write({ id, name }: { readonly id: number; readonly name?: string | undefined }, value: string): void {
    const line = value
      .replaceAll("\0", "")
      .replaceAll(/[\r\n]+/g, " ")
      .trim();
    if (line === "" || SILENT.has(id)) return;
    if (SUBJECTS.has(id)) this.#subject(line);
    else if (id === MAPI_ID.headers) writeFields(new MailHeader(Buffer.from(value, "utf8")), this.#text);
    else if (name !== undefined && isLabelName(name))
      writeFields({ fields: [{ name, value: utf8(line) }] }, this.#text);
    else this.#text.line("property", `${name ?? NAMES[id] ?? hex(id)}\t${line}`);
  }

  sensitivity(value: number): void {
    const name = SENSITIVITIES[value];
    if (name) this.#text.line("label", `Sensitivity\t${name}`);
  }

  #subject(line: string): void {
    if (!this.#subjects.has(line)) this.#text.line("subject", line);
    this.#subjects.add(line);
  }
}

/** Fields of a header hold bytes, as Latin-1. */
function utf8(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function hex(id: number): string {
  return id.toString(16).toUpperCase().padStart(4, "0");
}
