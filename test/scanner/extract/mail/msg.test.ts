import { describe, expect, it } from "vitest";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { StorageSource } from "../../../../scanner/extract/ole/storage-source.ts";
import { type MsgContent, type MsgEncoding, msg } from "../../../../seeds/documents/mail/msg.ts";
import { rtf } from "../../../../seeds/documents/rtf/rtf.ts";
import { partsOf, shown } from "../parts.ts";

const MARK = "机密★1年";

/** Files within show what they hold. */
async function read(bytes: Uint8Array, limits = {}): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const part of await partsOf(ole, "a.msg", bytes, limits)) {
    if (part.kind !== "file") lines.push(...shown([part]));
    else {
      const content = Buffer.from(await part.source.read(0, 100_000)).toString();
      lines.push(`file ${part.source.inner}: ${part.source instanceof StorageSource ? "mail" : content}`);
    }
  }
  return lines;
}

const PLACES: readonly (readonly [string, MsgContent, string])[] = [
  ["subject", { subject: MARK }, `subject: ${MARK}\n`],
  ["text", { text: `${MARK}\r\n正文` }, `body: ${MARK}\n正文\n`],
  ["page", { html: `<p>${MARK}` }, `file body.html: \ufeff<!DOCTYPE html><p>${MARK}`],
  ["rich text", { rtf: rtf({ body: ["a"] }) }, `file body.rtf: ${Buffer.from(rtf({ body: ["a"] }))}`],
  ["sender", { from: MARK }, `property: From\t${MARK}\n`],
  ["recipient", { recipients: ["甲", MARK] }, `property: Name\t甲\nName\t${MARK}\n`],
  ["header", { headers: "X-Classification: Secret\r\n" }, "label: X-Classification\tSecret\n"],
  ["property with a name", { named: { 部门: "甲", 密级: MARK } }, `label: 密级\t${MARK}\n`],
  [
    "list of labels",
    { named: { msip_labels: `MSIP_Label_1_Name=${MARK};` } },
    `label: MSIP_Label_1_Name\t${MARK}\n`,
  ],
  ["sensitivity", { sensitivity: 3 }, "label: Sensitivity\tCompany-Confidential\n"],
  [
    "attachment",
    { attachments: [{ name: `${MARK}.txt`, data: Buffer.from(MARK) }] },
    `file ${MARK}.txt: ${MARK}`,
  ],
  ["mail inside", { mails: [{ subject: "转发的通知" }] }, "file 转发的通知.msg: mail"],
];

describe.each<MsgEncoding>(["unicode", "gbk", "gbk-unstated"])("a mail of Outlook in %s", (encoding) => {
  it.each(PLACES)("%s", async (_place, content, expected) => {
    expect(await read(msg(content, encoding))).toContain(expected);
  });
});

it("a mail inside a mail is read like one", async () => {
  const parts = await partsOf(ole, "a.msg", msg({ mails: [{ subject: "内", text: MARK, sensitivity: 2 }] }));
  const [part] = parts.filter(({ kind }) => kind === "file");
  if (part?.kind !== "file") throw new Error("no file");
  const inside: string[] = [];
  const { Budget } = await import("../../../../scanner/budget.ts");
  for await (const each of ole.extract(part.source, new Budget({}, () => 0))) inside.push(...shown([each]));

  expect(inside).toEqual(
    expect.arrayContaining([`body: ${MARK}\n`, "subject: 内\n", "label: Sensitivity\tPrivate\n"]),
  );
});

it("more attachments than allowed are a gap", async () => {
  const attachments = ["a", "b", "c"].map((name) => ({ name, data: Buffer.from(name) }));

  expect(
    (await read(msg({ attachments }), { entries: 1 })).filter((line) => !line.startsWith("property")),
  ).toEqual(["file a: a", expect.stringMatching(/^gap __attach.*\(\+1\): too-many$/)]);
});

describe("a damaged mail", () => {
  const whole = msg({
    subject: MARK,
    text: "正文".repeat(3_000),
    rtf: rtf({ body: ["b"] }),
    named: { a: "b" },
    attachments: [{ name: "c", data: Buffer.alloc(9_000) }],
  });

  it("cut anywhere ends", async () => {
    for (let end = 512; end < whole.length; end += 512) await read(whole.subarray(0, end));
  });

  it("with any byte changed ends", async () => {
    for (let at = 0; at < whole.length; at += 97) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      await read(changed);
    }
  });
});
