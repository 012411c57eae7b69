import { zip } from "../../documents/archives/zip.ts";
import { encode } from "../../documents/text/encoding.ts";
import { emf, emfPlusText, emfText, wmf } from "../../pictures/metafile.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFormat, markAt, marked, type Scene } from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const glyphs = (text: string, x: number, y: number, more = "") =>
  `<Glyphs OriginX="${x}" OriginY="${y}" FontRenderingEmSize="20" UnicodeString="${text}" ${more}/>`;

interface XpsContent {
  readonly pages?: readonly string[];
  readonly title?: string;
}

const PAGE = glyphs(BEFORE, 50, 90) + glyphs(AFTER, 50, 130);

const XPSS: readonly Scene<XpsContent>[] = [
  ["body", "first line", { pages: [glyphs(MARK, 50, 50) + PAGE] }],
  [
    "body",
    "letter by letter",
    { pages: [Array.from(MARK, (letter, at) => glyphs(letter, 50 + 20 * at, 50)).join("") + PAGE] },
  ],
  ["body", "page 3", { pages: [PAGE, PAGE, glyphs(MARK, 50, 50) + PAGE] }],
  ["watermark", "", { pages: [glyphs(MARK, 0, 0, 'RenderTransform="0.7,-0.7,0.7,0.7,100,500"') + PAGE] }],
  ["alt-text", "", { pages: [`${PAGE}<Path AutomationProperties.Name="${MARK}" Data="M 0,0"/>`] }],
  ["property", "title", { title: MARK }],
];

function xps({ pages = [PAGE], title = BEFORE }: XpsContent): Uint8Array {
  const listed = pages.map((_, index) => `<PageContent Source="Pages/${index + 1}.fpage"/>`);
  return zip([
    { name: "[Content_Types].xml", data: "<Types/>" },
    {
      name: "FixedDocSeq.fdseq",
      data: '<FixedDocumentSequence><DocumentReference Source="Documents/1/FixedDoc.fdoc"/></FixedDocumentSequence>',
    },
    { name: "Documents/1/FixedDoc.fdoc", data: `<FixedDocument>${listed.join("")}</FixedDocument>` },
    ...pages.map((page, index) => ({
      name: `Documents/1/Pages/${index + 1}.fpage`,
      data: `<FixedPage Width="800" Height="1000">${page}</FixedPage>`,
    })),
    {
      name: "docProps/core.xml",
      data: `<cp:coreProperties><dc:title>${title}</dc:title></cp:coreProperties>`,
    },
  ]);
}

export const xpsFormat: CorpusFormat = {
  format: "xps",
  title: { zh: "XPS 文档", en: "XPS" },
  files: () => marked(["xps", "xps"], XPSS, xps),
};

const at = (text: string, x: number, y: number) => ({ text, x, y });
const ROW = { bytes: encode(AFTER, "gb18030"), x: 40, y: 200 };

export const metafileFormat: CorpusFormat = {
  format: "metafile",
  title: { zh: "图元文件（emf、wmf）", en: "Metafiles (emf, wmf)" },
  files: () => [
    markAt(
      "body",
      "metafile/pieces.emf",
      () => emf([emfText(at("机密", 50, 50)), emfText(at("★7年", 70, 50)), emfText(at(AFTER, 50, 200))]),
      "emf",
    ),
    markAt(
      "body",
      "metafile/plus.emf",
      () => emf([emfPlusText(at(MARK, 40, 40)), emfPlusText(at(AFTER, 40, 200))]),
      "emf+",
    ),
    markAt(
      "body",
      "metafile/gbk.wmf",
      () => wmf([{ bytes: encode(MARK, "gb18030"), x: 40, y: 40 }, ROW]),
      "wmf",
    ),
  ],
};
