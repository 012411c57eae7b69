import { decodedName } from "../zip/name.ts";

/** What extended headers may say of an entry, or of all that follow. */
export interface PaxFields {
  readonly path?: string;
  readonly size?: number;
}

/** Records of `length key=value`, the length in decimal and counting itself. What does not fit ends the list. */
export function paxFields(data: Buffer): PaxFields {
  const fields = new Map<string, string>();
  for (let at = 0; at < data.length; ) {
    const blank = data.indexOf(0x20, at);
    const length = blank === -1 ? Number.NaN : Number(data.toString("latin1", at, blank));
    if (!Number.isInteger(length) || at + length <= blank || at + length > data.length) break;
    const record = data.subarray(blank + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (equals > 0)
      fields.set(record.toString("latin1", 0, equals), decodedName(record.subarray(equals + 1)));
    at += length;
  }
  // A sparse file carries its own name in a field of its own.
  const path = fields.get("GNU.sparse.name") ?? fields.get("path");
  const size = Number(fields.get("size") ?? Number.NaN);
  return { ...(path !== undefined && { path }), ...(Number.isSafeInteger(size) && size >= 0 && { size }) };
}
