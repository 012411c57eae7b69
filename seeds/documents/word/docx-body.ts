import { escapeXml } from "../xml.ts";

export interface Paragraph {
  /** Pieces with formatting of their own: a mark is often 机密 in one, ★ and 5年 in others. */
  readonly runs: readonly string[];
  readonly style?: "Title" | "Heading1" | "Mark";
}

export interface Table {
  readonly rows: readonly (readonly string[])[];
}

export type Block = string | Paragraph | Table;

/** Where the parts beside the text hang on it: their relationship ids, and how many there are. */
export interface Anchors {
  readonly headers: readonly string[];
  readonly footers: readonly string[];
  readonly footnotes: number;
  readonly comments: number;
  readonly pictures: readonly string[];
}

export const WORD_NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';

/** The text box stands on the page before the first paragraph, notes and comments hang on the last one. */
export function bodyXml(blocks: readonly Block[], textBoxes: readonly string[], anchors: Anchors): string {
  const boxes = textBoxes.map((text) => `<w:p>${textBox(text)}</w:p>`);
  const tail = [
    ...anchors.pictures.map((id, i) => picture(id, i + 1)),
    ...indexes(anchors.footnotes).map((i) => `<w:r><w:footnoteReference w:id="${i + 1}"/></w:r>`),
    ...indexes(anchors.comments).map((i) => `<w:r><w:commentReference w:id="${i}"/></w:r>`),
  ];
  const end = tail.length > 0 ? `<w:p>${tail.join("")}</w:p>` : "";
  const section = references("header", anchors.headers) + references("footer", anchors.footers);
  return `${boxes.join("")}${blocks.map(blockXml).join("")}${end}<w:sectPr>${section}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`;
}

/** A section has one of each: for most pages, for the first and for even ones. */
const PAGE_TYPES = ["default", "first", "even"];

function references(element: "header" | "footer", ids: readonly string[]): string {
  return ids.map((id, i) => `<w:${element}Reference w:type="${PAGE_TYPES[i]}" r:id="${id}"/>`).join("");
}

export function paragraphXml({ runs, style }: Paragraph): string {
  const format = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : "";
  return `<w:p>${format}${runs.map(runXml).join("")}</w:p>`;
}

function runXml(text: string): string {
  return `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function blockXml(block: Block): string {
  if (typeof block === "string") return paragraphXml({ runs: [block] });
  return "runs" in block ? paragraphXml(block) : tableXml(block);
}

function tableXml({ rows }: Table): string {
  const grid = `<w:tblGrid>${(rows[0] ?? []).map(() => '<w:gridCol w:w="2000"/>').join("")}</w:tblGrid>`;
  const body = rows.map((row) => `<w:tr>${row.map(cellXml).join("")}</w:tr>`);
  return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>${grid}${body.join("")}</w:tbl>`;
}

function cellXml(text: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${paragraphXml({ runs: [text] })}</w:tc>`;
}

/** As Word writes it: the box for new programs, and the same text again as VML for old ones. */
function textBox(text: string): string {
  const content = `<w:txbxContent>${paragraphXml({ runs: [text] })}</w:txbxContent>`;
  const shape =
    '<wp:anchor behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" relativeHeight="2"><wp:simplePos x="0" y="0"/>' +
    '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>' +
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>' +
    '<wp:extent cx="1600000" cy="360000"/><wp:wrapNone/><wp:docPr id="91" name="文本框 1"/><a:graphic>' +
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>' +
    `<wps:spPr/><wps:txbx>${content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>`;
  const old = `<w:pict><v:shape id="box1" type="#_x0000_t202"><v:textbox>${content}</v:textbox></v:shape></w:pict>`;
  return (
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${shape}</w:drawing></mc:Choice>` +
    `<mc:Fallback>${old}</mc:Fallback></mc:AlternateContent></w:r>`
  );
}

function picture(relationship: string, id: number): string {
  return (
    `<w:r><w:drawing><wp:inline><wp:extent cx="2400000" cy="1800000"/><wp:docPr id="${id}" name="图片 ${id}"/><a:graphic>` +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>' +
    `<pic:cNvPr id="${id}" name="image${id}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relationship}"/>` +
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
  );
}

function indexes(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
