import { type OleBytes, rangeOf } from "../bytes.ts";
import { RECORD_HEADER, recordAt } from "../office-art/records.ts";
import { TYPE } from "./record-types.ts";

/** What a presentation consists of at last: each saving may have added new versions of its objects behind the old ones. */
export interface PersistObjects {
  /** Offsets in the main stream by number. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Number of the document itself. */
  readonly document: number;
  readonly isEncrypted: boolean;
  /** Number of the object that says how it is encrypted. */
  readonly session: number;
  /** Whether there are more savings or objects than are looked at. */
  readonly isCut: boolean;
}

/** Marks of an encrypted presentation in the user's stream. MS-PPT 2.3.2. */
const ENCRYPTED_TOKEN = 0xf3d1c4df;
const EDIT_BYTES = 40;
const ENCRYPTED_EDIT_BYTES = 32;
const MOST_EDITS = 10_000;
const LONGEST_DIRECTORY = 16_777_216;
/** Sixteen times more than any presentation has slides. */
const MOST_OBJECTS = 65_536;

export async function isEncryptedUser(user: OleBytes | undefined): Promise<boolean> {
  const atom = user === undefined ? Buffer.alloc(0) : await rangeOf(user, { start: 0, end: 28 });
  return atom.length >= 20 && atom.readUInt32LE(12) === ENCRYPTED_TOKEN;
}

/** Undefined when the trail of savings is lost. */
export async function readPersistObjects(
  main: OleBytes,
  user: OleBytes | undefined,
): Promise<PersistObjects | undefined> {
  const atom = user === undefined ? Buffer.alloc(0) : await rangeOf(user, { start: 0, end: 28 });
  if (atom.length < 20) return undefined;
  const offsets = new Map<number, number>();
  const seen = new Set<number>();
  let document: number | undefined;
  let isEncrypted = false;
  let session = 0;
  let isCut = false;
  for (let at = atom.readUInt32LE(16); at !== 0 && !seen.has(at); ) {
    if (seen.size >= MOST_EDITS) {
      isCut = true;
      break;
    }
    seen.add(at);
    const edit = await rangeOf(main, { start: at, end: at + EDIT_BYTES });
    const record = recordAt(edit, 0);
    if (record?.type !== TYPE.userEdit || edit.length < RECORD_HEADER + 20) break;
    document ??= edit.readUInt32LE(RECORD_HEADER + 16);
    const isLong = record.end - record.start >= ENCRYPTED_EDIT_BYTES;
    if (isLong && !isEncrypted && edit.length >= EDIT_BYTES) session = edit.readUInt32LE(EDIT_BYTES - 4);
    isEncrypted ||= isLong;
    const isWhole = await addDirectory(main, edit.readUInt32LE(RECORD_HEADER + 12), offsets);
    isCut ||= !isWhole;
    at = edit.readUInt32LE(RECORD_HEADER + 8);
  }
  return document === undefined || !offsets.has(document)
    ? undefined
    : { offsets, document, isEncrypted, session, isCut };
}

/**
 * Runs of numbers that follow one another, each with the offsets of its objects. Newer savings come first.
 * @returns whether all of them are kept
 */
async function addDirectory(main: OleBytes, at: number, offsets: Map<number, number>): Promise<boolean> {
  const head = recordAt(await rangeOf(main, { start: at, end: at + RECORD_HEADER }), 0);
  if (head?.type !== TYPE.persistDirectory) return true;
  let isWhole = head.end - head.start <= LONGEST_DIRECTORY;
  const length = Math.min(head.end - head.start, LONGEST_DIRECTORY);
  const start = at + RECORD_HEADER;
  const entries = await rangeOf(main, { start, end: start + length });
  for (let next = 0; next + 4 <= entries.length; ) {
    const run = entries.readUInt32LE(next);
    next += 4;
    for (let index = 0; index < run >>> 20 && next + 4 <= entries.length; index += 1, next += 4) {
      const number = (run & 0xfffff) + index;
      if (offsets.has(number)) continue;
      if (offsets.size < MOST_OBJECTS) offsets.set(number, entries.readUInt32LE(next));
      else isWhole = false;
    }
  }
  return isWhole;
}
