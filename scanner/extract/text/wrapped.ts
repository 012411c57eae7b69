import type { GapReason } from "../../../rules/vocabulary.ts";

/** Enough for the header of a mail that went through many hands, and for that of its first part. */
const HEADER_CHARS = 16_384;

/** What is under a key and yet text. */
const ENCRYPTED = /^(?:-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----|\$ANSIBLE_VAULT;)/m;
/** Text on the outside: what it says stands there in escapes or in an encoding of its own. */
const WRAPPED = /^(?:\s*\{\\rtf|%!PS|=ybegin )/;

/** A header line first, and further on a body that is not written as it reads: a piece of a mail, as it seems. */
const HEADER_LINE = /^(?:From [^\n]*\n)?>?[\w-]+:/;
const ENCODED_BODY =
  /^content-type:\s*multipart|^content-transfer-encoding:\s*(?:base64|quoted-printable)|;\s*encoding=(?:quoted-printable|base64|b)\b/im;

/** Why a text, of which this is the beginning, says more than can be read off it as it stands; nothing when it does not. */
export function wrappingOf(beginning: string): GapReason | undefined {
  const head = beginning.slice(0, HEADER_CHARS);
  if (ENCRYPTED.test(head)) return "encrypted";
  const isWrapped = WRAPPED.test(head) || (HEADER_LINE.test(head) && ENCODED_BODY.test(head));
  return isWrapped ? "unsupported" : undefined;
}
