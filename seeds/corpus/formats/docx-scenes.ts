import type { PackagePart } from "../../documents/ooxml.ts";
import { officeType } from "../../documents/ooxml.ts";
import { WORD_NAMESPACES } from "../../documents/word/docx-body.ts";
import { escapeXml, XML_HEAD } from "../../documents/xml.ts";
import { AFTER, BEFORE } from "../corpus-file.ts";

/** What makes one Word file of the corpus different from the others. */
export interface WordScene {
  /** XML of the paragraphs in the middle of the text. */
  readonly body?: string;
  readonly parts?: readonly PackagePart[];
  readonly title?: string;
  readonly custom?: Readonly<Record<string, string>>;
}

export function run(text: string, properties = ""): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

export function paragraph(...runs: readonly string[]): string {
  return `<w:p>${runs.join("")}</w:p>`;
}

/** A part of its own, e.g. `wordPart("hdr", "header1", …)`. */
export function wordPart(
  root: string,
  name: string,
  inner: string,
  kind = name.replace(/\d/g, ""),
): PackagePart {
  const content = `${XML_HEAD}<w:${root} ${WORD_NAMESPACES}>${inner}</w:${root}>`;
  return { name: `word/${name}.xml`, content, type: officeType(`wordprocessingml.${kind}`) };
}

export function documentXml(body: string): string {
  const all = `${paragraph(run(BEFORE))}${body}${paragraph(run(AFTER))}`;
  return `${XML_HEAD}<w:document ${WORD_NAMESPACES}><w:body>${all}</w:body></w:document>`;
}

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";

export function chart(title: string): PackagePart {
  const content =
    `${XML_HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main"><c:chart><c:title><c:tx><c:rich>` +
    `<a:p><a:r><a:t>${title}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea/></c:chart></c:chartSpace>`;
  return { name: "word/charts/chart1.xml", content, type: officeType("drawingml.chart") };
}

/** The data of a SmartArt, and the drawing that Office keeps of it. */
export function smartArt(text: string): readonly PackagePart[] {
  const words = `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const data =
    `${XML_HEAD}<dgm:dataModel xmlns:dgm="${DRAWING}/diagram" xmlns:a="${DRAWING}/main"><dgm:ptLst>` +
    `<dgm:pt modelId="1"><dgm:t>${words}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`;
  const drawing =
    `${XML_HEAD}<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" xmlns:a="${DRAWING}/main">` +
    `<dsp:spTree><dsp:sp><dsp:txBody>${words}</dsp:txBody></dsp:sp></dsp:spTree></dsp:drawing>`;
  return [
    { name: "word/diagrams/data1.xml", content: data, type: officeType("drawingml.diagramData") },
    {
      name: "word/diagrams/drawing1.xml",
      content: drawing,
      type: "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    },
  ];
}

export function watermark(text: string): string {
  return (
    '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="rotation:315">' +
    `<v:textpath style="font-size:1pt" string="${text}"/></v:shape></w:pict></w:r></w:p>`
  );
}

export function textBox(text: string): string {
  const content = `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;
  return paragraph(
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>' +
      `<wps:txbx>${content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict><v:shape><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );
}

export function table(cells: readonly string[]): string {
  const row = cells.map((text) => `<w:tc>${paragraph(run(text))}</w:tc>`).join("");
  return `<w:tbl><w:tr>${row}</w:tr></w:tbl>`;
}

export function picture(description: string): string {
  return paragraph(
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="${description}"/></wp:inline></w:drawing></w:r>`,
  );
}
