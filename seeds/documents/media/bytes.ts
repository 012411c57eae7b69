/** Numbers as the containers write them. */
export const u8 = (value: number) => Buffer.from([value]);
export const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
export const u24 = (value: number) => u32(value).subarray(1);
export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
export const u16le = (value: number) => Buffer.from(u16(value)).reverse();
export const u32le = (value: number) => Buffer.from(u32(value)).reverse();
export const u64le = (value: number) => Buffer.concat([u32le(value), u32le(0)]);

type Content = Uint8Array | string;

export function bytes(...parts: readonly Content[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

export const latin1 = (text: string) => Buffer.from(text, "latin1");
/** With the zero that ends it. */
export const wide = (text: string) => Buffer.from(`${text}\0`, "utf16le");
