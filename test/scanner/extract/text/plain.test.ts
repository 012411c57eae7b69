import { describe, expect, it } from "vitest";
import { SLICE_CHARS, SLICE_OVERLAP } from "../../../../scanner/content.ts";
import { plain } from "../../../../scanner/extract/text/plain.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { accepts, partsOf, shown } from "../parts.ts";

const read = async (name: string, text: string | Uint8Array) =>
  shown(await partsOf(plain, name, typeof text === "string" ? Buffer.from(text) : text));

describe("a text", () => {
  it.each([
    ["lines of Windows and of old Macs", "a.txt", "机密\r\n二\r三\n", "body: 机密\n二\n三\n"],
    ["a byte order mark", "a.txt", "\ufeff机密", "body: 机密"],
    ["escapes in source code", "a.properties", "level=\\u673a\\u5bc6\\n", "body: level=机密\\n"],
    ["escaped ASCII, left alone", "a.js", "'\\u0027\\u673a'", "body: '\\u0027机'"],
    [
      "escapes and line ends in JSON",
      "a.json",
      '{"t":"\\u673a\\u5bc6★1年\\n正文\\"\\/"}',
      'body: \nt\t机密★1年\n正文"/\n',
    ],
    ["Chinese in a drawing exchange file", "a.dxf", "  1\n\\U+673A\\U+5BC6★1年\n", "body:   1\n机密★1年\n"],
    [
      "subtitles without their times",
      "a.srt",
      "1\n00:00:01,000 --> 00:00:04,000\n机密★1年\n",
      "body: 1\n\n机密★1年\n",
    ],
    [
      "web subtitles",
      "a.vtt",
      "WEBVTT\n\n00:01.000 --> 00:04.000 line:0\n机密\n",
      "body: WEBVTT\n\n\n机密\n",
    ],
    ["Markdown", "a.md", "# **机密★1年**\n> `引用`\n", "body: 机密★1年\n引用\n"],
    ["stars outside Markdown", "a.txt", "** 机密 **\n", "body: ** 机密 **\n"],
    [
      "commas in prose",
      "a.txt",
      "甲,乙,丙\n一句话。\n又一句,话。\n",
      "body: 甲,乙,丙\n一句话。\n又一句,话。\n",
    ],
  ])("%s", async (_case, name, text, expected) => {
    expect(await read(name, text)).toEqual([expected]);
  });
});

describe("a table", () => {
  it.each([
    ["by name", "a.csv", "密级,期限\n机密,1年\n", "cell: 密级\t期限\n机密\t1年\n"],
    ["with semicolons", "a.csv", "甲;乙\n1,5;2\n", "cell: 甲\t乙\n1,5\t2\n"],
    ["quotes", "a.csv", '"a,b","说""好""",c\n', 'cell: a,b\t说"好"\tc\n'],
    ["a line end inside quotes", "a.csv", '"机\n密",b\n', "cell: 机 密\tb\n"],
    ["a quote that never closes", "a.csv", 'a,"b\nc', "cell: a\tb c"],
    ["tabs under another name", "a.xls", "甲\t乙\n丙\t丁\n", "cell: 甲\t乙\n丙\t丁\n"],
    ["as many tabs in every line", "a.txt", "甲\t乙\n丙\t丁\n戊\t己\n", "cell: 甲\t乙\n丙\t丁\n戊\t己\n"],
    ["as many commas in every line", "a.txt", "a,b,c\nd,e,f\ng,h,i\n", "cell: a\tb\tc\nd\te\tf\ng\th\ti\n"],
    ["of one column", "a.csv", "机密\n秘密\n", "cell: 机密\n秘密\n"],
  ])("%s", async (_case, name, text, expected) => {
    expect(await read(name, text)).toEqual([expected]);
  });

  it("in GB18030", async () => {
    expect(await read("名单.csv", encode("姓名,电话\n张伟,13800138000\n", "gb18030"))).toEqual([
      "cell: 姓名\t电话\n张伟\t13800138000\n",
    ]);
  });
});

it.each([
  ["rich text", "{\\rtf1\\ansi\\ansicpg936 \\'bb\\'fa\\'c3\\'dc}"],
  [
    "a mail with an encoded body",
    "From: a@b.cn\nSubject: =?gb2312?B?u/o=?=\nContent-Transfer-Encoding: base64\n\nu/rD3A==\n",
  ],
  ["a saved page", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n"],
  ["a mailbox", "From a@b.cn Mon Jan 1\nSubject: x\nContent-Transfer-Encoding: quoted-printable\n\n=BB=FA\n"],
  ["a card with encoded names", "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0\nEND:VCARD\n"],
])("%s is searched as it stands and not called inspected", async (_case, text) => {
  const lines = await read("a.txt", text);

  expect(lines[0]).toMatch(/^body: /);
  expect(lines.slice(1)).toEqual(["gap : unsupported"]);
});

it.each([
  ["PGP", "说明\n-----BEGIN PGP MESSAGE-----\nxx\n"],
  ["age", "-----BEGIN AGE ENCRYPTED FILE-----\nxx\n"],
  ["Ansible", "$ANSIBLE_VAULT;1.1;AES256\n6162\n"],
])("text under a key of %s is not called inspected", async (_case, text) => {
  expect((await read("a.txt", text)).at(-1)).toBe("gap : encrypted");
});

describe("zeros in a log", () => {
  const zeros = "\0".repeat(9_000);

  it.each([
    ["between lines", `一行\n${zeros}机密★1年\n`, "body: 一行\n机密★1年\n"],
    ["at the end", `机密★1年\n${zeros}`, "body: 机密★1年\n"],
    ["at the start", `${zeros}机密★1年\n`, "body: 机密★1年\n"],
  ])("%s", async (_case, text, expected) => {
    for (const encoding of ["utf-8", "gb18030"] as const) {
      const bytes = encode(text, encoding);
      expect(accepts(plain, "a.log", bytes)).toBe(true);
      expect(await read("a.log", bytes)).toEqual([expected]);
    }
  });
});

it("a mail that is written in the open is text", async () => {
  expect(await read("a.eml", "From: a@b.cn\nSubject: x\n\n机密\n")).toHaveLength(1);
});

it("is cut into overlapping slices that hold every line", async () => {
  const lines = Array.from({ length: 30_000 }, (_, i) => `第${i}行，内容`);
  const parts = await partsOf(plain, "a.log", Buffer.from(lines.join("\r\n")));

  const whole = lines.join("\n");
  for (const part of parts) {
    if (part.kind !== "text") throw new Error(`unexpected ${part.kind}`);
    expect(part.text.length).toBeLessThanOrEqual(SLICE_CHARS);
    expect(whole.startsWith(part.text, part.offset)).toBe(true);
  }
  const ends = parts.map((part) => (part.kind === "text" ? part.offset + part.text.length : 0));
  const starts = parts.map((part) => (part.kind === "text" ? part.offset : 0));
  expect(ends.at(-1)).toBe(whole.length);
  expect(starts.slice(1).every((start, i) => start <= ends[i]! - SLICE_OVERLAP)).toBe(true);
});

it("a single endless line is read to its end", async () => {
  const parts = await partsOf(plain, "a.txt", Buffer.from(`${"字".repeat(300_000)}机密`));

  expect(shown(parts).at(-1)).toMatch(/字机密$/);
});

it.each<[string, Uint8Array, boolean]>([
  ["a note", Buffer.from("机密"), true],
  ["an empty file", new Uint8Array(), false],
  ["a program", Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", "latin1"), false],
])("%s is accepted: %3$s", (_case, bytes, expected) => {
  expect(accepts(plain, "a.txt", bytes)).toBe(expected);
});
