import type { PieceDecoder } from "./piece-decoder.ts";

const REPLACEMENT = 0xfffd;
const LAST_CODE = 0x10ffff;

/** Four bytes for each character. */
export class Utf32 implements PieceDecoder {
  readonly encoding: "utf-32le" | "utf-32be";
  #held: Buffer = Buffer.alloc(0);

  constructor(encoding: "utf-32le" | "utf-32be") {
    this.encoding = encoding;
  }

  decode(bytes: Uint8Array, more: boolean): string {
    const all = Buffer.concat([this.#held, bytes]);
    const whole = all.length - (all.length % 4);
    this.#held = all.subarray(whole);
    let text = "";
    for (let at = 0; at < whole; at += 4) {
      const code = this.encoding === "utf-32le" ? all.readUInt32LE(at) : all.readUInt32BE(at);
      text += String.fromCodePoint(code > LAST_CODE ? REPLACEMENT : code);
    }
    return more || this.#held.length === 0 ? text : `${text}\ufffd`;
  }
}
