import { describe, expect, it } from "vitest";
import { card } from "../../../../scanner/extract/mail/card.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { accepts, partsOf, shown, textOf } from "../parts.ts";

const read = async (lines: string) =>
  textOf(await partsOf(card, "a.vcf", Buffer.from(`BEGIN:VCARD\r\n${lines}\r\nEND:VCARD\r\n`)));

describe("a card or a calendar", () => {
  it.each([
    ["plain", "FN:张伟", "FN: 张伟\n"],
    ["folded", "NOTE:机密\r\n ★1\r\n\t年", "NOTE: 机密★1年\n"],
    ["quoted-printable", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9C=BA=\r\n=E5=AF=86;", "N: 机密 \n"],
    ["quoted-printable in GBK", "N;ENCODING=QUOTED-PRINTABLE:=BB=FA=C3=DC=CE=C4=BC=FE", "N: 机密文件\n"],
    ["quoted-printable of old telephones", "N;QUOTED-PRINTABLE:=E6=9C=BA", "N: 机\n"],
    ["escaped", "SUMMARY:一\\n二\\, 三\\;四", "SUMMARY: 一\n二, 三 四\n"],
    ["with quoted parameters", 'ATTENDEE;CN="a:b;c":mailto:d', "ATTENDEE: mailto:d\n"],
    ["in a group", "item1.TEL;TYPE=CELL:13800138000", "TEL: 13800138000\n"],
    ["no property", "机密", "机密\n"],
  ])("%s", async (_case, lines, expected) => {
    expect(await read(lines)).toBe(`BEGIN: VCARD\n${expected}END: VCARD\n`);
  });

  it("in GBK", async () => {
    const parts = await partsOf(
      card,
      "a.vcf",
      encode("BEGIN:VCARD\nFN:机密文件管理\nEND:VCARD\n", "gb18030"),
    );

    expect(textOf(parts)).toContain("FN: 机密文件管理\n");
  });

  it("pictures in it are files", async () => {
    const picture = Buffer.alloc(300, 7).toString("base64").replaceAll(/.{70}/g, "$&\r\n ");
    const parts = await partsOf(
      card,
      "a.vcf",
      Buffer.from(`BEGIN:VCARD\r\nPHOTO;ENCODING=b;TYPE=JPEG:${picture}\r\nEND:VCARD`),
    );
    const [part] = parts.filter(({ kind }) => kind === "file");

    expect(part?.kind === "file" && part.source.size).toBe(300);
  });

  it("cut anywhere ends", async () => {
    const whole = Buffer.from(
      "BEGIN:VCARD\r\nN;ENCODING=QUOTED-PRINTABLE:=E6=9C=\r\n=BA\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD",
    );
    for (let end = 12; end < whole.length; end += 1) {
      expect(shown(await partsOf(card, "a.vcf", whole.subarray(0, end)))[0]).toMatch(/^body: BEGIN: VCARD/);
    }
  });

  it.each([
    ["a line without end", "A".repeat(3_000_000)],
    ["folds without end", "N:a\r\n b".repeat(300_000)],
    ["quotes without end", `A;B="${'"a'.repeat(500_000)}`],
  ])("%s is read in a moment", async (_case, lines) => {
    await read(lines);
  });
});

it.each([
  ["BEGIN:VCARD\n", true],
  ["\ufeffbegin:vcalendar\r\n", true],
  ["X BEGIN:VCARD", false],
])("%j is a card: %s", (text, expected) => {
  expect(accepts(card, "a", Buffer.from(text))).toBe(expected);
});
