import { describe, expect, it } from "vitest";
import { loadPack } from "../../../../rules/load.ts";
import { builtInPackFile } from "../../../../rules/packs/index.ts";
import { Budget } from "../../../../scanner/budget.ts";
import { createMatcher } from "../../../../scanner/match/matcher.ts";
import { read } from "../../../../scanner/read.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { mail } from "../../../../seeds/documents/mail/mail.ts";
import { type MsgContent, msg } from "../../../../seeds/documents/mail/msg.ts";

const LABEL = "MSIP_Label_00000000-0000-4000-8000-000000000001";
const matcher = createMatcher([await loadPack(builtInPackFile("labels"))], { key: Buffer.alloc(32) });

/** The rules that find something in a whole file. */
async function rulesOn(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const session = matcher.begin();
  for await (const part of read(bytesSource(bytes, { name }), new Budget({}, () => 0))) {
    if (part.kind === "text") session.feed(part);
  }
  return session.findings().map(({ rule }) => rule);
}

describe("labels of a mail are found by their rules", () => {
  it.each<[string, string, readonly string[]]>([
    ["X-Corp-Classification", "秘密", ["labels/classified"]],
    ["X-Security-Level", "机密", ["labels/secret"]],
    ["Sensitivity", "Company-Confidential", ["labels/mail-sensitivity"]],
    ["msip_labels", `${LABEL}_Enabled=true; ${LABEL}_Name=绝密`, ["labels/top-secret"]],
    ["msip_labels", `${LABEL}_Enabled=false; ${LABEL}_Name=绝密`, []],
    ["Sensitivity", "Private", []],
    ["Keywords", "机密", []],
  ])("%s: %s in a field", async (name, value, expected) => {
    for (const fields of ["words", "raw"] as const) {
      const encoding = { charset: "gb18030", transfer: "base64", fields, names: "words" } as const;
      const bytes = mail({ subject: "通知", text: "正文", fields: [[name, value]] }, encoding);

      expect(await rulesOn("a.eml", bytes)).toEqual(expected);
    }
  });

  it.each<[string, MsgContent, readonly string[]]>([
    ["sensitivity", { sensitivity: 3 }, ["labels/mail-sensitivity"]],
    ["property", { named: { 密级: "工作秘密" } }, ["labels/work-secret"]],
    ["list", { named: { msip_labels: `${LABEL}_Enabled=true;${LABEL}_Name=机密` } }, ["labels/secret"]],
    ["nothing", { sensitivity: 1, named: { 部门: "机密" } }, []],
  ])("%s in a mail of Outlook", async (_case, content, expected) => {
    expect(await rulesOn("a.msg", msg({ subject: "通知", text: "正文", ...content }))).toEqual(expected);
  });
});
