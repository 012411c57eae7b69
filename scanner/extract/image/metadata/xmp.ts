import { decodeEntities } from "../../markup/entities.ts";
import { LONGEST_FIELD } from "./short-text.ts";

const TEXT = />([^<>]+)</g;
const ATTRIBUTE = /\s[\w.-]+:(\w+)=(?:"([^"<]*)"|'([^'<]*)')/g;
/** Properties that people fill in; the others hold sizes, dates and names of programs. */
const WORDS =
  /^(?:title|description|subject|creator|author|rights|label|keywords|headline|instructions|caption\w*|source|credit|location|city|usageterms|marked|webstatement|nickname|authorsposition|producer|manager|company|comments?|category|copyrightnotice)$/i;
/** Numbers, dates, identifiers and addresses of name spaces. */
const NO_WORDS = /^[\P{L}TZ]*$|^(?:uuid|xmp|adobe):|^https?:/u;

/** The texts of an XMP packet, whichever of its ways of writing was used. */
export function xmpTexts(bytes: Uint8Array): readonly string[] {
  const packet = decoded(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LONGEST_FIELD)),
  );
  const texts = [...packet.matchAll(TEXT)].map(([, text]) => text!);
  const attributes = [...packet.matchAll(ATTRIBUTE)].filter(([, name]) => WORDS.test(name!));
  return [...texts, ...attributes.map(([, , double, single]) => double ?? single ?? "")]
    .map((text) => decodeEntities(text).trim())
    .filter((text) => !NO_WORDS.test(text));
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0 || bytes[1] === 0)
    return new TextDecoder(bytes[0] === 0 ? "utf-16be" : "utf-16le").decode(bytes);
  return bytes.toString("utf8");
}
