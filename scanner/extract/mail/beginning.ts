import { asBuffer } from "../bytes/as-buffer.ts";

/** Fields that mails have and few other texts; saved pages have some of them too. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    "received return-path delivered-to from to cc bcc subject date message-id mime-version content-type sender reply-to " +
    "content-transfer-encoding in-reply-to references dkim-signature x-mailer x-priority x-mimeole thread-topic " +
    "thread-index x-originating-ip user-agent content-disposition content-location snapshot-content-location x-unsent " +
    "resent-from resent-to resent-date envelope-to disposition-notification-to importance"
  ).split(" "),
);
const LEAST_KNOWN = 2;
const MAIL_NAME = /\.(?:eml|emlx|mht|mhtml|nws|mim)$/i;

/** What may stand before the first field: blank lines, a mark of the encoding, the line of a mailbox, a byte count. */
const LEADING = /^(?:\xef\xbb\xbf)?\s*(?:\d{1,10} *\r?\n)?(?:From [^\n]{3,200}\n)?/;
/** A line of a mailbox: whom from and when. */
const MAILBOX_LINE = /^From \S[^\n]{0,200}\b\d\d:\d\d[^\n]{0,40}\r?\n/;

/** Whether a text begins with the header of a mail. */
export function beginsLikeMail(head: Uint8Array, name: string): boolean {
  const text = latin(head);
  const least = MAIL_NAME.test(name) ? 1 : LEAST_KNOWN;
  return knownFields(text.slice(headerStart(head))) >= least;
}

/** Offset of the first field. */
export function headerStart(head: Uint8Array): number {
  return LEADING.exec(latin(head))?.[0].length ?? 0;
}

/** Whether a text begins as a mailbox does: with a line that parts mails, then a mail. */
export function beginsLikeMailbox(head: Uint8Array): boolean {
  const line = MAILBOX_LINE.exec(latin(head).replace(/^\xef\xbb\xbf/, ""));
  return line !== null && knownFields(latin(head).slice(line[0].length)) >= 1;
}

/** The name of a field at the beginning of its line. */
const FIELD = /^([!-9;-~]{1,128})[ \t]*:/;

/** Different known fields up to the empty line; none when the first line is no field: most texts end here. */
function knownFields(text: string): number {
  const found = new Set<string>();
  if (!FIELD.test(text)) return 0;
  for (const line of text.split(/\r?\n|\r/)) {
    if (line === "") break;
    const name = FIELD.exec(line)?.[1];
    if (name !== undefined && KNOWN.has(name.toLowerCase())) found.add(name.toLowerCase());
  }
  return found.size;
}

function latin(head: Uint8Array): string {
  return asBuffer(head).toString("latin1");
}
