import PostalMime, { type Email } from "postal-mime";

/** The readable text of a mail in its Internet form: addresses, subject, bodies, names of attachments, mails within. */
export async function mailText(raw: Uint8Array): Promise<string> {
  if (raw.length === 0) return "";
  const mail = await PostalMime.parse(raw);
  const inner = await Promise.all(
    mail.attachments
      .filter(({ mimeType }) => mimeType === "message/rfc822")
      .map(async ({ content }) => await mailText(new Uint8Array(content as ArrayBuffer))),
  );
  return [
    mail.subject ?? "",
    ...people(mail),
    body(mail),
    ...mail.attachments.map(({ filename }) => filename ?? ""),
    ...inner,
  ].join("\n");
}

function people({ from, to = [], cc = [] }: Email): readonly string[] {
  return [...(from === undefined ? [] : [from]), ...to, ...cc].flatMap(({ name, address }) => [
    name,
    address ?? "",
  ]);
}

/** The plain form; of the other one, what stands between the tags. */
function body({ text, html }: Email): string {
  if (text !== undefined && text.trim() !== "") return text;
  return (html ?? "").replaceAll(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>|&#?\w+;/g, " ");
}
