import { type OleBytes, rangeOf } from "../ole/bytes.ts";
import type { BlockRc4 } from "./block-rc4.ts";
import { openOfficeRc4 } from "./office-rc4.ts";
import { OPEN_PASSWORDS } from "./passwords.ts";

const BLOCK_BYTES = 512;
/** The beginning of the main stream says how the rest is encrypted. MS-DOC 2.2.6. */
const CLEAR_BYTES = 68;
const KEY_AT = 14;
const FLAGS_AT = 10;
const IS_OBFUSCATED = 0x8000;
const LONGEST_HEADER = 65_536;

export interface WordStreams {
  readonly main: OleBytes;
  readonly table: OleBytes | undefined;
  readonly data: OleBytes | undefined;
}

/**
 * The streams of an encrypted Word document, decrypted where they are read; undefined when the password is not one that
 * everybody has.
 */
export async function openWordStreams(
  { main, table, data }: WordStreams,
  passwords = OPEN_PASSWORDS,
): Promise<WordStreams | undefined> {
  const head = await rangeOf(main, { start: 0, end: CLEAR_BYTES });
  if (table === undefined || head.length < CLEAR_BYTES) return undefined;
  const headerBytes = head.readUInt32LE(KEY_AT);
  const isObfuscated = (head.readUInt16LE(FLAGS_AT) & IS_OBFUSCATED) !== 0;
  if (isObfuscated || headerBytes > LONGEST_HEADER) return undefined;
  const rc4 = openOfficeRc4(await rangeOf(table, { start: 0, end: headerBytes }), passwords);
  return (
    rc4 && {
      main: decrypted(main, rc4, CLEAR_BYTES),
      table: decrypted(table, rc4, headerBytes),
      data: data && decrypted(data, rc4, 0),
    }
  );
}

/** @param clear bytes at the beginning that are not encrypted */
function decrypted(stream: OleBytes, rc4: BlockRc4, clear: number): OleBytes {
  return {
    size: stream.size,
    async read(offset, length) {
      const bytes = Buffer.from(await stream.read(offset, length));
      const skip = Math.min(bytes.length, Math.max(0, clear - offset));
      rc4.decrypt(bytes.subarray(skip), offset + skip, BLOCK_BYTES);
      return bytes;
    },
  };
}
