import { officeType, ooxml, type PackagePart, type Relationship } from "../../documents/ooxml.ts";
import { type PptxContent, pptx } from "../../documents/powerpoint/pptx.ts";
import { PRESENTATION_NAMESPACES } from "../../documents/powerpoint/pptx-parts.ts";
import { XML_HEAD } from "../../documents/xml.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFormat, marked, type Scene } from "../corpus-file.ts";
import { chart, smartArt } from "./docx-scenes.ts";

const MARK = CORPUS_MARK;
const SLIDE = { title: BEFORE, lines: [AFTER] };

const DECKS: readonly Scene<Partial<PptxContent>>[] = [
  ["body", "title", { slides: [{ ...SLIDE, title: MARK }] }],
  ["body", "line", { slides: [{ ...SLIDE, lines: [MARK, AFTER] }] }],
  ["body", "slide 60", { slides: [...Array.from({ length: 59 }, () => SLIDE), { ...SLIDE, lines: [MARK] }] }],
  ["notes", "", { slides: [{ ...SLIDE, notes: MARK }] }],
  ["footer", "", { slides: [{ ...SLIDE, footer: MARK }] }],
  ["master", "", { master: MARK }],
  ["property", "title", { title: MARK }],
];

export interface OneSlide {
  readonly shapes?: string;
  readonly parts?: readonly PackagePart[];
  /** Where the slide itself points. */
  readonly rels?: readonly Relationship[];
}

/** Shapes inside one slide, and parts beside it. On a slide every text stands in a box: that is its body. */
const SHAPES: readonly Scene<OneSlide>[] = [
  ["body", "text box", { shapes: box(MARK) }],
  ["body", "in a group", { shapes: `<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>${box(MARK)}</p:grpSp>` }],
  ["body", "cut into runs", { shapes: box(MARK, ["机", "密", "★", "7年"]) }],
  ["cell", "", { shapes: table(["密级", MARK]) }],
  [
    "alt-text",
    "",
    { shapes: `<p:pic><p:nvPicPr><p:cNvPr id="4" name="图片" descr="${MARK}"/></p:nvPicPr></p:pic>` },
  ],
  ["comment", "", { parts: [comment()] }],
  ["chart", "", { parts: [{ ...chart(MARK), name: "ppt/charts/chart1.xml" }] }],
  [
    "smartart",
    "",
    { parts: smartArt(MARK).map((part) => ({ ...part, name: part.name.replace("word/", "ppt/") })) },
  ],
];

export const pptxFormat: CorpusFormat = {
  format: "pptx",
  title: { zh: "PowerPoint 演示文稿", en: "PowerPoint presentation" },
  files: () => [...marked(["pptx", "pptx"], DECKS, deck), ...marked(["pptx", "pptx"], SHAPES, oneSlide)],
};

function deck(content: Partial<PptxContent>): Uint8Array {
  return pptx({ title: BEFORE, author: "办公室", slides: [SLIDE], ...content });
}

export function oneSlide({ shapes = "", parts = [], rels = [] }: OneSlide): Uint8Array {
  const content = `${XML_HEAD}<p:sld ${PRESENTATION_NAMESPACES}><p:cSld><p:spTree>${box(BEFORE)}${shapes}</p:spTree></p:cSld></p:sld>`;
  const first = { name: "ppt/slides/slide1.xml", content, type: officeType("presentationml.slide"), rels };
  const main: PackagePart = {
    name: "ppt/presentation.xml",
    content: `${XML_HEAD}<p:presentation ${PRESENTATION_NAMESPACES}><p:sldIdLst><p:sldId id="256" r:id="slide1"/></p:sldIdLst></p:presentation>`,
    type: officeType("presentationml.presentation.main"),
    rels: [{ id: "slide1", type: "slide", target: "slides/slide1.xml" }],
  };
  return ooxml(main, [first, ...parts], { title: BEFORE, author: "办公室" });
}

function box(text: string, runs: readonly string[] = [text]): string {
  const pieces = runs.map((piece) => `<a:r><a:t>${piece}</a:t></a:r>`).join("");
  return (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="文本框"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/>' +
    `<p:txBody><a:bodyPr/><a:p>${pieces}</a:p></p:txBody></p:sp>`
  );
}

function table(cells: readonly string[]): string {
  const row = cells
    .map((text) => `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`)
    .join("");
  return `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr h="1">${row}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
}

function comment(): PackagePart {
  const content = `${XML_HEAD}<p:cmLst ${PRESENTATION_NAMESPACES}><p:cm authorId="0" idx="1"><p:text>${MARK}</p:text></p:cm></p:cmLst>`;
  return { name: "ppt/comments/comment1.xml", content, type: officeType("presentationml.comments") };
}
