import { type EpubContent, epub } from "../../documents/epub.ts";
import {
  fodt,
  type OdpContent,
  type OdsContent,
  type OdtContent,
  odp,
  ods,
  odt,
} from "../../documents/odf/odf.ts";
import { type OfdContent, type OfdText, ofd } from "../../documents/ofd.ts";
import { type VsdxContent, vsdx } from "../../documents/vsdx.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFormat, gapOf, marked, type Scene } from "../corpus-file.ts";

const MARK = CORPUS_MARK;

const TEXTS: readonly Scene<Partial<OdtContent>>[] = [
  ["body", "first line", { body: [MARK, AFTER] }],
  ["body", "cut into runs", { body: [["机", "密", "★", "7年"], AFTER] }],
  ["cell", "", { table: [["密级", MARK]] }],
  ["header", "", { header: MARK }],
  ["header", "of the first page", { header: BEFORE, firstHeader: MARK }],
  ["footer", "", { footer: MARK }],
  ["footnote", "", { footnote: MARK }],
  ["endnote", "", { endnote: MARK }],
  ["comment", "", { comment: MARK }],
  ["deleted", "", { deleted: MARK }],
  ["textbox", "", { textBox: MARK }],
  ["watermark", "", { watermark: MARK }],
  ["alt-text", "", { altText: MARK }],
  ["form-value", "", { formValue: MARK }],
  ["chart", "", { chart: MARK }],
  ["property", "title", { title: MARK }],
  ["property", "custom", { custom: { 密级: MARK } }],
];

const SHEETS: readonly Scene<Partial<OdsContent>>[] = [
  ["cell", "sheet", { sheets: [{ name: "汇总", rows: [["密级", MARK]] }] }],
  [
    "cell",
    "hidden sheet",
    {
      sheets: [
        { name: "汇总", rows: [[BEFORE]] },
        { name: "底稿", rows: [["密级", MARK]], hidden: true },
      ],
    },
  ],
  ["header", "of the print", { header: MARK }],
  ["footer", "of the print", { footer: MARK }],
  ["comment", "of a cell", { comment: MARK }],
  ["textbox", "on a sheet", { textBox: MARK }],
  ["validation", "", { validation: MARK }],
  ["defined-name", "", { definedName: MARK }],
];

const SLIDE = { title: BEFORE, text: AFTER };
const DECKS: readonly Scene<Partial<OdpContent>>[] = [
  ["body", "title of a slide", { slides: [{ ...SLIDE, title: MARK }] }],
  ["notes", "", { slides: [{ ...SLIDE, notes: MARK }] }],
  ["comment", "of a slide", { slides: [{ ...SLIDE, comment: MARK }] }],
  ["master", "", { master: MARK }],
];

export const odfFormat: CorpusFormat = {
  format: "odf",
  title: { zh: "OpenDocument（odt、ods、odp）", en: "OpenDocument (odt, ods, odp)" },
  files: () => [
    ...marked(["odf", "odt"], TEXTS, (content) => odt({ body: [BEFORE, AFTER], ...content })),
    ...marked(["odf", "fodt"], TEXTS.slice(0, 1), (content) => fodt({ body: [BEFORE, AFTER], ...content })),
    ...marked(["odf", "ods"], SHEETS, (content) =>
      ods({ sheets: [{ name: "汇总", rows: [[BEFORE]] }], ...content }),
    ),
    ...marked(["odf", "odp"], DECKS, (content) => odp({ slides: [SLIDE], ...content })),
    gapOf("encrypted", "odf/encrypted.odt", () => odt({ body: [BEFORE], encrypted: ["content.xml"] })),
  ],
};

const line = (text: string, y: number): OfdText => ({ text, x: 28, y });
const PAGE = { texts: [line(BEFORE, 60), line(AFTER, 80)] };

const OFDS: readonly Scene<Partial<OfdContent>>[] = [
  ["body", "upper left", { pages: [{ texts: [line(MARK, 40), ...PAGE.texts] }] }],
  [
    "body",
    "letter by letter",
    { pages: [{ texts: [{ ...line(MARK, 40), letters: true, spacing: 9 }, ...PAGE.texts] }] },
  ],
  ["body", "page 3", { pages: [PAGE, PAGE, { texts: [line(MARK, 40), ...PAGE.texts] }] }],
  [
    "watermark",
    "annotation",
    {
      pages: [
        { ...PAGE, annotations: [{ type: "Watermark", text: { ...line(MARK, 150), size: 20, turned: 45 } }] },
      ],
    },
  ],
  ["annotation", "", { pages: [{ ...PAGE, annotations: [{ type: "Stamp", text: line(MARK, 120) }] }] }],
  ["property", "title", { title: MARK }],
  ["property", "custom", { custom: { 密级: MARK } }],
  ["outline", "", { outline: [MARK] }],
  ["body", "attachment", { attachments: [{ name: "附件.txt", data: `${MARK}\n${AFTER}\n` }] }],
];

export const ofdFormat: CorpusFormat = {
  format: "ofd",
  title: { zh: "OFD 版式文档", en: "OFD" },
  files: () => marked(["ofd", "ofd"], OFDS, (content) => ofd({ pages: [PAGE], ...content })),
};

const CHAPTER = { title: BEFORE, paragraphs: [AFTER] };
const BOOKS: readonly Scene<Partial<EpubContent>>[] = [
  ["body", "second chapter", { chapters: [CHAPTER, { ...CHAPTER, paragraphs: [MARK, AFTER] }] }],
  ["alt-text", "", { chapters: [{ ...CHAPTER, altText: MARK }] }],
  ["property", "title", { title: MARK }],
];

export const epubFormat: CorpusFormat = {
  format: "epub",
  title: { zh: "EPUB 电子书", en: "EPUB" },
  files: () =>
    marked(["epub", "epub"], BOOKS, (content) => epub({ title: BEFORE, chapters: [CHAPTER], ...content })),
};

const DRAWING = { name: "页-1", shapes: [{ text: BEFORE }] };
const DRAWINGS: readonly Scene<Partial<VsdxContent>>[] = [
  ["body", "shape", { pages: [{ ...DRAWING, shapes: [{ text: MARK }] }] }],
  ["master", "", { master: MARK }],
  ["header", "", { header: MARK }],
  ["footer", "", { footer: MARK }],
  ["property", "title", { title: MARK }],
];

export const visioFormat: CorpusFormat = {
  format: "vsdx",
  title: { zh: "Visio 绘图", en: "Visio drawing" },
  files: () =>
    marked(["vsdx", "vsdx"], DRAWINGS, (content) =>
      vsdx({ title: BEFORE, author: "办公室", pages: [DRAWING], ...content }),
    ),
};
