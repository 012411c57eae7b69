import { describe, expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { PDF_CIPHERS } from "../../../../seeds/documents/pdf/pdf-encrypt.ts";
import { PDF_CMAPS } from "../../../../seeds/documents/pdf/pdf-fonts.ts";
import {
  type PdfPlaces,
  type PdfPlacesOptions,
  pdfWith,
} from "../../../../seeds/documents/pdf/pdf-places.ts";
import { partsOf, shown, textOf } from "../parts.ts";
import { tinyPdf } from "./tiny-pdf.ts";

const MARK = "机密★1年";
const data = Buffer.from("note");
const read = async (places: PdfPlaces, options: PdfPlacesOptions = {}) =>
  partsOf(pdf, "a.pdf", pdfWith(places, options));

const PLACES: [string, PdfPlaces, string][] = [
  ["body", { lines: [MARK, "正文"] }, `${MARK}\n正文`],
  ["header", { header: MARK }, MARK],
  ["footer", { footer: MARK }, MARK],
  ["watermark", { watermark: MARK }, MARK],
  ["annotation", { annotation: MARK }, MARK],
  ["annotation of a stamp that only draws", { stamp: MARK }, MARK],
  ["form-value", { formValue: ["密级", MARK] }, `密级\t${MARK}`],
  ["form-value of an XFA form", { xfa: ["MiJi", MARK] }, `MiJi\t${MARK}`],
  ["outline", { outline: MARK }, MARK],
  ["property", { info: { 密级: MARK } }, `密级\t${MARK}`],
  ["property of the XMP packet", { xmp: { SecretLevel: MARK } }, `SecretLevel\t${MARK}`],
  ["label", { info: { MSIP_Label_1_Name: MARK } }, `MSIP_Label_1_Name\t${MARK}`],
  ["label of the XMP packet", { xmp: { MSIP_Label_1_Name: MARK } }, `MSIP_Label_1_Name\t${MARK}`],
  ["alt-text", { altText: MARK }, MARK],
  ["alt-text that says what is really written", { actualText: MARK }, MARK],
  ["body of a layer that is hidden", { hidden: MARK }, MARK],
  ["body without ink", { invisible: MARK }, MARK],
];

describe.each([
  ["plain objects", {}],
  ["object streams", { objectStreams: true }],
  ["RC4, 40 bits", { encrypt: { kind: "rc4-40" } }],
  ["AES, 256 bits, object streams", { encrypt: { kind: "aes-256" }, objectStreams: true }],
] satisfies [string, PdfPlacesOptions][])("with %s, a mark is found as", (_kind, options) => {
  it.each(PLACES)("%s", async (place, places, expected) => {
    const parts = await read(places, options);

    expect(textOf(parts, place.split(" ")[0])).toContain(expected);
    expect(parts.filter(({ kind }) => kind === "gap")).toEqual([]);
  });
});

it.each([
  ["attached to the document", { attachment: { name: "附件.txt", data } }],
  ["pinned to a page", { pinned: { name: "附件.txt", data } }],
])("a file %s is handed on", async (_case, places) => {
  const [file] = (await read(places)).flatMap((part) => (part.kind === "file" ? [part.source] : []));

  expect(file).toMatchObject({ name: "附件.txt", inner: "附件.txt", size: 4 });
  expect(Buffer.from(await file!.read(0, 4)).toString()).toBe("note");
});

it.each(PDF_CMAPS.filter((cmap) => !/^ETen|-V$/.test(cmap)))("a font in %s is read", async (cmap) => {
  const text = textOf(await read({ lines: ["机密★1年", "A4 纸"] }, { cmap }), "body");

  expect(text.replaceAll(" ", "")).toBe("机密★1年\nA4纸");
});

it("a font in ETen-B5-H is read", async () => {
  expect(textOf(await read({ lines: ["機密文件"] }, { cmap: "ETen-B5-H" }), "body")).toBe("機密文件");
});

it.each(PDF_CIPHERS)("%s without a password opens, with one it is a gap", async (kind) => {
  const places = { lines: [MARK], info: { Title: "标题" } };

  expect(shown(await read(places, { encrypt: { kind } }))).toContain(`body: ${MARK}`);
  expect(shown(await read(places, { encrypt: { kind, password: "p" } }))).toEqual(["gap : encrypted"]);
});

it("a file that a rights server seals is a gap", async () => {
  const bytes = Buffer.from(pdfWith({ lines: [MARK] }, { encrypt: { kind: "aes-128" } }));
  const sealed = Buffer.from(
    bytes.toString("latin1").replace("/Filter /Standard", "/Filter /FOPN_fLo"),
    "latin1",
  );

  expect(shown(await partsOf(pdf, "a.pdf", sealed))).toEqual(["gap : encrypted"]);
});

it("cells between drawn lines are parted, however close they stand", async () => {
  const rows = [
    ["密级", "机密"],
    ["来电人姓名地", "张三"],
  ];

  expect(textOf(await read({ rows }), "body")).toBe("密级\t机密\n来电人姓名地\t张三");
});

it("says where lines stand on the first page, in shares of it", async () => {
  const [body] = (await read({ lines: ["机密★1年", "正文"], pages: 2 })).flatMap((part) =>
    part.kind === "text" && part.place === "body" ? [part] : [],
  );

  expect(body?.layout).toMatchObject([{ at: 0 }, { at: 6 }]);
  expect(body?.layout?.[0]?.left).toBeCloseTo(79 / 595, 2);
  expect(body?.layout?.[0]?.top).toBeCloseTo(1 - (737 + 14 * 0.88) / 842, 2);
  expect(body?.layout?.[0]?.height).toBeCloseTo(14 / 842, 2);
});

it("a running line is said once, though it stands on every page", async () => {
  const parts = await read({ header: "办公室", lines: ["正文"], pages: 3 });

  expect(shown(parts).filter((line) => line === "header: 办公室")).toHaveLength(1);
});

describe("letters that nobody can tell", () => {
  const font = (entries: string) => [`<< /Type /Font /Subtype /TrueType ${entries} >>`];
  const page = {
    draw: "BT /F9 12 Tf 80 800 Td (\xab\xb6) Tj ET",
    more: "/Resources << /Font << /F9 10 0 R >> >>",
  };
  const readFont = async (entries: string) =>
    shown(await partsOf(pdf, "a.pdf", tinyPdf({ pages: [page], objects: font(entries) })));

  it("are stars in Wingdings", async () => {
    expect(await readFont("/BaseFont /ABCDEF+Wingdings-Regular")).toEqual(["body: ★☆"]);
  });

  it("are a gap when the font has its own and does not say which", async () => {
    const names = "/Encoding << /Differences [171 /g17 /g18] >>";

    expect(await readFont(`/BaseFont /Own ${names}`)).toContain("gap 第 1 页: ocr-missing");
  });
});
