import { describe, expect, it } from "vitest";
import { tnef } from "../../../../scanner/extract/mail/tnef/tnef.ts";
import { type TnefContent, tnef as write } from "../../../../seeds/documents/mail/tnef.ts";
import { rtf } from "../../../../seeds/documents/rtf/rtf.ts";
import { accepts, partsOf, shown } from "../parts.ts";

const MARK = "机密★1年";

/** Files within show what they hold. */
async function read(bytes: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const part of await partsOf(tnef, "winmail.dat", bytes)) {
    if (part.kind !== "file") lines.push(...shown([part]));
    else
      lines.push(
        `file ${part.source.inner}: ${Buffer.from(await part.source.read(0, 100_000)).toString("utf8")}`,
      );
  }
  return lines;
}

it.each<[string, TnefContent, string]>([
  ["subject", { subject: MARK }, `subject: ${MARK}\n`],
  ["text", { text: `${MARK}\r\n正文` }, `body: ${MARK}\n正文\n`],
  ["page", { html: `<p>${MARK}` }, `file body.html: \ufeff<!DOCTYPE html><p>${MARK}`],
  ["rich text", { rtf: rtf({ body: [] }) }, `file body.rtf: ${Buffer.from(rtf({ body: [] }))}`],
  [
    "attachment",
    { attachments: [{ name: `${MARK}.txt`, data: Buffer.from(MARK) }] },
    `file ${MARK}.txt: ${MARK}`,
  ],
  ["object", { mails: [Buffer.from("abc")] }, "file attachment-1: abc"],
])("%s of a wrapped mail", async (_place, content, expected) => {
  expect(accepts(tnef, "winmail.dat", write(content))).toBe(true);
  expect(await read(write(content))).toContain(expected);
});

describe("a damaged wrapping", () => {
  const whole = write({
    subject: MARK,
    text: MARK,
    html: MARK,
    attachments: [{ name: "a", data: Buffer.from("b") }],
  });

  it("cut anywhere ends", async () => {
    for (let end = 7; end < whole.length; end += 1) await read(whole.subarray(0, end));
  });

  it("cut inside an attribute gives what came before, and says so", async () => {
    const lines = await read(whole.subarray(0, whole.length - 10));

    expect(lines).toEqual(
      expect.arrayContaining([`subject: ${MARK}\n`, "file SHORT~1.TXT: b", "gap : corrupt"]),
    );
  });

  it("cut inside the last sum says so", async () => {
    expect(await read(whole.subarray(0, whole.length - 1))).toContain("gap : corrupt");
  });

  it("with any byte changed ends", async () => {
    for (let at = 6; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      await read(changed);
    }
  });
});
