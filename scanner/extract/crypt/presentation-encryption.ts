import { type OleBytes, rangeOf } from "../ole/bytes.ts";
import { openOfficeRc4 } from "./office-rc4.ts";
import { OPEN_PASSWORDS } from "./passwords.ts";

const RECORD_HEADER = 8;
/** CryptSession10Container. MS-PPT 2.3.7. */
const SESSION = 0x2f14;
const LONGEST_HEADER = 65_536;

export interface EncryptedPresentation {
  /** The stream of its records. */
  readonly main: OleBytes;
  /** Offsets of its objects by number; each object is encrypted for itself. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Number of the object that says how: it is not encrypted. */
  readonly session: number;
}

/**
 * The main stream of an encrypted presentation, its objects decrypted where they are read; undefined when the password is
 * not one that everybody has.
 */
export async function openPresentation(
  { main, offsets, session }: EncryptedPresentation,
  passwords = OPEN_PASSWORDS,
): Promise<OleBytes | undefined> {
  const start = offsets.get(session) ?? main.size;
  const record = await rangeOf(main, { start, end: start + RECORD_HEADER });
  if (record.length < RECORD_HEADER || record.readUInt16LE(2) !== SESSION) return undefined;
  const header = start + RECORD_HEADER;
  const length = Math.min(LONGEST_HEADER, record.readUInt32LE(4));
  const rc4 = openOfficeRc4(await rangeOf(main, { start: header, end: header + length }), passwords);
  if (rc4 === undefined) return undefined;
  const objects = [...offsets]
    .filter(([number]) => number !== session)
    .sort(([, one], [, other]) => one - other);
  return {
    size: main.size,
    async read(offset, length) {
      const bytes = Buffer.from(await main.read(offset, length));
      for (let at = 0, index = lastBefore(objects, offset); at < bytes.length; index += 1) {
        const next = Math.max(offset, objects[index + 1]?.[1] ?? main.size);
        const piece = bytes.subarray(at, next - offset);
        const [number, first] = objects[index] ?? [session, 0];
        if (number !== session) rc4.decryptBlock(piece, number, offset + at - first);
        at += piece.length;
      }
      return bytes;
    },
  };
}

/** Index of the last object that begins at `offset` or before; -1 when there is none. */
function lastBefore(objects: readonly (readonly [number: number, start: number])[], offset: number): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (objects[middle]![1] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
