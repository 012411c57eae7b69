/** Rich text as mail stores keep it ([MS-OXRTFCP]), packed into characters only: every reader must take that too. */
export function compressedRtf(rtf: Uint8Array): Uint8Array {
  const groups: Buffer[] = [];
  const whole = rtf.length - (rtf.length % 8);
  for (let at = 0; at < whole; at += 8) groups.push(Buffer.from([0, ...rtf.subarray(at, at + 8)]));
  const rest = rtf.subarray(whole);
  const body = Buffer.concat([...groups, Buffer.from([1 << rest.length, ...rest]), ending(rtf.length)]);
  const header = Buffer.alloc(16);
  header.writeUInt32LE(body.length + 12, 0);
  header.writeUInt32LE(rtf.length, 4);
  header.write("LZFu", 8, "latin1");
  header.writeUInt32LE(0, 12);
  return Buffer.concat([header, body]);
}

/** What readers take as the beginning of the window. */
const BEFORE_LENGTH = 207;

/** A reference to the place of writing itself. */
function ending(length: number): Buffer {
  const offset = (BEFORE_LENGTH + length) % 4_096;
  return Buffer.of(offset >> 4, (offset & 15) << 4);
}
