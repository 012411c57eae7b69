import type { PartText } from "../part-text.ts";
import { headerText, rawText } from "./encoded-words.ts";
import type { Field, MailHeader } from "./header.ts";

/** Fields that say how secret a mail is, by whatever system. */
const LABEL = /sensitivity|classification|secur|secret|miji|confidential|label|密级|涉密/i;
const LABEL_LIST = /^msip[_-]labels?$/i;

/** Written by machines for machines; worth a look only when somebody put words there. */
const MACHINE_MADE =
  /^(?:received|message-id|references|in-reply-to|dkim-signature|domainkey-signature|authentication-results|arc-[\w-]+|mime-version|content-type|content-transfer-encoding|thread-index|x-google-[\w-]+|x-ms-exchange-[\w-]*(?:id|guid|data[\w-]*)|x-qq-[\w-]+|x-cm-[\w-]+|x-coremail-[\w-]+)$/i;
const LONGEST_VALUE = 16_384;

/** Puts the fields of a mail where they belong: its subject, its labels, all others. */
export function writeFields(header: Pick<MailHeader, "fields"> & Partial<MailHeader>, text: PartText): void {
  for (const line of header.strays ?? []) text.line("property", rawText(line.slice(0, LONGEST_VALUE)));
  for (const field of header.fields) writeField(field, text);
}

/** Whether a property of this name says how secret something is. */
export function isLabelName(name: string): boolean {
  return LABEL_LIST.test(name) || LABEL.test(name);
}

function writeField({ name, value: raw }: Field, text: PartText): void {
  const value = headerText(raw.slice(0, LONGEST_VALUE)).replaceAll(/[\r\n]+/g, " ");
  if (value === "") return;
  if (/^(?:thread-)?subject$|^thread-topic$/i.test(name)) text.line("subject", value);
  else if (LABEL_LIST.test(name)) writeLabels(value, text);
  else if (LABEL.test(name)) text.line("label", `${name}\t${value}`);
  else if (!MACHINE_MADE.test(name) || value !== raw) text.line("property", `${name}\t${value}`);
}

/** `MSIP_Label_<id>_Name=…; MSIP_Label_<id>_Enabled=true` */
function writeLabels(value: string, text: PartText): void {
  for (const pair of value.split(";")) {
    const border = pair.indexOf("=");
    if (border > 0) text.line("label", `${pair.slice(0, border).trim()}\t${pair.slice(border + 1).trim()}`);
  }
}
