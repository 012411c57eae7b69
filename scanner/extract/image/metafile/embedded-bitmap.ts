const FILE_HEADER = 14;

/** A device-independent bitmap inside a metafile, header with colors and pixels apart or in one, as a .bmp file. */
export function bitmapFile(header: Uint8Array, pixels: Uint8Array = new Uint8Array()): Uint8Array {
  const file = new Uint8Array(FILE_HEADER + header.length + pixels.length);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  view.setUint32(2, file.length, true);
  // 0: the pixels follow the header at once.
  view.setUint32(10, pixels.length === 0 ? 0 : FILE_HEADER + header.length, true);
  file.set(header, FILE_HEADER);
  file.set(pixels, FILE_HEADER + header.length);
  return file;
}

/** The bytes that a record names, when there are any and they lie within it. */
export function slice(record: Uint8Array, offset: number, length: number): Uint8Array | undefined {
  return length > 0 && offset + length <= record.length
    ? record.subarray(offset, offset + length)
    : undefined;
}
