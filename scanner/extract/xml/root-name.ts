import { asBuffer } from "../bytes/as-buffer.ts";

/** How far into a file its first element may begin. */
const LOOKED_AT = 4_096;

/** The local name of the first element, if these bytes are the beginning of an XML file in ASCII, UTF-8 or UTF-16. */
export function rootName(head: Uint8Array): string | undefined {
  return rootOf(asciiOf(head.subarray(0, LOOKED_AT)));
}

/** The same for what `asciiOf` made of the head. */
export function rootOf(text: string): string | undefined {
  if (!/^\s*</.test(text)) return undefined;
  return /<(?:[\w.-]{1,64}:)?([A-Za-z_][\w.-]{0,64})[\s/>]/.exec(text.replaceAll(/<!--.*?-->/gs, ""))?.[1];
}

/** What is ASCII in the beginning of a file: names of elements and namespaces are, in any encoding. */
export function asciiOf(head: Uint8Array): string {
  const text = asBuffer(head).toString("latin1");
  return text.replaceAll(/[\0\x80-\xff]+/g, "");
}
