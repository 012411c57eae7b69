import { type DocumentProperties, officeType, ooxml, type PackagePart, type Relationship } from "../ooxml.ts";
import { escapeXml, XML_HEAD } from "../xml.ts";
import { type Block, bodyXml, paragraphXml, WORD_NAMESPACES } from "./docx-body.ts";

export interface DocxContent extends DocumentProperties {
  readonly body: readonly Block[];
  /** For most pages, the first one and even ones: at most three, as with footers. */
  readonly headers?: readonly string[];
  readonly footers?: readonly string[];
  readonly textBoxes?: readonly string[];
  readonly footnotes?: readonly string[];
  readonly comments?: readonly string[];
  /** Text of a WordArt watermark: an attribute of a VML shape in the header, nowhere else. */
  readonly watermark?: string;
  /** PNG images. */
  readonly pictures?: readonly Uint8Array[];
}

export function docx(content: DocxContent): Uint8Array {
  const { body, textBoxes = [], footnotes = [], comments = [], pictures = [] } = content;
  const parts = besides(content);
  const idsOf = (prefix: string) => parts.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => id);
  const text = bodyXml(body, textBoxes, {
    headers: idsOf("header"),
    footers: idsOf("footer"),
    footnotes: footnotes.length,
    comments: comments.length,
    pictures: pictures.map((_, i) => `image${i + 1}`),
  });
  const main: PackagePart = {
    name: "word/document.xml",
    content: `${XML_HEAD}<w:document ${WORD_NAMESPACES}><w:body>${text}</w:body></w:document>`,
    type: officeType("wordprocessingml.document.main"),
    rels: parts.map(({ id, relation, part }) => ({
      id,
      type: relation,
      target: part.name.slice("word/".length),
    })),
  };
  return ooxml(
    main,
    parts.map(({ part }) => part),
    content,
  );
}

interface Beside {
  readonly id: string;
  readonly relation: Relationship["type"];
  readonly part: PackagePart;
}

/** Every part that the main text refers to. */
function besides(content: DocxContent): readonly Beside[] {
  const { headers = [], footers = [], footnotes = [], comments = [], pictures = [], watermark } = content;
  const tops = watermark === undefined ? headers : [headers[0] ?? "", ...headers.slice(1)];
  return [
    { id: "styles", relation: "styles", part: STYLES },
    ...tops.map((text, i) =>
      xmlPart("header", i + 1, `${shape(i === 0 ? watermark : undefined)}${line(text)}`, "hdr"),
    ),
    ...footers.map((text, i) => xmlPart("footer", i + 1, line(text), "ftr")),
    ...(footnotes.length > 0
      ? [xmlPart("footnotes", "", footnotes.map(footnote).join(""), "footnotes")]
      : []),
    ...(comments.length > 0 ? [xmlPart("comments", "", comments.map(comment).join(""), "comments")] : []),
    ...pictures.map((data, i) => ({
      id: `image${i + 1}`,
      relation: "image",
      part: { name: `word/media/image${i + 1}.png`, content: data },
    })),
  ];
}

function xmlPart(relation: string, number: number | "", inner: string, root: string): Beside {
  const name = `${relation}${number}`;
  const content = `${XML_HEAD}<w:${root} ${WORD_NAMESPACES}>${inner}</w:${root}>`;
  return {
    id: name,
    relation,
    part: { name: `word/${name}.xml`, content, type: officeType(`wordprocessingml.${relation}`) },
  };
}

function line(text: string): string {
  return paragraphXml({ runs: [text] });
}

function footnote(text: string, i: number): string {
  return `<w:footnote w:id="${i + 1}">${line(text)}</w:footnote>`;
}

function comment(text: string, i: number): string {
  return `<w:comment w:id="${i}" w:author="审核" w:date="2026-01-05T09:00:00Z" w:initials="审">${line(text)}</w:comment>`;
}

/** The shape that Word makes for 设计 › 水印. */
function shape(watermark: string | undefined): string {
  if (watermark === undefined) return "";
  return (
    '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject357476642" o:spid="_x0000_s2049" type="#_x0000_t136" ' +
    'style="position:absolute;width:415pt;height:124pt;rotation:315" fillcolor="silver" stroked="f">' +
    `<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${escapeXml(watermark)}"/></v:shape></w:pict></w:r></w:p>`
  );
}

const STYLES: PackagePart = {
  name: "word/styles.xml",
  type: officeType("wordprocessingml.styles"),
  constant: true,
  content:
    `${XML_HEAD}<w:styles ${WORD_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>` +
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>' +
    style("Normal", "Normal", '<w:jc w:val="both"/>', 32) +
    style("Title", "Title", '<w:jc w:val="center"/>', 44) +
    style("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>', 32) +
    style("Mark", "密级", '<w:jc w:val="left"/>', 32) +
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style></w:styles>',
};

function style(id: string, name: string, paragraph: string, halfPoints: number): string {
  const isDefault = id === "Normal" ? ' w:default="1"' : "";
  return (
    `<w:style w:type="paragraph"${isDefault} w:styleId="${id}"><w:name w:val="${name}"/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`
  );
}
