/** Whether the bytes at `offset` are these characters, given in Latin-1. */
export function startsWith(head: Uint8Array, signature: string, offset = 0): boolean {
  if (head.length < offset + signature.length) return false;
  for (let index = 0; index < signature.length; index += 1) {
    if (head[offset + index] !== signature.charCodeAt(index)) return false;
  }
  return true;
}

const IMAGES: readonly (readonly [signature: string, offset: number])[] = [
  ["\x89PNG\r\n\x1a\n", 0],
  ["\xff\xd8\xff", 0], // JPEG
  ["GIF8", 0],
  ["II*\0", 0], // TIFF
  ["MM\0*", 0],
  ["WEBP", 8],
  [" EMF", 40],
  ["\xd7\xcd\xc6\x9a", 0], // placeable WMF
  ["\x01\0\x09\0\0\x03", 0], // WMF
  ["ftypheic", 4],
  ["ftypheix", 4],
  ["ftypmif1", 4],
  ["ftypavif", 4],
  ["\0\0\0\x0cjP  ", 0], // JPEG 2000
  ["II\xbc\x01", 0], // JPEG XR
];

/** Whether this is a picture, whose text only OCR could tell. */
export function isImage(head: Uint8Array): boolean {
  return IMAGES.some(([signature, offset]) => startsWith(head, signature, offset)) || isBitmap(head);
}

/** "BM" alone begins many texts: the reserved bytes and the header size must fit too. */
function isBitmap(head: Uint8Array): boolean {
  return startsWith(head, "BM") && startsWith(head, "\0\0\0\0", 6) && startsWith(head, "\0\0\0", 15);
}
