/** A byte order mark or an encoding declaration stands within this many bytes. */
const HEAD_BYTES = 200;

/**
 * A foreign file as text: by its byte order mark, by the zero bytes of UTF-16, by what an XML declaration says, else UTF-8.
 * Editors save "utf-16" files as UTF-8 and leave the declaration as it was: the bytes are believed.
 */
export function decodeForeign(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return "utf-16be";
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const declared =
    /^[^<]{0,3}<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? "utf-8";
  return /^(?:utf-?16|ucs-?2)/i.test(declared) || !isKnown(declared) ? "utf-8" : declared;
}

function isKnown(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}
