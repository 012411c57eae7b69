import { decodeBytes } from "./charset.ts";
import { headerText } from "./encoded-words.ts";
import { percentDecoded } from "./parameters.ts";

/** An address such as `file:///C:/%CE%C4.htm`: words and percent signs decoded. */
export function decodeEncodedName(text: string): string {
  const plain = headerText(text);
  return /%[\da-f]{2}/i.test(plain) ? decodeBytes(Buffer.from(percentDecoded(plain), "latin1")) : plain;
}
