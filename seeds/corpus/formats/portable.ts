import { PDF_CIPHERS } from "../../documents/pdf/pdf-encrypt.ts";
import { type PdfPlaces, pdfWith } from "../../documents/pdf/pdf-places.ts";
import { docx } from "../../documents/word/docx.ts";
import {
  AFTER,
  BEFORE,
  CORPUS_MARK,
  type CorpusFile,
  type CorpusFormat,
  gapOf,
  markAt,
  marked,
  type Scene,
} from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const LINES = [BEFORE, AFTER];
const WORD = () => docx({ title: BEFORE, author: "办公室", body: [MARK, AFTER] });

const PAGES: readonly Scene<Partial<PdfPlaces>>[] = [
  ["body", "first line", { lines: [MARK, ...LINES] }],
  ["body", "letters apart", { lines: ["机 密 ★ 7 年", ...LINES] }],
  ["body", "hidden layer", { hidden: MARK }],
  ["alt-text", "actual text", { actualText: MARK }],
  [
    "body",
    "cells of a drawn table",
    {
      rows: [
        ["密级", MARK],
        ["份号", "12"],
      ],
    },
  ],
  ["header", "", { header: MARK, pages: 3 }],
  ["footer", "", { footer: MARK, pages: 3 }],
  ["watermark", "", { watermark: MARK }],
  ["annotation", "", { annotation: MARK }],
  ["form-value", "", { formValue: ["密级", MARK] }],
  ["form-value", "xfa", { xfa: ["密级", MARK] }],
  ["outline", "", { outline: MARK }],
  ["alt-text", "", { altText: MARK }],
  ["property", "information", { info: { Title: MARK } }],
  ["property", "xmp", { xmp: { 密级: MARK } }],
  ["body", "attachment", { attachment: { name: "附件.docx", data: WORD() } }],
  ["body", "pinned file", { pinned: { name: "附件.docx", data: WORD() } }],
];

export const pdfFormat: CorpusFormat = {
  format: "pdf",
  title: { zh: "PDF", en: "PDF" },
  files: () => [
    ...marked(["pdf", "pdf"], PAGES, (places) => pdfWith({ lines: LINES, ...places })),
    markAt(
      "body",
      "pdf/object-streams.pdf",
      () => pdfWith({ lines: [MARK, ...LINES] }, { objectStreams: true }),
      "object streams",
    ),
    ...PDF_CIPHERS.flatMap(encrypted),
  ],
};

function encrypted(kind: (typeof PDF_CIPHERS)[number]): readonly CorpusFile[] {
  const places = { lines: [MARK, ...LINES] };
  return [
    markAt(
      "body",
      `pdf/${kind}-open.pdf`,
      () => pdfWith(places, { encrypt: { kind } }),
      `${kind}, opens without a password`,
    ),
    gapOf(
      "encrypted",
      `pdf/${kind}.pdf`,
      () => pdfWith(places, { encrypt: { kind, password: "我猜" } }),
      `${kind}, password`,
    ),
  ];
}
