/** One file in a zip archive, as its headers claim. */
export interface ZipEntry {
  /** Cleaned for display, steps separated by `/`. Never a path on this machine. */
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Undefined where no header tells. */
  readonly crc: number | undefined;
  /** Packed bytes; where no header tells, up to the next header. */
  readonly packed: number;
  /** Unpacked bytes as declared, which may be a lie. */
  readonly size: number;
  /** Offset of its local header in the source. */
  readonly header: number;
}

export const METHOD_STORED = 0;
export const METHOD_DEFLATED = 8;

export const LOCAL_SIGNATURE = 0x04034b50;

/** Length of a local file header up to the name. */
export const LOCAL_HEADER_BYTES = 30;

export const FLAG_ENCRYPTED = 0x0001;
export const FLAG_DESCRIPTOR = 0x0008;
export const FLAG_UTF8 = 0x0800;

/** The extra fields of a header, by their id. Damaged ones end the list. */
export function* extraFields(extra: Buffer): Generator<{ readonly id: number; readonly data: Buffer }> {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    yield { id: extra.readUInt16LE(at), data: extra.subarray(at + 4, end) };
    at = end;
  }
}
