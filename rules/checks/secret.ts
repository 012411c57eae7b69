import { isExample, isPlaceholder } from "./placeholder.ts";

/** Label and sign; a label holds neither. */
const LABEL = /^[^:=是为]*[:=是为][=>:]?\s*/;
const QUOTES = "\"'`“";

/**
 * What stands behind a label: behind its sign, or behind the last blank where there is no sign, as in a command.
 * Without quotes, and without what ends a statement.
 */
export function labelled(text: string): string {
  const rest = LABEL.test(text) ? text.replace(LABEL, "") : (text.split(/\s/).at(-1) ?? "");
  const quote = rest.charAt(0);
  if (quote !== "" && QUOTES.includes(quote)) return rest.slice(1).split(quote)[0]!;
  return rest.replace(/["'`]?[,;)}\]]{0,3}$/, "");
}

/** Kinds of characters: small letters, capitals, digits, others. */
function kindsIn(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
}

/** What a guest gives as password. */
const MAILBOX = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;

/** Named beside passwords, but none: algorithms, standards. */
const ALGORITHM =
  /^(?:(?:SHA|MD|AES|DES|RSA|SM|TLS|SSL|PBKDF|HMAC|BCRYPT)-?\d{1,3}(?:[-_/].*)?|(?:GB|GM|GA|JR|YD|ISO|IEC|RFC|FIPS|NIST)(?:\/[A-Z]{1,2})?-?\d.*)$/i;

/** Whether somebody chose this as a password: a digit and another kind of character, or digits nobody counts up. */
export function isPassword(value: string): boolean {
  if (value.length < 6 || value.length > 64 || isPlaceholder(value) || isExample(value)) return false;
  if (MAILBOX.test(value) || ALGORITHM.test(value)) return false;
  return /\d/.test(value) && (kindsIn(value) > 1 || value.length <= 12);
}

/** Bits per character; hexadecimal digits hold four at most, and 32 of them show about 3.6. */
const MIN_ENTROPY = 3;

/** Shannon entropy, bits per character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Eight characters that count up: typed by hand to fill the place. */
function isOrdered(value: string): boolean {
  const text = value.toLowerCase();
  let run = 1;
  for (let i = 1; i < text.length && run < 8; i++) {
    run = text.charCodeAt(i) === text.charCodeAt(i - 1) + 1 ? run + 1 : 1;
  }
  return run >= 8;
}

/** Whether a machine made it: digits and letters, none much more frequent than another, no word of manuals. */
export function isRandom(value: string): boolean {
  if (isPlaceholder(value) || isExample(value) || isOrdered(value)) return false;
  if (/example|sample|placeholder|your[-_]?|dummy|changeme|fake|mock/i.test(value)) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) >= MIN_ENTROPY;
}
