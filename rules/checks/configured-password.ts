import { isPlaceholder } from "./placeholder.ts";
import { entropy, isPassword, isRandom } from "./secret.ts";

/** `value="…"` of an attribute named password, or the text of such an element; FileZilla's is base64. */
export function passwordAttribute(text: string): boolean {
  const [, attribute, element = ""] = /value="([^"]*)"|>([^<]*)<\//.exec(text) ?? [];
  const value = attribute ?? element;
  return isPassword(text.includes('"base64"') ? Buffer.from(value, "base64").toString("utf8") : value);
}

/** The key of a wireless network: 8 to 63 characters, a digit among them, weak ones too. */
export function wifiPassword(text: string): boolean {
  const value =
    /^;P:([^;]+);$/.exec(text)?.[1] ??
    text
      .split(/[:=是为]/)
      .at(-1)!
      .trim();
  return value.length >= 8 && /\d/.test(value) && !isPlaceholder(value);
}

/** A hash that is one: the last field or half of it is random. */
export function passwordHash(text: string): boolean {
  const hash = text.split(/[$:]/).findLast((field) => field.length >= 22) ?? "";
  return entropy(hash) > 3.2 && !/^[xX*.]/.test(hash) && !isPlaceholder(hash.replace(/[-_.]/g, ""));
}

/** Plain or enciphered, the last word of a line of a router's configuration. */
export function devicePassword(text: string): boolean {
  const value = text.split(/[ :]/).at(-1)!;
  return !isPlaceholder(value) && (isPassword(value) || isRandom(value.replace(/^[%^#@$]+|[%^#@$]+$/g, "")));
}
