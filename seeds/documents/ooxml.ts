import { type PackedEntry, pack, type ZipEntry, zip } from "./archives/zip.ts";
import { escapeXml, XML_HEAD } from "./xml.ts";

export interface Relationship {
  readonly id: string;
  /** Last piece of the relationship type, e.g. `header`. */
  readonly type: string;
  readonly target: string;
}

/** A part of an Office package (ECMA-376 part 2) with the relationships that start from it. */
export interface PackagePart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Content type; pictures go by their extension and have none. */
  readonly type?: string;
  readonly rels?: readonly Relationship[];
  /** The same in every document, as styles and themes are. */
  readonly constant?: boolean;
}

export interface DocumentProperties {
  readonly title: string;
  readonly author: string;
  /** docProps/custom.xml, e.g. 密级. */
  readonly custom?: Readonly<Record<string, string>>;
}

const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** The content type of a part of one of the Office formats, e.g. `wordprocessingml.header`. */
export function officeType(kind: string): string {
  return `${OFFICE}.${kind}+xml`;
}

/** The package around `main`, the part that the others hang on. */
export function ooxml(
  main: PackagePart,
  others: readonly PackagePart[],
  properties: DocumentProperties,
): Uint8Array {
  const parts = [main, ...others, ...propertyParts(properties)];
  const root = [
    { id: "rId1", type: "officeDocument", target: main.name },
    { id: "rId2", type: "extended-properties", target: "docProps/app.xml" },
    ...(properties.custom ? [{ id: "rId4", type: "custom-properties", target: "docProps/custom.xml" }] : []),
  ];
  return zip([
    { name: "[Content_Types].xml", data: contentTypes(parts) },
    { name: "_rels/.rels", data: relationships(root, CORE_RELATIONSHIP) },
    ...parts.flatMap((part) => entriesOf(part)),
  ]);
}

const CORE_RELATIONSHIP = `<Relationship Id="rId3" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`;

/** Parts that are the same in every document, packed once; the key is their content. */
const packed = new Map<string, PackedEntry>();

function entriesOf(part: PackagePart): (ZipEntry | PackedEntry)[] {
  const { name, content, rels = [] } = part;
  const own =
    typeof content !== "string"
      ? { name, data: content, stored: true }
      : part.constant
        ? constantEntry(name, content)
        : { name, data: content };
  if (rels.length === 0) return [own];
  const cut = name.lastIndexOf("/") + 1;
  return [own, { name: `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`, data: relationships(rels) }];
}

function constantEntry(name: string, content: string): PackedEntry {
  const entry = packed.get(content) ?? pack({ name, data: content });
  packed.set(content, entry);
  return entry;
}

function relationships(rels: readonly Relationship[], extra = ""): string {
  const items = rels.map(
    ({ id, type, target }) =>
      `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${escapeXml(target)}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}${extra}</Relationships>`;
}

function contentTypes(parts: readonly PackagePart[]): string {
  const overrides = parts.flatMap(({ name, type }) =>
    type === undefined ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`],
  );
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
  return `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">${defaults}${overrides.join("")}</Types>`;
}

function propertyParts({ title, author, custom }: DocumentProperties): PackagePart[] {
  const core =
    `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator>` +
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-05T01:00:00Z</dcterms:created></cp:coreProperties>';
  const app =
    `${XML_HEAD}<Properties xmlns="${RELATIONSHIPS.replace("relationships", "extended-properties")}">` +
    "<Application>WPS Office</Application></Properties>";
  return [
    {
      name: "docProps/core.xml",
      content: core,
      type: `application/vnd.openxmlformats-package.core-properties+xml`,
    },
    { name: "docProps/app.xml", content: app, type: officeType("extended-properties") },
    ...(custom ? [customPart(custom)] : []),
  ];
}

function customPart(custom: Readonly<Record<string, string>>): PackagePart {
  const items = Object.entries(custom).map(
    ([name, value], i) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="${escapeXml(name)}">` +
      `<vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  const content =
    `${XML_HEAD}<Properties xmlns="${RELATIONSHIPS.replace("relationships", "custom-properties")}" ` +
    `xmlns:vt="${RELATIONSHIPS.replace("relationships", "docPropsVTypes")}">${items.join("")}</Properties>`;
  return { name: "docProps/custom.xml", content, type: officeType("custom-properties") };
}
