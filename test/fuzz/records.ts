import type { Random } from "../../seeds/random.ts";

/** Records one after the other, as their heads tell: their first and last byte. */
type Split = (bytes: Buffer) => readonly Buffer[] | undefined;

const LEAST_RECORDS = 4;
const MOST_BYTES = 2_000_000;

/** Type and length of two bytes each: BIFF of workbooks. */
const biff: Split = (bytes) => chain(bytes, 4, (at) => 4 + bytes.readUInt16LE(at + 2));
/** Version, type, length of four bytes: presentations and drawings of Office. */
const officeArt: Split = (bytes) => chain(bytes, 8, (at) => 8 + bytes.readUInt32LE(at + 4));
/** Type and length of four bytes, the head counted: EMF. */
const metafile: Split = (bytes) => chain(bytes, 8, (at) => Math.max(8, bytes.readUInt32LE(at + 4)));

function chain(bytes: Buffer, headBytes: number, lengthAt: (at: number) => number): Buffer[] | undefined {
  const records: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + headBytes > bytes.length) return undefined;
    const end = at + lengthAt(at);
    if (end > bytes.length) return undefined;
    records.push(bytes.subarray(at, end));
    at = end;
  }
  return records.length >= LEAST_RECORDS ? records : undefined;
}

function recordsOf(bytes: Buffer): readonly Buffer[] | undefined {
  return biff(bytes) ?? officeArt(bytes) ?? metafile(bytes);
}

/** Takes records out, doubles them, moves them, and takes some from another file. Nothing for what has no records. */
export function mutateRecords(bytes: Buffer, other: Buffer, random: Random): Buffer | undefined {
  const known = recordsOf(bytes);
  if (known === undefined) return undefined;
  const records = [...known];
  const donor = recordsOf(other) ?? known;
  for (let i = random.int(1, 4); i > 0 && records.length > 0; i -= 1) {
    const at = random.int(0, records.length - 1);
    random.pick(CHANGES)(records, at, random, donor);
  }
  return Buffer.concat(records).subarray(0, MOST_BYTES);
}

type Change = (records: Buffer[], at: number, random: Random, donor: readonly Buffer[]) => void;

const CHANGES: readonly Change[] = [
  (records, at, random) => records.splice(at, random.int(1, 3)),
  (records, at, random) =>
    records.splice(at, 0, ...Array<Buffer>(random.pick([1, 2, 50, 2_000])).fill(records[at]!)),
  (records, at, random) => records.splice(random.int(0, records.length), 0, ...records.splice(at, 1)),
  (records, at, random, donor) => records.splice(at, random.int(0, 1), random.pick(donor)),
  (records, at, random) => {
    records[at] = withType(records[at]!, random.pick(records));
  },
];

/** The same content under the type of another. */
function withType(record: Buffer, other: Buffer): Buffer {
  const changed = Buffer.from(record);
  other.copy(changed, 0, 0, 2);
  return changed;
}
