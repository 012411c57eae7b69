import { encryptedPackage } from "../../documents/encrypted-package.ts";
import { type XlsContent, xls } from "../../documents/excel/xls.ts";
import { rc4Encryption } from "../../documents/excel/xls-encryption.ts";
import type { XlsSheet } from "../../documents/excel/xls-sheet.ts";
import { type XlsbContent, xlsb } from "../../documents/excel/xlsb.ts";
import { xlsx } from "../../documents/excel/xlsx.ts";
import { png } from "../../documents/png.ts";
import { type PptContent, ppt } from "../../documents/powerpoint/ppt.ts";
import type { PptSlide } from "../../documents/powerpoint/ppt-slide.ts";
import { type DocContent, doc } from "../../documents/word/doc.ts";
import { docx } from "../../documents/word/docx.ts";
import { createRandom } from "../../random.ts";
import {
  AFTER,
  BEFORE,
  CORPUS_MARK,
  type CorpusFormat,
  gapOf,
  markAt,
  marked,
  type Scene,
} from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const about = { title: BEFORE, author: "办公室" };

const DOCS: readonly Scene<Partial<DocContent>>[] = [
  ["body", "first line", { body: [MARK, AFTER] }],
  ["body", "cut into runs", { body: [{ runs: ["机", "密", "★", "7年"] }, AFTER] }],
  ["body", "star of Wingdings", { body: [{ runs: ["机密", "★ of Wingdings", "7年"] }, AFTER] }],
  ["body", "fast save", { body: [BEFORE, MARK, AFTER], pieces: 9 }],
  ["body", "result of a field", { body: [{ runs: [{ field: "TITLE", result: MARK }] }, AFTER] }],
  ["field", "code", { body: [BEFORE, { runs: [{ field: MARK, result: "1" }] }] }],
  ["deleted", "", { body: [BEFORE, { runs: [{ deleted: MARK }] }, AFTER] }],
  ["cell", "", { body: [BEFORE, { rows: [["密级", MARK]] }] }],
  ["header", "", { headers: [MARK] }],
  ["footer", "", { footers: [MARK] }],
  ["footnote", "", { footnotes: [MARK] }],
  ["endnote", "", { endnotes: [MARK] }],
  ["comment", "", { comments: [MARK] }],
  ["textbox", "", { textBoxes: [MARK] }],
  ["watermark", "", { watermark: MARK }],
  ["alt-text", "", { pictures: [{ png: png(createRandom("alt")), description: MARK }] }],
  ["property", "title", { title: MARK }],
  ["property", "custom", { custom: { 密级: MARK } }],
  [
    "body",
    "workbook dropped in",
    { packages: [{ name: "附件.docx", data: docx({ ...about, body: [MARK] }) }] },
  ],
];

export const docFormat: CorpusFormat = {
  format: "doc",
  title: { zh: "Word 97–2003 文档", en: "Word 97 to 2003" },
  files: () =>
    marked(["doc", "doc"], DOCS, (content) => doc({ ...about, body: [BEFORE, AFTER], ...content })),
};

const SHEET: XlsSheet = { name: "汇总", rows: [[BEFORE, 12], [AFTER]] };

const BOOKS: readonly Scene<Partial<XlsContent>>[] = [
  ["cell", "beside its label", { sheets: [{ ...SHEET, rows: [["密级", MARK]] }] }],
  [
    "cell",
    "cut strings",
    { sheets: [{ ...SHEET, rows: [["密级", MARK], [AFTER.repeat(60)]] }], recordBytes: 7 },
  ],
  [
    "cell",
    "hidden sheet",
    { sheets: [SHEET, { ...SHEET, name: "底稿", hidden: true, rows: [["密级", MARK]] }] },
  ],
  ["cell", "result of a formula", { sheets: [{ ...SHEET, rows: [["密级", { quoted: "", result: MARK }]] }] }],
  ["field", "words of a formula", { sheets: [{ ...SHEET, rows: [[{ quoted: MARK, result: "" }]] }] }],
  ["header", "of the print", { sheets: [{ ...SHEET, printHeader: `&L${MARK}` }] }],
  ["footer", "of the print", { sheets: [{ ...SHEET, printFooter: `&R${MARK}` }] }],
  ["comment", "", { sheets: [{ ...SHEET, notes: [MARK] }] }],
  ["textbox", "", { sheets: [{ ...SHEET, textBoxes: [MARK] }] }],
  ["alt-text", "", { sheets: [{ ...SHEET, textBoxes: [AFTER], alt: MARK }] }],
  ["validation", "prompt", { sheets: [{ ...SHEET, validation: { prompt: MARK, choices: "是,否" } }] }],
  ["chart", "", { sheets: [{ ...SHEET, chart: { title: MARK, category: "设备" } }] }],
  ["defined-name", "", { names: [["MARK", MARK]] }],
  [
    "cell",
    "RC4 with the default password",
    { sheets: [{ ...SHEET, rows: [["密级", MARK]] }], encryption: rc4Encryption("VelvetSweatshop") },
  ],
];

export const xlsFormat: CorpusFormat = {
  format: "xls",
  title: { zh: "Excel 97–2003 工作簿", en: "Excel 97 to 2003" },
  files: () => marked(["xls", "xls"], BOOKS, (content) => xls({ sheets: [SHEET], ...content })),
};

const SLIDE: PptSlide = { title: BEFORE, lines: [AFTER] };

const DECKS: readonly Scene<Partial<PptContent>>[] = [
  ["body", "title", { slides: [{ ...SLIDE, title: MARK }] }],
  ["body", "line", { slides: [{ ...SLIDE, lines: [MARK] }] }],
  ["body", "hidden slide", { slides: [SLIDE, { ...SLIDE, lines: [MARK], hidden: true }] }],
  ["body", "text box", { slides: [{ ...SLIDE, boxes: [MARK] }] }],
  ["cell", "", { slides: [{ ...SLIDE, rows: [["密级", MARK]] }] }],
  ["notes", "", { slides: [{ ...SLIDE, notes: MARK }] }],
  ["comment", "", { slides: [{ ...SLIDE, comments: [MARK] }] }],
  ["master", "", { master: MARK }],
  ["header", "", { header: MARK }],
  ["footer", "", { footer: MARK }],
  ["alt-text", "", { slides: [{ ...SLIDE, description: MARK }] }],
  ["property", "title", { title: MARK }],
];

export const pptFormat: CorpusFormat = {
  format: "ppt",
  title: { zh: "PowerPoint 97–2003 演示文稿", en: "PowerPoint 97 to 2003" },
  files: () => marked(["ppt", "ppt"], DECKS, (content) => ppt({ ...about, slides: [SLIDE], ...content })),
};

const BINARY: readonly Scene<Partial<XlsbContent>>[] = [
  ["cell", "beside its label", { sheets: [{ name: "汇总", rows: [["密级", MARK]] }] }],
  ["header", "of the print", { sheets: [{ name: "汇总", rows: [[BEFORE]], printHeader: MARK }] }],
  ["footer", "of the print", { sheets: [{ name: "汇总", rows: [[BEFORE]], printFooter: MARK }] }],
  ["comment", "", { sheets: [{ name: "汇总", rows: [[BEFORE]], notes: [MARK] }] }],
  ["defined-name", "", { names: [["MARK", MARK]] }],
  [
    "validation",
    "prompt",
    { sheets: [{ name: "汇总", rows: [[BEFORE]], validation: { prompt: MARK, choices: "是" } }] },
  ],
  ["property", "title", { title: MARK }],
];

export const xlsbFormat: CorpusFormat = {
  format: "xlsb",
  title: { zh: "Excel 二进制工作簿", en: "Excel binary workbook" },
  files: () =>
    marked(["xlsb", "xlsb"], BINARY, (content) =>
      xlsb({ ...about, sheets: [{ name: "汇总", rows: [[BEFORE]] }], ...content }),
    ),
};

const WORD = () => docx({ ...about, body: [MARK, AFTER] });

export const encryptedFormat: CorpusFormat = {
  format: "encrypted",
  title: { zh: "加密的文档", en: "Encrypted documents" },
  files: () => [
    ...(["agile", "standard"] as const).flatMap((scheme) => [
      markAt(
        "body",
        `encrypted/${scheme}-empty.docx`,
        () => encryptedPackage(WORD(), { password: "", scheme, rounds: 1_000 }),
        `${scheme}, empty password`,
      ),
      gapOf(
        "encrypted",
        `encrypted/${scheme}.docx`,
        () => encryptedPackage(WORD(), { password: "我猜", scheme, rounds: 1_000 }),
        `${scheme}, password`,
      ),
    ]),
    markAt(
      "cell",
      "encrypted/default-password.xlsx",
      () =>
        encryptedPackage(xlsx({ ...about, sheets: [{ name: "汇总", rows: [["密级", MARK]] }] }), {
          password: "VelvetSweatshop",
          rounds: 1_000,
        }),
      "the password of Excel itself",
    ),
  ],
};
