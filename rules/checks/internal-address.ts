/** Networks nobody reaches from outside: RFC 1918, RFC 6598, and 59.192.0.0/10, which belongs to the government extranet. */
function isInternal(a: number, b: number): boolean {
  if (a === 10 || (a === 192 && b === 168)) return true;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 100) return b >= 64 && b <= 127;
  return a === 59 && b >= 192;
}

/** The addresses that every router comes with. */
const FACTORY = /^(?:192\.168\.[01]\.(?:1|254)|192\.168\.1\.100|10\.0\.0\.[12])$/;

/**
 * An IPv4 address of one machine in an internal network: no network, no broadcast address, none from the box. What stands
 * behind it, the end of a range or the length of a mask, is not looked at.
 */
export function internalAddress(text: string): boolean {
  const [address = ""] = text.split(/[ \-~/]/);
  const parts = address.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return false;
  const [a, b, , last] = parts.map(Number) as [number, number, number, number];
  return isInternal(a, b) && last !== 0 && last !== 255 && !FACTORY.test(address);
}
