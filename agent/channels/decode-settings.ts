import { TextDecoder } from "node:util";

/** Settings of Chinese programs are UTF-8 or, from older versions, GBK; with or without a byte order mark. */
export function decodeSettings(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
