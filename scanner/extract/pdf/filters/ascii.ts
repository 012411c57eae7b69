import { hexDigit, isWhite } from "../objects/characters.ts";
import { Output, type Unpacked } from "./unpacked.ts";

const TILDE = 0x7e;
const GREATER = 0x3e;
const ZERO_GROUP = 0x7a;

export function asciiHex(packed: Uint8Array, most: number): Unpacked {
  const output = new Output(most);
  let high = -1;
  let damaged = false;
  for (const code of packed) {
    if (code === GREATER) break;
    const digit = hexDigit(code);
    if (digit < 0) damaged ||= !isWhite(code);
    else if (high < 0) high = digit;
    else {
      output.push(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) output.push(high * 16);
  return output.unpacked(damaged);
}

export function ascii85(packed: Uint8Array, most: number): Unpacked {
  const output = new Output(most);
  let group = 0;
  let digits = 0;
  let damaged = false;
  for (const code of packed) {
    if (code === TILDE || output.full) break;
    if (code === ZERO_GROUP && digits === 0) output.append(new Uint8Array(4));
    else if (code < 0x21 || code > 0x75) damaged ||= !isWhite(code);
    else {
      group = group * 85 + code - 0x21;
      digits += 1;
      if (digits < 5) continue;
      writeGroup(output, group, 4);
      group = digits = 0;
    }
  }
  for (let missing = digits; digits > 1 && missing < 5; missing += 1) group = group * 85 + 84;
  if (digits > 1) writeGroup(output, group, digits - 1);
  return output.unpacked(damaged);
}

function writeGroup(output: Output, group: number, bytes: number): void {
  for (let shift = 3; shift > 3 - bytes; shift -= 1) output.push(Math.floor(group / 256 ** shift) & 0xff);
}

/** Lengths and bytes; 128 ends. */
export function runLength(packed: Uint8Array, most: number): Unpacked {
  const output = new Output(most);
  for (let at = 0; at < packed.length && !output.full; ) {
    const length = packed[at]!;
    if (length === 128) break;
    if (length < 128) {
      output.append(packed.subarray(at + 1, at + 2 + length));
      at += length + 2;
    } else {
      output.append(new Uint8Array(257 - length).fill(packed[at + 1] ?? 0));
      at += 2;
    }
  }
  return output.unpacked(false);
}
