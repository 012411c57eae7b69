import { type MailContent, mail, mailbox } from "../../documents/mail/mail.ts";
import { type MsgContent, msg } from "../../documents/mail/msg.ts";
import { tnef } from "../../documents/mail/tnef.ts";
import { type RtfContent, rtf } from "../../documents/rtf/rtf.ts";
import { RTF_ENCODINGS } from "../../documents/rtf/rtf-text.ts";
import { docx } from "../../documents/word/docx.ts";
import {
  AFTER,
  BEFORE,
  CORPUS_MARK,
  type CorpusFile,
  type CorpusFormat,
  markAt,
  marked,
  type Scene,
} from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const TEXT = `${MARK}\n${AFTER}\n`;
const PLAIN = { subject: BEFORE, text: AFTER };
const WORD = () => ({
  name: "附件.docx",
  data: docx({ title: BEFORE, author: "办公室", body: [MARK, AFTER] }),
});

const MAILS: readonly Scene<Partial<MailContent>>[] = [
  ["subject", "", { subject: MARK }],
  ["body", "text", { text: TEXT }],
  ["body", "page", { html: `<p>机<b>密</b>★7年</p><p>${AFTER}</p>` }],
  ["body", "attachment", { attachments: [WORD()] }],
  ["body", "mail in a mail", { mails: [mail({ subject: BEFORE, text: TEXT })] }],
  [
    "body",
    "winmail.dat",
    { attachments: [{ name: "winmail.dat", data: tnef({ subject: BEFORE, attachments: [WORD()] }) }] },
  ],
];

/** Charset, transfer encoding, and how fields and names are written. */
const ENCODINGS = (["utf-8", "gb18030"] as const).flatMap((charset) =>
  (["base64", "quoted-printable", "8bit"] as const).map((transfer) => ({ charset, transfer })),
);

export const mailFormat: CorpusFormat = {
  format: "eml",
  title: { zh: "邮件（eml、mbox）", en: "Mail (eml, mbox)" },
  files: () => [
    ...marked(["eml", "eml"], MAILS, (content) => mail({ ...PLAIN, ...content })),
    ...ENCODINGS.flatMap(encoded),
    markAt(
      "body",
      "eml/inbox.mbox",
      () => mailbox([mail(PLAIN), mail({ ...PLAIN, text: TEXT }), mail(PLAIN)]),
      "second of three in a mailbox",
    ),
  ],
};

function encoded({ charset, transfer }: (typeof ENCODINGS)[number]): readonly CorpusFile[] {
  const name = `${charset}-${transfer}`;
  return [
    markAt(
      "body",
      `eml/body-${name}.eml`,
      () => mail({ ...PLAIN, text: TEXT }, { charset, transfer, fields: "words", names: "continued" }),
      `${charset}, ${transfer}`,
    ),
    markAt(
      "subject",
      `eml/subject-${name}-raw.eml`,
      () => mail({ ...PLAIN, subject: MARK }, { charset, transfer, fields: "raw", names: "raw" }),
      `${charset}, ${transfer}, raw fields`,
    ),
  ];
}

const MESSAGES: readonly Scene<Partial<MsgContent>>[] = [
  ["subject", "", { subject: MARK }],
  ["body", "text", { text: TEXT }],
  ["body", "rich text", { rtf: rtf({ body: [MARK, AFTER] }) }],
  ["body", "attachment", { attachments: [WORD()] }],
  ["body", "message inside", { mails: [{ subject: BEFORE, text: TEXT }] }],
];

export const msgFormat: CorpusFormat = {
  format: "msg",
  title: { zh: "Outlook 邮件", en: "Outlook message" },
  files: () => [
    ...marked(["msg", "msg"], MESSAGES, (content) => msg({ ...PLAIN, ...content })),
    ...(["gbk", "gbk-unstated"] as const).map((encoding) =>
      markAt("body", `msg/${encoding}.msg`, () => msg({ ...PLAIN, text: TEXT }, encoding), encoding),
    ),
  ],
};

const RICH: readonly Scene<Partial<RtfContent>>[] = [
  ["body", "first line", { body: [MARK, AFTER] }],
  ["body", "result of a field", { field: { code: "TITLE", result: MARK } }],
  ["field", "code", { field: { code: MARK, result: "1" } }],
  ["cell", "", { rows: [["密级", MARK]] }],
  ["header", "", { header: MARK }],
  ["footer", "", { footer: MARK }],
  ["footnote", "", { footnote: MARK }],
  ["endnote", "", { endnote: MARK }],
  ["comment", "", { comment: MARK }],
  ["textbox", "", { textBox: MARK }],
  ["watermark", "", { watermark: MARK }],
  ["alt-text", "", { altText: MARK }],
  ["deleted", "", { deleted: MARK }],
  ["body", "hidden", { hidden: MARK }],
  ["form-value", "", { formValue: MARK }],
  ["property", "title", { properties: { title: MARK } }],
  ["property", "custom", { customProperties: { 密级: MARK } }],
  ["body", "file dropped in", { files: [WORD()] }],
];

export const rtfFormat: CorpusFormat = {
  format: "rtf",
  title: { zh: "RTF", en: "Rich text" },
  files: () => [
    ...marked(["rtf", "rtf"], RICH, (content) => rtf({ body: [BEFORE, AFTER], ...content })),
    ...RTF_ENCODINGS.map((encoding) =>
      markAt("body", `rtf/${encoding}.rtf`, () => rtf({ body: [MARK, AFTER] }, encoding), encoding),
    ),
  ],
};
