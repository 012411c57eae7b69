import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { pdfWith } from "../../../../seeds/documents/pdf/pdf-places.ts";
import { partsOf, shown, textOf } from "../parts.ts";
import { readWhole } from "../reading.ts";
import { at, FIRST_OBJECT, hex, stream, tinyPdf } from "./tiny-pdf.ts";

const MARK = "机密★1年";
const WHOLE = Buffer.from(
  pdfWith({
    lines: [MARK, ...Array<string>(20).fill("正文一行，各单位按职责分工负责。")],
    annotation: "按机密处理",
    info: { 密级: "机密" },
    attachment: { name: "a.txt", data: Buffer.from("附件") },
    outline: "第一章",
  }),
);
const PACKED = Buffer.from(
  pdfWith({ lines: [MARK], info: { 密级: "机密" }, pages: 3 }, { objectStreams: true }),
);
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const gapsOf = async (bytes: Uint8Array) =>
  shown(await partsOf(pdf, "a.pdf", bytes)).filter((line) => line.startsWith("gap"));

describe.each([
  ["plain objects", WHOLE],
  ["object streams", PACKED],
])("a file of %s", (_kind, whole) => {
  it("is read at every length it may be cut to, and says that it is damaged", async () => {
    for (let end = 16; end < whole.length - 8; end += 41) {
      const parts = await partsOf(pdf, "a.pdf", whole.subarray(0, end));
      expect(parts.some((part) => part.kind === "gap" && part.reason === "corrupt")).toBe(true);
    }
  });

  it("is read whatever byte of it is another", async () => {
    for (let index = 0; index < whole.length; index += 7) {
      const bytes = Buffer.from(whole);
      bytes[index] = bytes[index]! ^ 0x55;
      await partsOf(pdf, "a.pdf", bytes);
    }
  });

  it("without its table is read all the same", async () => {
    const bytes = Buffer.from(latin(whole).replace(/startxref\n\d+/, "startxref\n5"), "latin1");

    const parts = await partsOf(pdf, "a.pdf", bytes);

    expect(textOf(parts, "body")).toContain(MARK);
    expect(textOf(parts, "property")).toContain("密级\t机密");
  });
});

it("a letter as large as the page does not make one line of it", async () => {
  const draw = `${at(0, 820, "，", { size: 3_000 })}${at(80, 800, MARK)}${at(60, 770, "正文")}`;

  const parts = await partsOf(pdf, "a.pdf", tinyPdf({ pages: [{ draw }] }));

  expect(textOf(parts, "body").split("\n")).toContain(MARK);
});

it("a line of two hundred thousand pieces is read before the test is over", async () => {
  const draw = `BT /F1 12 Tf 1 0 0 1 0 700 Tm ${`${hex("字")} Tj 20 0 Td `.repeat(200_000)}ET`;

  const text = textOf(await partsOf(pdf, "a.pdf", tinyPdf({ pages: [{ draw }] })), "body");

  expect(text.replaceAll(/[^字]/g, "").length).toBeGreaterThanOrEqual(200_000);
});

const HUGE = `1${"0".repeat(300)}`;

it.each([
  ["beyond the edge of the world", `${HUGE} 0 0 ${HUGE} ${HUGE} ${HUGE} cm ${HUGE} 0 0 ${HUGE} 0 0 cm`],
  ["nowhere", `${HUGE} 0 0 ${HUGE} 0 0 cm ${HUGE} -${HUGE} ${HUGE} -${HUGE} ${HUGE} ${HUGE} cm`],
])("a text that stands %s does not mix up the lines of the page", async (_where, far) => {
  const bytes = tinyPdf({
    pages: [{ draw: `q ${far} ${at(0, 0, "远")} Q ${at(80, 700, MARK)}${at(60, 600, "正文")}` }],
  });

  const parts = await partsOf(pdf, "a.pdf", bytes);

  expect(textOf(parts, "body").split("\n")).toContain(MARK);
  for (const part of parts)
    if (part.kind === "text")
      expect(part.layout?.every((line) => Object.values(line).every(Number.isFinite))).toBe(true);
});

it("gives the text before the damage of a stream, and says so", async () => {
  const lines = Array.from({ length: 200 }, (_, i) => at(80, 800 - i * 3, `第${i}行机密`)).join("");
  const packed = deflateSync(Buffer.from(lines, "latin1"));
  packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 9);
  const page = `/Contents ${FIRST_OBJECT} 0 R`;
  const bytes = tinyPdf({
    pages: [{ draw: "", more: page }],
    objects: [stream(packed.toString("latin1"), "/Filter /FlateDecode")],
  });

  const parts = await partsOf(pdf, "a.pdf", bytes);

  expect(textOf(parts, "body")).toContain("第0行机密");
  expect(shown(parts)).toContain("gap 第 1 页: corrupt");
});

const deep = (open: string, close: string) => `${open.repeat(1_000_000)}${close.repeat(1_000_000)}`;

describe("what is made to harm", () => {
  it.each<[string, Uint8Array, string]>([
    [
      "a page tree that holds itself",
      tinyPdf({
        pages: [],
        catalog: "/Pages 10 0 R",
        objects: ["<< /Type /Pages /Kids [10 0 R 10 0 R 10 0 R] >>"],
      }),
      "corrupt",
    ],
    [
      "a tree that claims millions of pages",
      tinyPdf({
        pages: [],
        catalog: "/Pages 10 0 R",
        objects: ["<< /Type /Pages /Count 99999999 /Kids [11 0 R] >>"],
      }),
      "corrupt",
    ],
    [
      "arrays in arrays",
      tinyPdf({ pages: [{ draw: `${deep("[", "]")} TJ` }], objects: [deep("[", "]")] }),
      "",
    ],
    ["dictionaries in dictionaries", tinyPdf({ pages: [{ draw: `/A ${deep("<</A", ">>")} BDC` }] }), ""],
    ["states that are never taken back", tinyPdf({ pages: [{ draw: "q\n".repeat(1_000_000) }] }), ""],
    ["marks that are never closed", tinyPdf({ pages: [{ draw: "/A BMC\n".repeat(200_000) }] }), ""],
    [
      "a million pieces of text",
      tinyPdf({ pages: [{ draw: "BT /F1 9 Tf 9 9 Td <4e00> Tj ET\n".repeat(400_000) }] }),
      "too-many",
    ],
  ])("%s", async (_case, bytes, reason) => {
    const gaps = await gapsOf(bytes);

    if (reason !== "") expect(gaps.join()).toContain(reason);
  });

  it("forms that draw one another are cut off, not carried out", async () => {
    const form = (body: string, other: number) =>
      stream(
        body,
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${other} 0 R >> >>`,
      );
    const objects = Array.from({ length: 26 }, (_, i) => form("/F Do /F Do", FIRST_OBJECT + i + 1));
    const page = { draw: "/F Do", more: `/Resources << /XObject << /F ${FIRST_OBJECT} 0 R >> >>` };

    expect(await gapsOf(tinyPdf({ pages: [page], objects }))).toEqual(["gap 第 1 页: too-many"]);
    expect(await gapsOf(tinyPdf({ pages: [page], objects: [form("/F Do", FIRST_OBJECT)] }))).toEqual([]);
  });

  it("a gigabyte from a few bytes is too big, and costs no more than the budget", async () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(268_435_456)));
    const page = `/Contents ${FIRST_OBJECT} 0 R`;
    const objects = [stream(bomb.toString("latin1"), "/Filter [/FlateDecode /FlateDecode]")];
    const bytes = tinyPdf({ pages: [{ draw: "", more: page }], objects });
    const before = process.memoryUsage().arrayBuffers;

    const { lines, unpacked } = await readWhole("a.pdf", bytes);

    expect(lines).toContain("gap : too-big");
    expect(unpacked).toBeLessThan(67_108_864);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(134_217_728);
  });

  it("an outline and attachments in a circle end", async () => {
    const objects = [
      "<< /First 11 0 R /Last 11 0 R >>",
      "<< /Title (a) /Next 11 0 R /First 11 0 R /Parent 10 0 R >>",
      "<< /Kids [12 0 R 12 0 R] >>",
      "<< /K [13 0 R 13 0 R] /Alt (b) >>",
    ];
    const catalog = "/Outlines 10 0 R /Names << /EmbeddedFiles 12 0 R >> /StructTreeRoot 13 0 R";

    const parts = await partsOf(pdf, "a.pdf", tinyPdf({ pages: [{ draw: "" }], catalog, objects }));

    expect(shown(parts)).toEqual(["outline: a\n", "alt-text: b\n"]);
  });

  it("stops when time is over", async () => {
    const draw = "BT /F1 9 Tf 9 9 Td ET\n".repeat(600_000);

    const { lines } = await readWhole("a.pdf", tinyPdf({ pages: Array(3).fill({ draw }) }), { time: 50 });

    expect(lines.join()).toContain("too-slow");
  });
});
