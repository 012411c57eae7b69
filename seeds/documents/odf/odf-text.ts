import { escapeXml } from "../xml.ts";
import {
  commentXml,
  frame,
  HEAD,
  meta,
  mimeType,
  NAMESPACES,
  type OdfParts,
  type OdfProperties,
  odfPackage,
  PAGE_LAYOUT,
  p,
  wrap,
} from "./odf-package.ts";

export interface OdtContent extends OdfProperties {
  /** Paragraphs, each a text or the runs it is cut into. */
  readonly body: readonly (string | readonly string[])[];
  readonly table?: readonly (readonly string[])[];
  readonly header?: string;
  /** Only on the first page and on left pages. */
  readonly firstHeader?: string;
  readonly leftHeader?: string;
  readonly footer?: string;
  readonly footnote?: string;
  readonly endnote?: string;
  readonly comment?: string;
  readonly deleted?: string;
  readonly textBox?: string;
  readonly watermark?: string;
  readonly altText?: string;
  readonly hiddenField?: string;
  readonly formValue?: string;
  readonly ruby?: string;
  /** A star that stands in a Wingdings run, as its code 0xAB. */
  readonly symbol?: boolean;
  /** Title of a chart that is embedded as an object. */
  readonly chart?: string;
}

export function odt(content: OdtContent): Uint8Array {
  return odfPackage("text", content, odtParts(content));
}

/** The same document as one XML file. */
export function fodt(content: OdtContent): Uint8Array {
  const { styles, automatic, body } = odtParts(content);
  const pictures = (content.pictures ?? []).map(
    (bytes) =>
      `<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image><office:binary-data>${Buffer.from(bytes).toString("base64")}</office:binary-data></draw:image></draw:frame></text:p>`,
  );
  return Buffer.from(
    `${HEAD}<office:document ${NAMESPACES} office:mimetype="${mimeType("text")}">${meta(content)}` +
      `<office:styles/><office:automatic-styles>${automatic}${PAGE_LAYOUT}</office:automatic-styles><office:master-styles>${styles}</office:master-styles>` +
      `<office:body><office:text>${body}${pictures.join("")}</office:text></office:body></office:document>`,
  );
}

const SYMBOL_STYLE =
  '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-family="Wingdings"/></style:style>';

function odtParts(content: OdtContent): OdfParts {
  const { header, firstHeader, leftHeader, footer, watermark, deleted, formValue, symbol, chart } = content;
  const shape = watermark === undefined ? "" : watermarkShape(watermark);
  const frames =
    wrap("style:header", header ?? (shape === "" ? undefined : ""), shape) +
    wrap("style:header-left", leftHeader) +
    wrap("style:header-first", firstHeader) +
    wrap("style:footer", footer);
  const tracked =
    deleted === undefined
      ? ""
      : `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>审核</dc:creator><dc:date>2026-01-05T09:00:00</dc:date></office:change-info>${p(deleted)}</text:deletion></text:changed-region></text:tracked-changes>`;
  const form =
    formValue === undefined
      ? ""
      : `<office:forms><form:form form:name="f"><form:text form:name="密级" form:control-implementation="ooo:com.sun.star.form.component.TextField" form:current-value="${escapeXml(formValue)}"/></form:form></office:forms>`;
  return {
    styles: `<style:master-page style:name="Standard" style:page-layout-name="pm1">${frames}</style:master-page>`,
    automatic: symbol === true ? SYMBOL_STYLE : "",
    body:
      form + tracked + content.body.map(paragraphOf).join("") + odtPlaces(content) + tableOf(content.table),
    ...(chart === undefined ? {} : { files: [{ name: "Object 1/content.xml", data: chartXml(chart) }] }),
  };
}

function paragraphOf(runs: string | readonly string[]): string {
  if (typeof runs === "string") return p(runs);
  return `<text:p>${runs.map((run) => `<text:span>${escapeXml(run)}</text:span>`).join("")}</text:p>`;
}

function odtPlaces({
  footnote,
  endnote,
  comment,
  textBox,
  altText,
  hiddenField,
  ruby,
  symbol,
  chart,
}: OdtContent): string {
  const inline = [
    noteXml("footnote", footnote),
    noteXml("endnote", endnote),
    comment === undefined ? "" : commentXml(comment),
    textBox === undefined ? "" : frame(`<draw:text-box>${p(textBox)}</draw:text-box>`),
    altText === undefined ? "" : frame(`<draw:image/><svg:title>${escapeXml(altText)}</svg:title>`),
    hiddenField === undefined
      ? ""
      : `<text:hidden-text text:condition="ooow:1" text:string-value="${escapeXml(hiddenField)}" text:is-hidden="true"/>`,
    ruby === undefined
      ? ""
      : `<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>${escapeXml(ruby)}</text:ruby-text></text:ruby>`,
    symbol === true ? '机密<text:span text:style-name="T1">\u00ab</text:span>2年' : "",
    chart === undefined ? "" : frame('<draw:object xlink:href="./Object 1"/>'),
  ].filter((xml) => xml !== "");
  return inline.map((xml) => `<text:p>${xml}</text:p>`).join("");
}

function noteXml(kind: string, text: string | undefined): string {
  if (text === undefined) return "";
  return `正文<text:note text:note-class="${kind}"><text:note-citation>1</text:note-citation><text:note-body>${p(text)}</text:note-body></text:note>`;
}

function watermarkShape(text: string): string {
  return (
    `<text:p><draw:custom-shape draw:name="PowerPlusWaterMarkObject1" draw:transform="rotate (0.785398) translate (2cm 20cm)" svg:width="16cm" svg:height="4cm">${p(text)}` +
    '<draw:enhanced-geometry draw:type="fontwork-plain-text" draw:text-path="true"/></draw:custom-shape></text:p>'
  );
}

function tableOf(rows: readonly (readonly string[])[] | undefined): string {
  if (rows === undefined) return "";
  const cells = (row: readonly string[]): string =>
    row.map((cell) => `<table:table-cell>${p(cell)}</table:table-cell>`).join("");
  return `<table:table table:name="表1"><table:table-column table:number-columns-repeated="${rows[0]?.length ?? 1}"/>${rows.map((row) => `<table:table-row>${cells(row)}</table:table-row>`).join("")}</table:table>`;
}

function chartXml(title: string): string {
  return (
    `${HEAD}<office:document-content ${NAMESPACES}><office:body><office:chart><chart:chart chart:class="chart:bar"><chart:title>${p(title)}</chart:title>` +
    `<chart:plot-area/>${tableOf([["一月", "120"]])}</chart:chart></office:chart></office:body></office:document-content>`
  );
}
