/** A record of an Office drawing or of a presentation: kind, length, content. MS-ODRAW 2.2.1, MS-PPT 2.3.1. */
export interface ArtRecord {
  readonly type: number;
  readonly instance: number;
  readonly isContainer: boolean;
  /** Range of the content. */
  readonly start: number;
  readonly end: number;
}

export const RECORD_HEADER = 8;
/** Containers in containers: real ones go down a dozen times. */
export const DEEPEST_RECORD = 64;

/** Undefined where no header fits. The end may lie behind that of the bytes. */
export function recordAt(bytes: Buffer, at: number): ArtRecord | undefined {
  if (at < 0 || at + RECORD_HEADER > bytes.length) return undefined;
  const head = bytes.readUInt16LE(at);
  const start = at + RECORD_HEADER;
  return {
    type: bytes.readUInt16LE(at + 2),
    instance: head >>> 4,
    isContainer: (head & 0x0f) === 0x0f,
    start,
    end: start + bytes.readUInt32LE(at + 4),
  };
}

/** The records side by side in a range; the last one is cut off where the range ends. */
export function* recordsIn(bytes: Buffer, start: number, end: number): Generator<ArtRecord> {
  const last = Math.min(end, bytes.length);
  for (let at = start; at + RECORD_HEADER <= last; ) {
    const record = recordAt(bytes, at);
    if (record === undefined) return;
    at = Math.min(record.end, last);
    yield { ...record, end: at };
  }
}
