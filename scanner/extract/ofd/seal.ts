import { isImage, startsWith } from "../signature.ts";

/** What an electronic seal (GM/T 0031) shows to a person. */
export interface Seal {
  readonly names: readonly string[];
  readonly pictures: readonly Uint8Array[];
}

const CONSTRUCTED = 0x20;
const OCTETS = 0x04;
const SEQUENCE = 0x30;
const UTF8 = 0x0c;
const DEEPEST = 24;
const MOST_ELEMENTS = 5_000;
const HAN = /\p{Script=Han}/u;

/** The names and pictures in a seal or a signature, found by type alone: the layouts of their versions differ. */
export function readSeal(bytes: Uint8Array): Seal {
  const names = new Set<string>();
  const pictures: Uint8Array[] = [];
  let elements = 0;
  const walk = (from: number, to: number, depth: number): void => {
    let at = from;
    while (at + 2 <= to && elements < MOST_ELEMENTS) {
      elements += 1;
      const { start, end } = elementAt(bytes, at, to);
      if (start > to) return;
      const tag = bytes[at] ?? 0;
      const content = bytes.subarray(start, end);
      if (tag === UTF8) names.add(Buffer.from(content).toString("utf8"));
      else if (tag === OCTETS && isPicture(content)) pictures.push(content);
      else if (isNested(tag, content) && depth < DEEPEST) walk(start, end, depth + 1);
      at = end;
    }
  };
  walk(0, bytes.length, 0);
  return { names: [...names].filter((name) => HAN.test(name)), pictures };
}

/** Some seals are drawn as an OFD document of their own. */
function isPicture(content: Uint8Array): boolean {
  return isImage(content) || startsWith(content, "PK\x03\x04");
}

function isNested(tag: number, content: Uint8Array): boolean {
  return (tag & CONSTRUCTED) !== 0 || (tag === OCTETS && content[0] === SEQUENCE);
}

/** Where the content of the element at `at` lies; a length that leads out of its parent ends there. */
function elementAt(
  bytes: Uint8Array,
  at: number,
  to: number,
): { readonly start: number; readonly end: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: Math.min(to, at + 2 + first) };
  const count = first & 0x7f;
  let length = 0;
  for (let index = 0; index < Math.min(count, 6); index += 1)
    length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const start = at + 2 + count;
  return { start, end: Math.max(start, Math.min(to, start + length)) };
}
