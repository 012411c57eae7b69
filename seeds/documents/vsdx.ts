import { type DocumentProperties, ooxml, type PackagePart } from "./ooxml.ts";
import { escapeXml, XML_HEAD } from "./xml.ts";

export interface VsdxShape {
  readonly text: string;
  /** Shape data: label and value. */
  readonly data?: Readonly<Record<string, string>>;
  readonly comment?: string;
}

export interface VsdxPage {
  readonly name: string;
  readonly shapes: readonly VsdxShape[];
}

export interface VsdxContent extends DocumentProperties {
  readonly pages: readonly VsdxPage[];
  /** Text of a shape on a master. */
  readonly master?: string;
  readonly header?: string;
  readonly footer?: string;
}

const SPACES =
  'xmlns="http://schemas.microsoft.com/office/visio/2012/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPE = "application/vnd.ms-visio";

/** A Visio drawing (MS-VSDX). */
export function vsdx(content: VsdxContent): Uint8Array {
  const { pages, master, header, footer } = content;
  const frame = [
    header === undefined ? "" : `<HeaderLeft>${escapeXml(header)}</HeaderLeft>`,
    footer === undefined ? "" : `<FooterLeft>${escapeXml(footer)}</FooterLeft>`,
  ];
  const main: PackagePart = {
    name: "visio/document.xml",
    content: `${XML_HEAD}<VisioDocument ${SPACES}><DocumentSettings/><HeaderFooter>${frame.join("")}</HeaderFooter></VisioDocument>`,
    type: `${TYPE}.drawing.main+xml`,
    rels: [
      { id: "rId1", type: "pages", target: "pages/pages.xml" },
      ...(master === undefined ? [] : [{ id: "rId2", type: "masters", target: "masters/masters.xml" }]),
    ],
  };
  return ooxml(main, [...pageParts(pages), ...(master === undefined ? [] : masterParts(master))], content);
}

function pageParts(pages: readonly VsdxPage[]): readonly PackagePart[] {
  const listed = pages.map(
    ({ name }, index) =>
      `<Page ID="${index}" NameU="Page-${index + 1}" Name="${escapeXml(name)}"><Rel r:id="rId${index + 1}"/></Page>`,
  );
  return [
    ...pages.map(({ shapes }, index) => ({
      name: `visio/pages/page${index + 1}.xml`,
      content: `${XML_HEAD}<PageContents ${SPACES}><Shapes>${shapes.map(shapeXml).join("")}</Shapes></PageContents>`,
      type: `${TYPE}.page+xml`,
    })),
    {
      name: "visio/pages/pages.xml",
      content: `${XML_HEAD}<Pages ${SPACES}>${listed.join("")}</Pages>`,
      type: `${TYPE}.pages+xml`,
      rels: pages.map((_, index) => ({
        id: `rId${index + 1}`,
        type: "page",
        target: `page${index + 1}.xml`,
      })),
    },
  ];
}

function masterParts(text: string): readonly PackagePart[] {
  return [
    {
      name: "visio/masters/master1.xml",
      content: `${XML_HEAD}<MasterContents ${SPACES}><Shapes>${shapeXml({ text }, 0)}</Shapes></MasterContents>`,
      type: `${TYPE}.master+xml`,
    },
    {
      name: "visio/masters/masters.xml",
      content: `${XML_HEAD}<Masters ${SPACES}><Master ID="2" Name="边框"><Rel r:id="rId1"/></Master></Masters>`,
      type: `${TYPE}.masters+xml`,
      rels: [{ id: "rId1", type: "master", target: "master1.xml" }],
    },
  ];
}

function shapeXml({ text, data, comment }: VsdxShape, index: number): string {
  const rows = Object.entries(data ?? {}).map(
    ([label, value], row) =>
      `<Row N="Row_${row}"><Cell N="Label" V="${escapeXml(label)}"/><Cell N="Type" V="0"/><Cell N="Value" V="${escapeXml(value)}" U="STR"/></Row>`,
  );
  const properties = rows.length === 0 ? "" : `<Section N="Property">${rows.join("")}</Section>`;
  const said = comment === undefined ? "" : `<Cell N="Comment" V="${escapeXml(comment)}"/>`;
  return `<Shape ID="${index + 1}" Type="Shape"><Cell N="PinX" V="1.5"/>${said}${properties}<Text><cp IX="0"/>${escapeXml(text)}</Text></Shape>`;
}
