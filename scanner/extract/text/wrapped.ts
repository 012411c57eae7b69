/** Enough for the header of a mail that went through many hands, and for that of its first part. */
const HEADER_CHARS = 16_384;

/** Formats that are text on the outside: what they say stands there in escapes or in an encoding of its own. */
const WRAPPINGS: readonly RegExp[] = [/^\s*\{\\rtf/, /^begin [0-7]{3,4} \S/, /^%!PS/];

/** Mail, mailboxes, saved web pages, cards: a header line first, and further on a body that is not written as it reads. */
const HEADER_LINE = /^(?:From [^\n]*\n)?>?[\w-]+:/;
const ENCODED_BODY =
  /^content-type:\s*multipart|^content-transfer-encoding:\s*(?:base64|quoted-printable)|;\s*encoding=(?:quoted-printable|base64|b)\b/im;

/** Whether a text, of which this is the beginning, says more than can be read off it as it stands. */
export function isWrapped(beginning: string): boolean {
  const head = beginning.slice(0, HEADER_CHARS);
  return (
    WRAPPINGS.some((wrapping) => wrapping.test(head)) || (HEADER_LINE.test(head) && ENCODED_BODY.test(head))
  );
}
