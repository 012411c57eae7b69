import type { XlsEncryption } from "../../../../seeds/documents/excel/xls-encryption.ts";
import { u16 } from "../../../../seeds/documents/ole/little-endian.ts";

/** What Excel derives from its own password: key, verifier, and the 16 bytes. */
const KEY = 0xb359;
const VERIFIER = 0x9a0a;
const ARRAY = Buffer.from("876b9ae21ee305621e699660986e9404", "hex");

/** The oldest way to protect a workbook: each byte is turned and changed by one of sixteen. */
export function xorEncryption(password: string): XlsEncryption {
  const isDefault = password === "VelvetSweatshop";
  return {
    header: isDefault ? u16(0, KEY, VERIFIER) : u16(0, 0x1234, 0x5678),
    encrypt(data, position) {
      for (let index = 0; index < data.length; index += 1) {
        const byte = data[index]!;
        const turned = ((byte << 5) | (byte >>> 3)) & 0xff;
        data[index] = turned ^ ARRAY[(position + data.length + index) % 16]!;
      }
    },
  };
}
