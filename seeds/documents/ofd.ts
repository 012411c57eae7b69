import { type ZipEntry, zip } from "./archives/zip.ts";
import { escapeXml } from "./xml.ts";

/** A text on a page: mm from the left and top edge, the baseline; 5 mm letters unless told. */
export interface OfdText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** One text object for each letter, as converters write; `spacing` mm from letter to letter. */
  readonly letters?: boolean;
  readonly spacing?: number;
  /** Letters below one another. */
  readonly vertical?: boolean;
  /** Degrees clockwise. */
  readonly turned?: number;
  /** For a tag to refer to. */
  readonly id?: string;
}

export interface OfdAnnotation {
  readonly type: string;
  readonly text?: OfdText;
  readonly remark?: string;
}

export interface OfdPage {
  readonly texts: readonly OfdText[];
  readonly annotations?: readonly OfdAnnotation[];
  /** Outlines of letters, as path data. */
  readonly outlines?: string;
}

export interface OfdContent {
  readonly pages: readonly OfdPage[];
  readonly title?: string;
  readonly keywords?: readonly string[];
  /** CustomDatas, e.g. 密级. */
  readonly custom?: Readonly<Record<string, string>>;
  /** A page template that every page shows. */
  readonly template?: readonly OfdText[];
  /** Tag names, with the IDs of the text objects they mean. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly outline?: readonly string[];
  readonly attachments?: readonly { readonly name: string; readonly data: Uint8Array | string }[];
  readonly pictures?: readonly Uint8Array[];
  /** Pages that no list names. */
  readonly unlisted?: readonly OfdPage[];
  readonly files?: readonly ZipEntry[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** An OFD file (GB/T 33190) with one document. */
export function ofd(content: OfdContent): Uint8Array {
  return zip([
    { name: "OFD.xml", data: rootXml(content) },
    ...documentFiles(content, "Doc_0"),
    ...(content.files ?? []),
  ]);
}

function rootXml({ title, keywords = [], custom = {} }: OfdContent): string {
  const data = Object.entries(custom).map(
    ([name, value]) => `<ofd:CustomData Name="${escapeXml(name)}">${escapeXml(value)}</ofd:CustomData>`,
  );
  const info = [
    "<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID>",
    title === undefined ? "" : `<ofd:Title>${escapeXml(title)}</ofd:Title>`,
    list(
      "Keywords",
      keywords.map((word) => `<ofd:Keyword>${escapeXml(word)}</ofd:Keyword>`),
    ),
    list("CustomDatas", data),
  ];
  return `${HEAD}<ofd:OFD ${SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>${info.join("")}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;
}

function documentFiles(content: OfdContent, folder: string): readonly ZipEntry[] {
  const { pages, template, tags, attachments, pictures = [], unlisted = [] } = content;
  return [
    { name: `${folder}/Document.xml`, data: documentXml(content) },
    ...pages.map((page, index) => ({
      name: `${folder}/Pages/Page_${index}/Content.xml`,
      data: pageXml(page, template !== undefined),
    })),
    ...unlisted.map((page, index) => ({
      name: `${folder}/Pages/Extra_${index}/Content.xml`,
      data: pageXml(page, false),
    })),
    ...(template === undefined
      ? []
      : [{ name: `${folder}/Tpls/Tpl_0/Content.xml`, data: pageXml({ texts: template }, false) }]),
    ...annotationFiles(pages, folder),
    ...(tags === undefined ? [] : tagFiles(tags, folder)),
    ...(attachments === undefined ? [] : attachmentFiles(attachments, folder)),
    ...pictures.map((data, index) => ({ name: `${folder}/Res/image_${index}.png`, data, stored: true })),
  ];
}

function documentXml({ pages, template, tags, outline = [], attachments }: OfdContent): string {
  const listed = pages.map(
    (_, index) => `<ofd:Page ID="${index + 1}" BaseLoc="Pages/Page_${index}/Content.xml"/>`,
  );
  const hasAnnotations = pages.some(({ annotations }) => annotations !== undefined);
  const parts = [
    `<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>`,
    template === undefined
      ? ""
      : '<ofd:TemplatePage ID="900" Name="公文版式" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
    `</ofd:CommonData><ofd:Pages>${listed.join("")}</ofd:Pages>`,
    list(
      "Outlines",
      outline.map((title) => `<ofd:OutlineElem Title="${escapeXml(title)}"/>`),
    ),
    hasAnnotations ? "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" : "",
    tags === undefined ? "" : "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>",
    attachments === undefined ? "" : "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
  ];
  return `${HEAD}<ofd:Document ${SPACE}>${parts.join("")}</ofd:Document>`;
}

function pageXml({ texts, outlines }: OfdPage, hasTemplate: boolean): string {
  const paths =
    outlines === undefined
      ? ""
      : `<ofd:PathObject ID="800" Boundary="20 20 170 250"><ofd:AbbreviatedData>${outlines}</ofd:AbbreviatedData></ofd:PathObject>`;
  const used = hasTemplate ? '<ofd:Template TemplateID="900" ZOrder="Background"/>' : "";
  return `${HEAD}<ofd:Page ${SPACE}>${used}<ofd:Content><ofd:Layer ID="700">${texts.map(textXml).join("")}${paths}</ofd:Layer></ofd:Content></ofd:Page>`;
}

function textXml(text: OfdText, index: number): string {
  const { size = 5, spacing = size, letters = false } = text;
  if (!letters) return textObject(text, text.id ?? `1${index}`);
  return Array.from(text.text, (letter, at) =>
    textObject({ ...text, text: letter, x: text.x + at * spacing }, text.id ?? `1${index}${at}`),
  ).join("");
}

/** The baseline lies one letter below the top of the object's box. */
function textObject(
  { text, x, y, size = 5, spacing = size, vertical = false, turned = 0 }: OfdText,
  id: string,
): string {
  const steps = Array.from(text)
    .slice(1)
    .map(() => spacing);
  const delta = steps.length === 0 ? "" : ` Delta${vertical ? "Y" : "X"}="${steps.join(" ")}"`;
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  const matrix =
    turned === 0 ? "" : ` CTM="${[cos, sin, -sin, cos, 0, 0].map((value) => value.toFixed(4)).join(" ")}"`;
  return (
    `<ofd:TextObject ID="${id}" Boundary="${x} ${y - size} ${text.length * spacing} ${size * 1.2}"${matrix} Font="3" Size="${size}">` +
    `<ofd:TextCode X="0" Y="${size}"${delta}>${escapeXml(text)}</ofd:TextCode></ofd:TextObject>`
  );
}

function annotationFiles(pages: readonly OfdPage[], folder: string): readonly ZipEntry[] {
  const annotated = pages.flatMap(({ annotations }, index) =>
    annotations === undefined ? [] : [{ annotations, index }],
  );
  if (annotated.length === 0) return [];
  const listed = annotated.map(
    ({ index }) =>
      `<ofd:Page PageID="${index + 1}"><ofd:FileLoc>Page_${index}/Annotation.xml</ofd:FileLoc></ofd:Page>`,
  );
  return [
    {
      name: `${folder}/Annots/Annotations.xml`,
      data: `${HEAD}<ofd:Annotations ${SPACE}>${listed.join("")}</ofd:Annotations>`,
    },
    ...annotated.map(({ annotations, index }) => ({
      name: `${folder}/Annots/Page_${index}/Annotation.xml`,
      data: `${HEAD}<ofd:PageAnnot ${SPACE}>${annotations.map(annotationXml).join("")}</ofd:PageAnnot>`,
    })),
  ];
}

function annotationXml({ type, text, remark }: OfdAnnotation, index: number): string {
  const drawn =
    text === undefined
      ? ""
      : `<ofd:Appearance Boundary="10 10 100 50">${textXml(text, 500 + index)}</ofd:Appearance>`;
  const said = remark === undefined ? "" : `<ofd:Remark>${escapeXml(remark)}</ofd:Remark>`;
  return `<ofd:Annot ID="${600 + index}" Type="${type}" Creator="审核">${said}${drawn}</ofd:Annot>`;
}

function tagFiles(tags: Readonly<Record<string, readonly string[]>>, folder: string): readonly ZipEntry[] {
  const named = Object.entries(tags).map(
    ([name, ids]) =>
      `<${name}>${ids.map((id) => `<ofd:ObjectRef PageRef="1">${id}</ofd:ObjectRef>`).join("")}</${name}>`,
  );
  return [
    {
      name: `${folder}/Tags/CustomTags.xml`,
      data: `${HEAD}<ofd:CustomTags ${SPACE}><ofd:CustomTag TypeID="1"><ofd:FileLoc>Tag_0.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>`,
    },
    { name: `${folder}/Tags/Tag_0.xml`, data: `${HEAD}<公文 ${SPACE}>${named.join("")}</公文>` },
  ];
}

function attachmentFiles(
  attachments: readonly { readonly name: string; readonly data: Uint8Array | string }[],
  folder: string,
): readonly ZipEntry[] {
  const listed = attachments.map(
    ({ name }, index) =>
      `<ofd:Attachment ID="${index}" Name="${escapeXml(name)}"><ofd:FileLoc>file_${index}.dat</ofd:FileLoc></ofd:Attachment>`,
  );
  return [
    {
      name: `${folder}/Attachs/Attachments.xml`,
      data: `${HEAD}<ofd:Attachments ${SPACE}>${listed.join("")}</ofd:Attachments>`,
    },
    ...attachments.map(({ data }, index) => ({ name: `${folder}/Attachs/file_${index}.dat`, data })),
  ];
}

function list(element: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<ofd:${element}>${items.join("")}</ofd:${element}>`;
}
