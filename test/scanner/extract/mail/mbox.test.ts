import { expect, it } from "vitest";
import { mbox } from "../../../../scanner/extract/mail/mbox.ts";
import { mail, mailbox } from "../../../../seeds/documents/mail/mail.ts";
import { accepts, partsOf } from "../parts.ts";

async function mails(bytes: Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  for (const part of await partsOf(mbox, "a.mbox", bytes)) {
    if (part.kind === "file") found.push(Buffer.from(await part.source.read(0, part.source.size)).toString());
  }
  return found;
}

const plain = (subject: string, body: string) => Buffer.from(`From: a\nSubject: ${subject}\n\n${body}\n`);

it("a mailbox is its mails", async () => {
  const found = await mails(
    mailbox([plain("一", "From here on\nFrom: x"), plain("二", "机密"), mail({ subject: "三" })]),
  );

  expect(found).toHaveLength(3);
  expect(found[0]?.trimEnd()).toBe("From: a\nSubject: 一\n\n>From here on\nFrom: x");
  expect(found[1]).toContain("机密");
});

it("prose that begins with From parts nothing", async () => {
  expect(await mails(mailbox([plain("一", "x\nFrom  now on 09:00 all is well\nand so on")]))).toHaveLength(1);
});

it.each([0, 1, 3, 6, 20, 60, 300, 511, 512, 513])(
  "a border %i bytes before the end of a window is seen",
  async (before) => {
    const head = "From a@b.cn Mon Mar  6 09:00:00 2023\nSubject: a\n\n";
    const first = `${head}${"x".repeat(1_048_576 - head.length - before)}`;

    expect(await mails(Buffer.from(`${first}\n${head}机密\n`))).toHaveLength(2);
  },
);

it.each([
  ["From a@b.cn Mon Mar  6 09:00:00 2023\nSubject: x\n", true],
  ["From a to b at 09:00\nit rains\n", false],
  ["From: a\nSubject: x\n", false],
])("%j begins a mailbox: %s", (text, expected) => {
  expect(accepts(mbox, "a", Buffer.from(text))).toBe(expected);
});
