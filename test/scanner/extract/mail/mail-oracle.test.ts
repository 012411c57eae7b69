import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { mail as write } from "../../../../seeds/documents/mail/mail.ts";
import type { MailEncoding } from "../../../../seeds/documents/mail/mail-encoding.ts";
import { readWhole } from "../reading.ts";

const ENCODINGS: readonly MailEncoding[] = [
  { charset: "utf-8", transfer: "base64", fields: "words", names: "continued" },
  { charset: "gb18030", transfer: "quoted-printable", fields: "words", names: "continued" },
  { charset: "gb18030", transfer: "8bit", fields: "words", names: "words" },
  { charset: "big5", transfer: "base64", fields: "words", names: "continued" },
];

describe.each(ENCODINGS)("a mail in $charset, $transfer, names $names", (encoding) => {
  it("says all that another reader finds in it", async () => {
    const text = encoding.charset === "big5" ? "關於印發工作方案的通知" : "关于印发工作方案的通知";
    const bytes = write(
      {
        subject: text,
        from: text,
        text: `${text}\n二`,
        html: `<p>${text}三</p>`,
        attachments: [{ name: `${text}.txt`, data: Buffer.from("附件") }],
        mails: [write({ subject: `${text}四`, text: "五" }, encoding)],
      },
      encoding,
    );
    const other = await PostalMime.parse(bytes);
    const all = (await readWhole("a.eml", bytes)).lines.join("\n");

    for (const said of [other.subject, other.from?.name, other.text?.trim().split("\n")[0]])
      expect(all).toContain(said);
    for (const { filename } of other.attachments) if (filename) expect(all).toContain(filename);
    expect(other.attachments).not.toEqual([]);
  });
});
