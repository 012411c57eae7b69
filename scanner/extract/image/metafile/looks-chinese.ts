/** Whether all bytes above ASCII come in pairs of the GB 2312 plane, as Chinese does and accented Latin does not. */
export function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at]! < 0x80) continue;
    const [lead, trail] = [bytes[at]!, bytes[at + 1] ?? 0];
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return false;
    pairs += 1;
    at += 1;
  }
  return pairs > 0;
}
