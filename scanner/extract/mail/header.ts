import { asBuffer } from "../bytes/as-buffer.ts";
import { type Parametrised, parametrised } from "./parameters.ts";

/** Longer headers are read up to here. */
export const HEADER_BYTES = 262_144;

/** A name and a colon, a folded line, a quoted line of a mailbox. */
const FIELD_LINES = /^(?:(?:[!-9;-~]{1,128}[ \t]*:|[ \t]+[^\s]|>?From )[^\r\n]*(?:\r\n?|\n|$))*/;
/** How the body is to be read. */
const TELLING = /^(?:content-type|content-transfer-encoding|mime-version)[ \t]*:/im;
const EMPTY_LINE = /^[ \t]*(?:\r\n?|\n)/;

export interface Field {
  /** As written. */
  readonly name: string;
  /** Unfolded; its bytes as Latin-1. */
  readonly value: string;
}

/** The head of a mail or of one of its parts. */
export class MailHeader {
  readonly fields: readonly Field[];
  /** Bytes it takes, the empty line behind it included. */
  readonly length: number;

  /** Lines among the fields that are none. */
  readonly strays: readonly string[];

  /**
   * Ends at the first empty line; where other lines stand before it, in front of them, unless what tells how to read the
   * body comes still later: what people type as a text may begin like a mail.
   * @param bytes from the first line of the header on
   */
  constructor(bytes: Uint8Array) {
    const text = asBuffer(bytes).toString("latin1");
    const end = headerEnd(text);
    const emptyLine = EMPTY_LINE.exec(text.slice(end, end + 256))?.[0] ?? "";
    this.length = end + emptyLine.length;
    const lines = text
      .slice(0, end)
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(/\n[ \t]+/g, " ")
      .split("\n");
    this.fields = lines.flatMap((line) => fieldIn(line) ?? []);
    this.strays = lines.filter((line) => line !== "" && fieldIn(line) === undefined);
  }

  get(name: string): string | undefined {
    return this.fields.find((field) => field.name.toLowerCase() === name)?.value;
  }

  parametrised(name: string): Parametrised | undefined {
    const field = this.get(name);
    return field === undefined ? undefined : parametrised(field);
  }
}

function headerEnd(text: string): number {
  const end = FIELD_LINES.exec(text)?.[0].length ?? 0;
  const rest = text.slice(end);
  if (rest === "" || EMPTY_LINE.test(rest.slice(0, 256))) return end;
  const empty = /(?:\r\n|\n|\r(?!\n))(?=[ \t]*(?:\r|\n))/.exec(rest);
  const block = empty === null ? rest : rest.slice(0, empty.index + empty[0].length);
  return TELLING.test(block) ? end + block.length : end;
}

function fieldIn(line: string): Field | undefined {
  const found = /^([!-9;-~]{1,128})[ \t]*:/.exec(line);
  return found === null ? undefined : { name: found[1]!, value: line.slice(found[0].length).trim() };
}
