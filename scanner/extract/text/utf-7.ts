import type { PieceDecoder } from "./piece-decoder.ts";

/** The longest run that is kept until its end comes; real ones are as long as a line. */
const LONGEST_RUN = 4_096;

/** UTF-7 (RFC 2152): base64 of UTF-16 between `+` and the next character that is none. */
export class Utf7 implements PieceDecoder {
  readonly encoding = "utf-7";
  #held = "";

  decode(bytes: Uint8Array, more: boolean): string {
    const text = this.#held + Buffer.from(bytes).toString("latin1");
    const plus = text.lastIndexOf("+");
    const isOpen =
      more && plus >= 0 && text.length - plus < LONGEST_RUN && /^\+[A-Za-z\d+/]*$/.test(text.slice(plus));
    const cut = isOpen ? plus : text.length;
    this.#held = text.slice(cut);
    return text
      .slice(0, cut)
      .replaceAll(/\+([A-Za-z\d+/]*)-?/g, (_, run: string) => (run === "" ? "+" : utf16(run)));
  }
}

function utf16(run: string): string {
  const bytes = Buffer.from(run, "base64");
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString("utf16le");
}
