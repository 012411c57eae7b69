import { officeType, ooxml } from "../../documents/ooxml.ts";
import { docx } from "../../documents/word/docx.ts";
import {
  AFTER,
  BEFORE,
  CORPUS_MARK,
  type CorpusFile,
  type CorpusFormat,
  markAt,
  marked,
  type Scene,
} from "../corpus-file.ts";
import {
  chart,
  documentXml,
  paragraph,
  picture,
  run,
  smartArt,
  table,
  textBox,
  type WordScene,
  watermark,
  wordPart,
} from "./docx-scenes.ts";

const MARK = CORPUS_MARK;
const MARKED = paragraph(run(MARK));
/** As Word cuts it when level, star and term were typed or set apart. */
const IN_PIECES = paragraph(
  run("机"),
  run("密", "<w:b/>"),
  run("★", '<w:color w:val="FF0000"/>'),
  run("7年"),
);
/** ★ of the font Wingdings. */
const SYMBOL = paragraph(run("机密"), '<w:r><w:sym w:font="Wingdings" w:char="F0AB"/></w:r>', run("7年"));

const SCENES: readonly Scene<WordScene>[] = [
  ["body", "first line", { body: MARKED }],
  ["body", "cut into runs", { body: IN_PIECES }],
  ["body", "star as a symbol", { body: SYMBOL }],
  ["body", "inserted", { body: paragraph(`<w:ins w:author="某">${run(MARK)}</w:ins>`) }],
  ["body", "content control", { body: `<w:sdt><w:sdtContent>${MARKED}</w:sdtContent></w:sdt>` }],
  ["body", "hyperlink", { body: paragraph(`<w:hyperlink w:anchor="a">${run(MARK)}</w:hyperlink>`) }],
  ["body", "hidden text", { body: paragraph(run(MARK, "<w:vanish/>")) }],
  [
    "body",
    "building block",
    {
      parts: [
        wordPart(
          "glossaryDocument",
          "glossary/document",
          `<w:docParts><w:docPart><w:docPartBody>${MARKED}</w:docPartBody></w:docPart></w:docParts>`,
          "document.glossary",
        ),
      ],
    },
  ],
  ["cell", "", { body: table(["密级", MARK]) }],
  ["header", "", { parts: [wordPart("hdr", "header1", MARKED)] }],
  ["footer", "", { parts: [wordPart("ftr", "footer1", MARKED)] }],
  ["textbox", "", { body: textBox(MARK) }],
  ["watermark", "", { parts: [wordPart("hdr", "header1", watermark(MARK))] }],
  [
    "footnote",
    "",
    { parts: [wordPart("footnotes", "footnotes", `<w:footnote w:id="1">${MARKED}</w:footnote>`)] },
  ],
  ["endnote", "", { parts: [wordPart("endnotes", "endnotes", `<w:endnote w:id="1">${MARKED}</w:endnote>`)] }],
  ["comment", "", { parts: [wordPart("comments", "comments", `<w:comment w:id="0">${MARKED}</w:comment>`)] }],
  [
    "deleted",
    "",
    { body: paragraph(`<w:del w:author="某"><w:r><w:delText>${MARK}</w:delText></w:r></w:del>`) },
  ],
  ["field", "", { body: paragraph(`<w:r><w:instrText>${MARK}</w:instrText></w:r>`) }],
  ["alt-text", "", { body: picture(MARK) }],
  ["chart", "", { parts: [chart(MARK)] }],
  ["smartart", "", { parts: smartArt(MARK) }],
  ["property", "title", { title: MARK }],
  ["property", "custom", { custom: { 密级: MARK } }],
];

export const docxFormat: CorpusFormat = {
  format: "docx",
  title: { zh: "Word 文档", en: "Word document" },
  files: () => [...marked(["docx", "docx"], SCENES, (scene) => wordFile(scene)), ...variants()],
};

interface Dress {
  readonly kind?: string;
  /** Another way to write the main part. */
  readonly text?: (xml: string) => string | Uint8Array;
}

export function wordFile(
  { body = "", parts = [], title = BEFORE, custom }: WordScene,
  { kind = "document.main", text }: Dress = {},
): Uint8Array {
  const xml = documentXml(body);
  const main = {
    name: "word/document.xml",
    content: text?.(xml) ?? xml,
    type: officeType(`wordprocessingml.${kind}`),
  };
  return ooxml(main, parts, { title, author: "办公室", ...(custom && { custom }) });
}

/** The same document as other programs write it. */
function variants(): readonly CorpusFile[] {
  const strict = (xml: string) =>
    xml.replaceAll(
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
  const renamed = (xml: string) => xml.replaceAll("w:", "文:").replaceAll("xmlns:文=", "xmlns:文=");
  const wide = (xml: string) => Buffer.from(`\ufeff${xml.replace("UTF-8", "UTF-16")}`, "utf16le");
  const of = (file: string, variant: string, dress: Dress) =>
    markAt("body", `docx/${file}`, () => wordFile({ body: MARKED }, dress), variant);
  return [
    of("strict.docx", "strict namespace", { text: strict }),
    of("prefix.docx", "another prefix", { text: renamed }),
    of("utf-16.docx", "UTF-16", { text: wide }),
    of("macros.docm", "docm", { kind: "document.macroEnabled.main" }),
    of("template.dotx", "dotx", { kind: "template.main" }),
    markAt(
      "body",
      "docx/long.docx",
      () => docx({ title: BEFORE, author: "办公室", body: long() }),
      "after 200,000 characters",
    ),
  ];
}

function long(): readonly string[] {
  return [...Array.from({ length: 10_000 }, (_, i) => `${i + 1}.${AFTER}`), MARK, AFTER];
}
