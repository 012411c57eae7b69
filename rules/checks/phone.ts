/**
 * Numbers of the Chinese numbering plan. Mobile: the public prefixes in use; the data-only and satellite ranges (146, 148,
 * 149, 174 beyond 17405) are left out.
 */
const MOBILE = /^1(?:(?:[38]\d|4[57]|[59][0-35-9]|6[125-7]|7[0-35-8])\d{2}|740[0-5])\d{6}$/;
const COUNTRY = /^(?:\+|00)?86[- ]?/;

export function mobilePhone(text: string): boolean {
  return MOBILE.test(text.replace(COUNTRY, "").replace(/[- ]/g, ""));
}

/** Country code or trunk 0, area code, subscriber, extension. */
const LINE =
  /^(?:((?:\+|00)?86[- ]?)?\(?(0?)(10|2[0-57-9]|[3-9]\d{2})\)?[- ]?)([1-9]\d{2,3}[- ]?\d{4})(?: ?(?:-|转) ?\d{1,6})?$/;
/** Three-digit area codes: the first two digits and the last ones in use. */
const AREAS: ReadonlySet<string> = new Set(
  (
    "31:0123456789 33:5 34:9 35:0123456789 37:0123456789 39:12345678 41:0123456789 42:179 43:123456789 " +
    "45:123456789 46:4789 47:0123456789 48:23 51:0123456789 52:37 53:0123456789 54:36 55:0123456789 " +
    "56:123456 57:0123456789 58:0 59:123456789 63:12345 66:0238 69:12 70:1 71:0123456789 72:248 " +
    "73:0123456789 74:3456 75:0123456789 76:0235689 77:0123456789 79:0123456789 81:23678 82:567 " +
    "83:0123456789 85:123456789 87:0123456789 88:3678 89:12345678 90:123689 91:12345679 93:0123456789 " +
    "94:13 95:12345 97:0123456789 99:0123456789"
  )
    .split(" ")
    .flatMap((entry) => [...entry.slice(3)].map((last) => entry.slice(0, 2) + last)),
);

/** A fixed line with its area code, with or without an extension. */
export function landline(text: string): boolean {
  const [, country, trunk, area, subscriber] = LINE.exec(text) ?? [];
  if (area === undefined || subscriber === undefined || (!country && !trunk)) return false;
  const digits = subscriber.replace(/[- ]/g, "");
  if (/^(\d)\1*$/.test(digits)) return false;
  const { length } = digits;
  return area.length === 2 ? length === 8 : AREAS.has(area);
}

/** Lines 400 and 800, which belong to firms. */
export function servicePhone(text: string): boolean {
  return /^[48]00[1-9]\d{6}$/.test(text.replace(/[- ]/g, ""));
}

/** Any of them; a service number in one piece looks like ten digits of anything. */
export function phone(text: string): boolean {
  return mobilePhone(text) || landline(text) || (/[- ]/.test(text) && servicePhone(text));
}
