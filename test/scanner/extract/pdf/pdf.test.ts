import { describe, expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { pdf as officePdf } from "../../../../seeds/documents/pdf/pdf.ts";
import { accepts, partsOf, shown, textOf } from "../parts.ts";
import { at, FIRST_OBJECT, hex, stream, tinyPdf } from "./tiny-pdf.ts";

const read = async (bytes: Uint8Array) => partsOf(pdf, "a.pdf", bytes);
const page = (draw: string, more = "") => tinyPdf({ pages: [{ draw, more }] });
const bodyOf = async (bytes: Uint8Array) => textOf(await read(bytes), "body");

describe("the text of a page", () => {
  it.each([
    ["a font that is not embedded", at(80, 800, "机密★1年"), "机密★1年"],
    [
      "lines, whatever the order in which they are drawn",
      at(80, 700, "二") + at(80, 800, "一") + at(80, 680, "三"),
      "一\n二\n三",
    ],
    ["a line drawn in pieces", at(110, 800, "★1年") + at(80, 800, "机") + at(98, 800, "密"), "机 密★1年"],
    ["columns", at(400, 800, "机密") + at(80, 800, "000001"), "000001\t机密"],
    ["bold by drawing twice", at(80, 800, "机密") + at(80.4, 800, "机密"), "机密"],
    ["a raised character", at(80, 800, "密") + at(92, 803, "1", { size: 6 }), "密1"],
  ])("%s", async (_case, draw, expected) => {
    expect(await bodyOf(page(draw))).toBe(expected);
  });

  it.each([
    [
      "on a page turned for display",
      page(at(60, 80, "机密★1年", { degrees: 90 }) + at(80, 80, "正文", { degrees: 90 }), "/Rotate 90"),
      "机密★1年\n正文",
    ],
    ["a little askew, as scanners leave it", page(at(80, 800, "机密★1年", { degrees: 1.2 })), "机密★1年"],
    [
      "written from top to bottom",
      tinyPdf({ cmap: "UniGB-UCS2-V", pages: [{ draw: at(500, 800, "机密") + at(470, 800, "正文") }] }),
      "机密\n正文",
    ],
  ])("%s", async (_case, bytes, expected) => {
    expect((await bodyOf(bytes)).replaceAll(" ", "")).toBe(expected);
  });

  it("begins with a form feed on every page but the first", async () => {
    const parts = await read(tinyPdf({ pages: [{ draw: at(80, 800, "一") }, { draw: at(80, 800, "二") }] }));

    expect(parts.filter(({ kind }) => kind === "text")).toMatchObject([
      { place: "body", where: "第 1 页", text: "一", offset: 0 },
      { place: "body", where: "第 2 页", text: "\f二", offset: 0 },
    ]);
  });

  it("is a watermark when it runs across the page", async () => {
    const parts = await read(page(at(80, 800, "正文") + at(200, 300, "内部资料", { size: 60, degrees: 45 })));

    expect(textOf(parts, "watermark")).toBe("内部资料");
    expect(textOf(parts, "body")).toBe("正文");
  });
});

describe("what is not on the page", () => {
  const utf16 = (text: string) => `<feff${hex(text).slice(1)}`;

  it.each([
    [
      "property",
      {
        trailer: `/Info ${FIRST_OBJECT} 0 R`,
        objects: [`<< /Title ${utf16("机密文件")} /Label ${utf16("内部")} >>`],
      },
      ["Title\t机密文件", "Label\t内部"],
    ],
    [
      "outline",
      {
        catalog: `/Outlines ${FIRST_OBJECT} 0 R`,
        objects: [
          `<< /First ${FIRST_OBJECT + 1} 0 R /Last ${FIRST_OBJECT + 1} 0 R >>`,
          `<< /Title ${utf16("第一章 机密")} /Parent ${FIRST_OBJECT} 0 R /Dest [${FIRST_OBJECT + 2} 0 R /Fit] >>`,
        ],
      },
      ["第一章 机密"],
    ],
  ])("%s", async (place, more, expected) => {
    const parts = await read(tinyPdf({ pages: [{ draw: at(80, 800, "正文") }], ...more }));

    for (const line of expected) expect(textOf(parts, place).split("\n")).toContain(line);
  });

  it.each([
    [
      "annotation",
      `<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ${utf16("按机密处理")} >>`,
      "按机密处理",
    ],
    [
      "a hidden annotation",
      `<< /Type /Annot /Subtype /Text /F 2 /Rect [0 0 9 9] /Contents ${utf16("机密")} >>`,
      "机密",
    ],
    [
      "form-value",
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T ${utf16("密级")} /V ${utf16("机密")} /Rect [0 0 9 9] >>`,
      "密级\t机密",
    ],
  ])("%s", async (place, object, expected) => {
    const draw = at(80, 800, "正文");
    const parts = await read(
      tinyPdf({
        pages: [{ draw, more: `/Annots [${FIRST_OBJECT} 0 R]` }],
        catalog: `/AcroForm << /Fields [${FIRST_OBJECT} 0 R] >>`,
        objects: [object],
      }),
    );

    expect(textOf(parts, place.split(" ").at(-1)).trim()).toBe(expected);
  });

  it("attached files, to be read in turn", async () => {
    const parts = await read(
      tinyPdf({
        pages: [{ draw: at(80, 800, "正文") }],
        catalog: `/Names << /EmbeddedFiles << /Names [(a) ${FIRST_OBJECT} 0 R] >> >>`,
        objects: [
          `<< /Type /Filespec /F (note.txt) /UF (note.txt) /EF << /F ${FIRST_OBJECT + 1} 0 R >> >>`,
          stream("secret", "/Type /EmbeddedFile"),
        ],
      }),
    );

    const [file] = parts.flatMap((part) => (part.kind === "file" ? [part.source] : []));
    expect(file).toMatchObject({ name: "note.txt", inner: "note.txt", size: 6 });
    expect(Buffer.from(await file!.read(0, 6)).toString()).toBe("secret");
  });
});

describe("what cannot be read", () => {
  it.each<[string, Uint8Array, string[]]>([
    [
      "a password",
      tinyPdf({
        pages: [],
        trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>`,
      }),
      ["gap : encrypted"],
    ],
    ["garbage", Buffer.from("%PDF-1.7\nnothing of the kind"), ["gap : corrupt"]],
    ["an empty page", page(""), []],
  ])("%s", async (_case, bytes, expected) => {
    expect(shown(await read(bytes)).filter((line) => line.startsWith("gap"))).toEqual(expected);
  });

  it("the end, when it is cut off: the pages before are read all the same", async () => {
    const whole = officePdf({ title: "文件", lines: ["机密★1年", ...Array(60).fill("正文一行")] });
    const parts = await read(whole.subarray(0, whole.length - 400));

    expect(textOf(parts, "body")).toContain("机密★1年");
    expect(shown(parts)).toContain("gap : corrupt");
  });
});

it.each([
  ["%PDF-1.4\n", true],
  ["X-Mailer: gateway\r\n\r\n%PDF-1.4\n", true],
  [`${" ".repeat(1_025)}%PDF-1.4`, false],
  ["PK\x03\x04", false],
])("%j is taken for a PDF: %s", (text, expected) => {
  expect(accepts(pdf, "a", Buffer.from(text))).toBe(expected);
});
