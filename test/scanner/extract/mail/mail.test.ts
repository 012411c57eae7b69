import { describe, expect, it } from "vitest";
import { mail } from "../../../../scanner/extract/mail/mail.ts";
import { type MailContent, mail as write } from "../../../../seeds/documents/mail/mail.ts";
import type { MailEncoding } from "../../../../seeds/documents/mail/mail-encoding.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { accepts, partsOf, shown, textOf } from "../parts.ts";

const MARK = "机密★1年";
const ADDRESS = "Date\tMon, 6 Mar 2023 09:00:00 +0800\n";

const ENCODINGS: readonly MailEncoding[] = [
  { charset: "utf-8", transfer: "base64", fields: "words", names: "continued" },
  { charset: "gb18030", transfer: "base64", fields: "words", names: "words" },
  { charset: "gb18030", transfer: "quoted-printable", fields: "words", names: "continued" },
  { charset: "gb18030", transfer: "8bit", fields: "raw", names: "raw" },
  { charset: "utf-8", transfer: "8bit", fields: "raw", names: "raw" },
];

/** Files within show what they hold. */
async function read(bytes: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const part of await partsOf(mail, "a.eml", bytes)) {
    if (part.kind !== "file") lines.push(...shown([part]));
    else {
      const content = Buffer.from(await part.source.read(0, 100_000)).toString();
      lines.push(`file ${part.source.inner}: ${content}`);
    }
  }
  return lines;
}

const PLACES: readonly (readonly [string, MailContent, string])[] = [
  ["subject", { subject: MARK }, `subject: ${MARK}\n`],
  ["sender", { from: MARK }, `property: From\t${MARK} <a@example.cn>\nTo\tb@example.cn\n${ADDRESS}`],
  ["text", { text: `${MARK}\n正文` }, `body: ${MARK}\n正文\n`],
  ["page", { html: `<p>${MARK}</p>` }, `file part-1.html: \ufeff<!DOCTYPE html><p>${MARK}</p>`],
  [
    "field of a label",
    { fields: [["X-Corp-Classification", MARK]] },
    `label: X-Corp-Classification\t${MARK}\n`,
  ],
  [
    "list of labels",
    { fields: [["msip_labels", `MSIP_Label_1_Enabled=true; MSIP_Label_1_Name=${MARK}`]] },
    `label: MSIP_Label_1_Enabled\ttrue\nMSIP_Label_1_Name\t${MARK}\n`,
  ],
  ["preamble", { text: "一", preamble: MARK }, `comment: ${MARK}\n`],
  [
    "attachment",
    {
      text: "一",
      attachments: [{ name: `关于印发某某工作方案的通知（${MARK}）.txt`, data: Buffer.from(MARK) }],
    },
    `file 关于印发某某工作方案的通知（${MARK}）.txt: ${MARK}`,
  ],
  [
    "picture of a page",
    { html: "<img src=cid:1>", pictures: [{ name: "图.png", data: Buffer.from("png"), type: "image/png" }] },
    "file 图.png: png",
  ],
];

describe.each(ENCODINGS)("a mail in $charset, $transfer, fields $fields, names $names", (encoding) => {
  it.each(PLACES)("%s", async (_place, content, expected) => {
    expect(await read(write(content, encoding))).toContain(expected);
  });
});

describe("a body", () => {
  const withBody = (fields: string, body: string | Uint8Array) =>
    Buffer.concat([Buffer.from(`From: a\nSubject: b\n${fields}\n`), Buffer.from(body)]);

  it.each<[string, string, string | Uint8Array, string]>([
    ["without a charset", "", encode("机密★1年", "gb18030"), "机密★1年\n"],
    [
      "that calls GBK UTF-8",
      "Content-Type: text/plain; charset=utf-8\n",
      encode("机密文件", "gb18030"),
      "机密文件\n",
    ],
    ["that calls UTF-8 GBK", "Content-Type: text/plain; charset=gbk\n", "机密文件", "机密文件\n"],
    ["in HZ", "Content-Type: text/plain; charset=hz-gb-2312\n", "a~{;zC\\~}b", "a机密b\n"],
    ["in UTF-7", "Content-Type: text/plain; charset=utf-7\n", "+Zzpbxg- a+-b", "机密 a+b\n"],
    ["flowing", "Content-Type: text/plain; format=flowed\n", "a \nb\n-- \nc\n", "a b\n-- \nc\n"],
    [
      "flowing between characters",
      "Content-Type: text/plain; format=flowed; delsp=yes\n",
      "机 \n密\n",
      "机密\n",
    ],
    [
      "in two base64 texts",
      "Content-Transfer-Encoding: base64\n",
      "5py65a+G\n4piF\nMQ==\n5bm0\n",
      "机密★1年\n",
    ],
    ["of many parts that has none", "Content-Type: multipart/mixed; boundary=x\n", "机密", "机密\n"],
    [
      "of many parts without a boundary",
      "Content-Type: multipart/mixed\n",
      "\n--y\n\n机密\n--y--\n",
      "机密\n",
    ],
    ["whose boundary never closes", "Content-Type: multipart/mixed; boundary=x\n", "--x\n\n机密", "机密\n"],
  ])("%s", async (_case, fields, body, expected) => {
    expect(textOf(await partsOf(mail, "a.eml", withBody(fields, body)), "body")).toBe(expected);
  });

  it("takes a uuencoded file out", async () => {
    const lines = await read(withBody("", "一\nbegin 644 名单.txt\n#86)C\n`\nend\n二\n"));

    expect(lines).toContain("body: 一\n二\n");
    expect(lines).toContain("file 名单.txt: abc");
  });

  it("what only looks like a uuencoded file is text", async () => {
    expect(await read(withBody("", "begin 644 things\n早上好，各位同事\n"))).toContain(
      "body: begin 644 things\n早上好，各位同事\n",
    );
  });

  it.each([
    ["under PGP in its lines", "", "-----BEGIN PGP MESSAGE-----\nxx\n", "gap : encrypted"],
    [
      "under PGP",
      "Content-Type: multipart/encrypted; boundary=x\n",
      "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n",
      "gap part-1.bin: encrypted",
    ],
    [
      "that is a piece",
      "Content-Type: message/partial; id=1; number=1; total=2; name=p\n",
      "机密",
      "gap p: unsupported",
    ],
  ])("%s is not called inspected", async (_case, fields, body, expected) => {
    expect(await read(withBody(fields, body))).toContain(expected);
  });
});

it("a text that only begins like a mail is read whole", async () => {
  const text = `From: 张三\nTo: 李四\nSubject: 通知\n密级：${MARK}\n正文\n`;

  expect(await read(Buffer.from(text))).toEqual(
    expect.arrayContaining(["subject: 通知\n", `body: 密级：${MARK}\n正文\n`]),
  );
});

it("a line that was broken among the fields is kept, and the body read as they say", async () => {
  const text = `From: a\nSubject: 关于\n${MARK}\nContent-Transfer-Encoding: base64\n\n5py65a+G\n`;

  expect(await read(Buffer.from(text))).toEqual(
    expect.arrayContaining([expect.stringContaining(`property: ${MARK}\n`), "body: 机密\n"]),
  );
});

it("a mail in a mail is a file", async () => {
  const inner = write({ subject: MARK, text: "内" });

  expect((await read(write({ text: "外", mails: [inner] })))[0]).toMatch(/^file part-2\.eml: From: /);
});

it("a large attachment is not held", async () => {
  const data = Buffer.alloc(40_000_000, "0123456789abcdef");
  const head =
    "From: a\nSubject: b\nContent-Type: application/x; name=a.bin\nContent-Transfer-Encoding: base64\n\n";
  const parts = await partsOf(mail, "a.eml", Buffer.from(head + data.toString("base64")));
  const [part] = parts.filter(({ kind }) => kind === "file");

  if (part?.kind !== "file") throw new Error("no file");
  expect(part.source.size).toBe(data.length);
  expect(Buffer.from(await part.source.read(39_999_990, 10)).toString()).toBe("6789abcdef");
});

it.each([0, 1, 2, 3, 5, 9, 20])("a boundary %i bytes before the end of a window is seen", async (before) => {
  const fill = 1_048_576 - before;
  const head = 'From: a\nSubject: b\nContent-Type: multipart/mixed; boundary="boundary"\n\n--boundary\n\n';
  const bytes = Buffer.from(`${head}${"x".repeat(fill - 9)}\n--boundary\n\n${MARK}\n--boundary--\n`);
  const parts = await partsOf(mail, "a.eml", bytes);

  expect(parts.some((part) => part.kind === "text" && part.text.endsWith(`x\n${MARK}\n`))).toBe(true);
});

it.each([
  ["in a part", "--x\n\n机密\n--x\n\n各部门", ["body: 机密\n各部门\n", "gap : corrupt"]],
  [
    "before its first part",
    "This is a multi-part mess",
    ["body: This is a multi-part mess\n", "gap : corrupt"],
  ],
  ["nowhere", "--x\n\n机密\n--x--\n", ["body: 机密\n"]],
  ["behind its header", "", ["body: \n"]],
])(
  "a mail of parts that is cut off %s is read as far as it goes, and says so",
  async (_where, body, expected) => {
    const bytes = Buffer.from(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${body}`);

    expect(shown(await partsOf(mail, "a.eml", bytes))).toEqual(expected);
  },
);

describe("a hostile mail", () => {
  const whole = write({
    subject: MARK,
    text: MARK,
    html: MARK,
    attachments: [{ name: "a", data: Buffer.from("b") }],
  });

  it("cut anywhere is read as far as it goes", async () => {
    for (let end = 40; end < whole.length; end += 7) await read(whole.subarray(0, end));
  });

  it.each([
    [
      "parts in parts",
      Array.from(
        { length: 5_000 },
        (_, i) => `Content-Type: multipart/mixed; boundary=${i}\n\n--${i}\n`,
      ).join(""),
    ],
    ["empty parts", `Content-Type: multipart/mixed; boundary=x\n\n${"--x\n".repeat(300_000)}`],
    ["almost boundaries", `Content-Type: multipart/mixed; boundary=x\n\n${"\n--xx".repeat(300_000)}`],
    ["a field without end", `X: ${"a ".repeat(1_000_000)}`],
    ["parameters without end", `Content-Type: text/plain${"; a*0*=''b".repeat(100_000)}`],
    ["quotes without end", `Content-Type: text/plain; name="${'\\"'.repeat(100_000)}`],
    ["encoded words without end", `Subject: ${"=?gbk?B?".repeat(100_000)}`],
  ])("of %s ends soon", async (_case, text) => {
    await read(Buffer.from(`From: a\nSubject: b\n${text}`));
  });

  it("with more parts than allowed says so", async () => {
    const parts = await partsOf(mail, "a.eml", whole, { entries: 0 });

    expect(shown(parts)).toContain("gap a: too-many");
  });
});

it.each([
  ["From: a\nSubject: b\n\nc", "a.txt", true],
  ["\r\nReceived: from x\r\n\tby y\r\nTo: b\r\n", "a", true],
  ["MIME-Version: 1.0\nContent-Type: multipart/related;\n", "a.doc", true],
  ["Subject: b\n\nc", "a.eml", true],
  ["Subject: b\n\nc", "a.txt", false],
  ["主题: b\nFrom: c\nTo: d", "a.eml", false],
  ["key: value\nother: value\n", "a.yaml", false],
])("%j named %s is a mail: %s", (text, name, expected) => {
  expect(accepts(mail, name, Buffer.from(text))).toBe(expected);
});
