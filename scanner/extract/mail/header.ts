import { type Parametrised, parametrised } from "./parameters.ts";

/** Longer headers are read up to here. */
export const HEADER_BYTES = 262_144;

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

  /** @param bytes from the first line of the header on */
  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const end = /^\r?\n|\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)/.exec(text);
    this.length = end === null ? text.length : end.index + end[0].length;
    this.fields = fieldsOf(text.slice(0, end?.index ?? text.length));
  }

  get(name: string): string | undefined {
    return this.fields.find((field) => field.name.toLowerCase() === name)?.value;
  }

  parametrised(name: string): Parametrised | undefined {
    const field = this.get(name);
    return field === undefined ? undefined : parametrised(field);
  }
}

/** Lines that are no field and continue none are passed over. */
function fieldsOf(header: string): readonly Field[] {
  const unfolded = header.replaceAll(/\r\n?/g, "\n").replaceAll(/\n[ \t]+/g, " ");
  return unfolded.split("\n").flatMap((line) => {
    const found = /^([!-9;-~]{1,128})[ \t]*:/.exec(line);
    return found === null ? [] : [{ name: found[1]!, value: line.slice(found[0].length).trim() }];
  });
}
