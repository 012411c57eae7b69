import { u8, u16, u32, utf16 } from "../ole/little-endian.ts";

const BITS = 7;

/** A record of BIFF12 (MS-XLSB 2.1.4): type and length take as many bytes as they need. */
export function record12(type: number, ...data: readonly Uint8Array[]): Buffer {
  const whole = Buffer.concat(data);
  return Buffer.concat([shortNumber(type), shortNumber(whole.length), whole]);
}

function shortNumber(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const bits = rest & 0x7f;
    rest >>>= BITS;
    bytes.push(rest > 0 ? bits | 0x80 : bits);
  } while (rest > 0);
  return u8(...bytes);
}

/** A text behind its length. */
export function text32(text: string): Buffer {
  return Buffer.concat([u32(text.length), utf16(text)]);
}

/** A formula that is one text constant. */
export function quotedFormula(text: string): Buffer {
  const tokens = Buffer.concat([u8(0x17), u16(text.length), utf16(text)]);
  return Buffer.concat([u32(tokens.length), tokens, u32(0)]);
}

export const NO_FORMULA = u32(0, 0);
