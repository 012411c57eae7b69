import { openOfficeRc4 } from "./office-rc4.ts";
import { OPEN_PASSWORDS } from "./passwords.ts";
import type { RecordCipher } from "./record-cipher.ts";
import { undoXor, xorKeyOf } from "./xor-obfuscation.ts";

const XOR_TYPE = 0;
const RC4_TYPE = 1;
const RC4_BLOCK_BYTES = 1_024;

/** Records that stand open in every workbook. MS-XLS 2.2.10. */
const OPEN_RECORDS: ReadonlySet<number> = new Set([
  0x0809, 0x0409, 0x0209, 0x0009, 0x002f, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138,
]);
/** A sheet's entry in the list of sheets begins with its offset, in the open. */
const SHEET_ENTRY = 0x0085;
const OFFSET_BYTES = 4;

/**
 * The cipher of a workbook by its FILEPASS record; undefined when the password is not one that everybody has.
 * @param isUnicode whether the workbook is BIFF8: before it there was one way only
 */
export function openFilePass(data: Buffer, isUnicode: boolean): RecordCipher | undefined {
  const type = isUnicode && data.length >= 2 ? data.readUInt16LE(0) : XOR_TYPE;
  const rest = isUnicode ? data.subarray(2) : data;
  if (type === RC4_TYPE) return rc4Cipher(rest);
  return type === XOR_TYPE && rest.length >= 4 ? xorCipher(rest) : undefined;
}

function rc4Cipher(header: Buffer): RecordCipher | undefined {
  const rc4 = openOfficeRc4(header);
  return rc4 && cipher((bytes, position) => rc4.decrypt(bytes, position, RC4_BLOCK_BYTES));
}

function xorCipher(data: Buffer): RecordCipher | undefined {
  const [key, verifier] = [data.readUInt16LE(0), data.readUInt16LE(2)];
  const array = OPEN_PASSWORDS.map((password) => xorKeyOf(password, key, verifier)).find(Boolean);
  return array && cipher((bytes, position) => undoXor(bytes, array, position));
}

function cipher(decrypt: (bytes: Buffer, position: number) => void): RecordCipher {
  return {
    open(data, type, position) {
      if (OPEN_RECORDS.has(type)) return;
      const offset = type === SHEET_ENTRY ? data.subarray(0, OFFSET_BYTES) : undefined;
      const kept = offset && Buffer.from(offset);
      decrypt(data, position);
      kept?.copy(data);
    },
  };
}
