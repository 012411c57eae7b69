import type { XlsEncryption } from "../excel/xls-encryption.ts";
import { type CompoundEntry, compoundFile } from "../ole/compound-file.ts";
import { u32 } from "../ole/little-endian.ts";
import { type DocContent, docEntries } from "./doc.ts";

/** The main stream begins with so many bytes in the open. MS-DOC 2.2.6. */
const CLEAR_BYTES = 68;
const BLOCK_BYTES = 512;
/** Ciphers of workbooks take a new key with every so many bytes. */
const WORKBOOK_BLOCK_BYTES = 1_024;
const IS_ENCRYPTED = 0x0100;
const FLAGS_AT = 10;
const KEY_AT = 14;
const LONGS_COUNT_AT = 0x3e;

/** A Word document under a password: its streams encrypted, the header of the encryption at the start of the table's. */
export function encryptedDoc(content: DocContent, encryption: XlsEncryption): Uint8Array {
  // Without the type, which only workbooks have.
  const header = Buffer.from(encryption.header.subarray(2));
  return compoundFile(
    docEntries(content).map((entry): CompoundEntry => {
      if (!("data" in entry)) return entry;
      const { name } = entry;
      if (name === "WordDocument") {
        return { name, data: encrypted(mainStream(entry.data, header.length), CLEAR_BYTES, encryption) };
      }
      if (name === "1Table" || name === "0Table") {
        return { name, data: encrypted(Buffer.concat([header, entry.data]), header.length, encryption) };
      }
      return name === "Data" ? { name, data: encrypted(Buffer.from(entry.data), 0, encryption) } : entry;
    }),
  );
}

/** Says that it is encrypted; all tables lie behind the header now. */
function mainStream(plain: Uint8Array, headerBytes: number): Buffer {
  const main = Buffer.from(plain);
  main.writeUInt16LE(main.readUInt16LE(FLAGS_AT) | IS_ENCRYPTED, FLAGS_AT);
  u32(headerBytes).copy(main, KEY_AT);
  const countAt = LONGS_COUNT_AT + 2 + main.readUInt16LE(LONGS_COUNT_AT) * 4;
  const tables = main.readUInt16LE(countAt);
  for (let at = countAt + 2; at < countAt + 2 + tables * 8; at += 8) {
    if (main.readUInt32LE(at + 4) > 0) main.writeUInt32LE(main.readUInt32LE(at) + headerBytes, at);
  }
  return main;
}

function encrypted(bytes: Buffer, clear: number, { encrypt }: XlsEncryption): Buffer {
  const whole = Buffer.from(bytes);
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    encrypt(whole.subarray(at, at + BLOCK_BYTES), (at / BLOCK_BYTES) * WORKBOOK_BLOCK_BYTES);
  }
  bytes.copy(whole, 0, 0, clear);
  return whole;
}
