import type { Place } from "../../../rules/vocabulary.ts";
import { type XlsxContent, xlsx } from "../../documents/excel/xlsx.ts";
import type { OdpContent, OdtContent } from "../../documents/odf/odf.ts";
import { odp, odt } from "../../documents/odf/odf.ts";
import { type PptxContent, pptx } from "../../documents/powerpoint/pptx.ts";
import { docx } from "../../documents/word/docx.ts";
import { AFTER, BEFORE, CORPUS_MARK } from "../corpus-file.ts";
import type { OfficeFile } from "../soffice.ts";

/** Where the mark stands in a document: a place, or a sheet that is not shown. */
export type SourcePlace = Place | "hidden-sheet";

/** A document that LibreOffice converts; the mark stands in one place of it. */
export interface ConversionSource extends OfficeFile {
  readonly place: SourcePlace;
}

const MARK = CORPUS_MARK;
const about = { title: BEFORE, author: "办公室" };

type WordContent = Parameters<typeof docx>[0];

/** Something at every place, so that none is left away for being empty. */
const TEXT: WordContent = {
  ...about,
  custom: { 部门: "后勤" },
  body: [BEFORE, { rows: [["名称", "数量"]] }, AFTER],
  headers: ["页眉"],
  footers: ["页脚"],
  textBoxes: ["说明"],
  footnotes: ["见附件"],
  comments: ["已阅"],
};

const TEXTS: Readonly<Partial<Record<Place, Partial<WordContent>>>> = {
  body: { body: [BEFORE, MARK, { rows: [["名称", "数量"]] }, AFTER] },
  cell: { body: [BEFORE, { rows: [["密级", MARK]] }, AFTER] },
  header: { headers: [MARK] },
  footer: { footers: [MARK] },
  textbox: { textBoxes: [MARK] },
  footnote: { footnotes: [MARK] },
  comment: { comments: [MARK] },
  watermark: { watermark: MARK },
  property: { title: MARK },
};

/** What our Word writer has not. */
const MORE_TEXTS: Readonly<Partial<Record<Place, Partial<OdtContent>>>> = {
  endnote: { endnote: MARK },
};

const SHEET = { name: "汇总", rows: [[BEFORE], [AFTER]] };
const BOOK: XlsxContent = { ...about, sheets: [SHEET] };

const BOOKS: Readonly<Partial<Record<Place, Partial<XlsxContent>>>> = {
  cell: { sheets: [{ ...SHEET, rows: [[BEFORE], ["密级", MARK]] }] },
  header: { sheets: [{ ...SHEET, printHeader: `&L${MARK}` }] },
  footer: { sheets: [{ ...SHEET, printFooter: `&R${MARK}` }] },
  comment: { sheets: [{ ...SHEET, comments: [{ cell: "A1", text: MARK }] }] },
  textbox: { sheets: [{ ...SHEET, textBoxes: [MARK] }] },
  property: { title: MARK },
};

const SLIDE = { title: BEFORE, lines: [AFTER], notes: "说明", footer: "后勤" };
const DECK: PptxContent = { ...about, slides: [SLIDE] };

const DECKS: Readonly<Partial<Record<Place, Partial<PptxContent>>>> = {
  body: { slides: [{ ...SLIDE, lines: [MARK, AFTER] }] },
  notes: { slides: [{ ...SLIDE, notes: MARK }] },
  footer: { slides: [{ ...SLIDE, footer: MARK }] },
  master: { master: MARK },
  property: { title: MARK },
};

const MORE_DECKS: Readonly<Partial<Record<Place, Partial<OdpContent>>>> = {
  comment: { slides: [{ title: BEFORE, text: AFTER, comment: MARK }] },
};

/** The documents of one application. */
export const SOURCES = {
  text: () => [
    ...sourcesOf("docx", TEXTS, (more) => docx({ ...TEXT, ...more })),
    ...sourcesOf("odt", MORE_TEXTS, (more) => odt({ title: BEFORE, body: [BEFORE, AFTER], ...more })),
  ],
  sheet: () => [...sourcesOf("xlsx", BOOKS, (more) => xlsx({ ...BOOK, ...more })), hiddenSheet()],
  slides: () => [
    ...sourcesOf("pptx", DECKS, (more) => pptx({ ...DECK, ...more })),
    ...sourcesOf("odp", MORE_DECKS, (more) => odp({ title: BEFORE, slides: [{ title: BEFORE }], ...more })),
  ],
} satisfies Readonly<Record<string, () => readonly ConversionSource[]>>;

export type Application = keyof typeof SOURCES;

function sourcesOf<Content>(
  ending: string,
  contents: Readonly<Partial<Record<Place, Content>>>,
  write: (content: Content) => Uint8Array,
): readonly ConversionSource[] {
  return Object.entries(contents).map(([place, content]) => ({
    place: place as Place,
    name: `${place}.${ending}`,
    // Written when it is converted: who only wants to know what there is need not wait.
    get bytes() {
      return write(content as Content);
    },
  }));
}

function hiddenSheet(): ConversionSource {
  const hidden = { name: "底稿", rows: [["密级", MARK]], hidden: true };
  return {
    place: "hidden-sheet",
    name: "hidden-sheet.xlsx",
    bytes: xlsx({ ...BOOK, sheets: [SHEET, hidden] }),
  };
}
