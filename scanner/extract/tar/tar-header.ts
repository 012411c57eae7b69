import { decodedName } from "../zip/name.ts";

export const BLOCK_BYTES = 512;

/** One header block of a tar archive, as it claims. */
export interface TarHeader {
  readonly path: string;
  readonly size: number;
  /** `0` a file, `5` a folder, `L` a long name, `x` extended fields … */
  readonly type: string;
  /** Whether more blocks of the map of a sparse file follow. */
  readonly isExtended: boolean;
}

/** Nothing where the block is no header: its sum tells. */
export function tarHeader(block: Buffer): TarHeader | undefined {
  if (block.length < BLOCK_BYTES || !sumFits(block)) return undefined;
  const name = field(block, 0, 100);
  const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? field(block, 345, 155) : "";
  const type = block[156] === 0 ? "0" : String.fromCharCode(block[156]!);
  return {
    path: prefix === "" ? name : `${prefix}/${name}`,
    size: number(block.subarray(124, 136)),
    type: type === "0" && name.endsWith("/") ? "5" : type,
    isExtended: type === "S" && block[482] === 1,
  };
}

export function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** The sum of all bytes, its own field taken as blanks; some old writers summed signed ones. */
function sumFits(block: Buffer): boolean {
  const told = number(block.subarray(148, 156));
  let plain = 256;
  let signed = 256;
  for (let at = 0; at < BLOCK_BYTES; at += 1) {
    if (at >= 148 && at < 156) continue;
    plain += block[at]!;
    signed += block.readInt8(at);
  }
  // A block of zeros has the sum of its blanks.
  return plain > 256 && (told === plain || told === signed);
}

function field(block: Buffer, offset: number, length: number): string {
  const bytes = block.subarray(offset, offset + length);
  const end = bytes.indexOf(0);
  return decodedName(end === -1 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or a binary number where the first bit is set; what is neither, or below zero, is not a number. */
function number(bytes: Buffer): number {
  const first = bytes[0]!;
  if (first === 0xff) return Number.NaN;
  if (first === 0x80) return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  const digits = /^\s*([0-7]*)[\s\0]*/.exec(bytes.toString("latin1"))?.[1] ?? "";
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}
