import { type ZipEntry, zip } from "../archives/zip.ts";
import { escapeXml } from "../xml.ts";

/** What every OpenDocument file can carry beside its body. */
export interface OdfProperties {
  readonly title?: string;
  /** User-defined properties, e.g. 密级. */
  readonly custom?: Readonly<Record<string, string>>;
  readonly pictures?: readonly Uint8Array[];
  /** Paths that the manifest calls encrypted; their bytes are noise to a reader. */
  readonly encrypted?: readonly string[];
  readonly files?: readonly ZipEntry[];
}

const SPACES = [
  "office:1.0",
  "text:1.0",
  "table:1.0",
  "style:1.0",
  "meta:1.0",
  "presentation:1.0",
  "form:1.0",
  "chart:1.0",
].map((name) => {
  const [prefix] = name.split(":");
  return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`;
});
export const NAMESPACES = [
  ...SPACES,
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'office:version="1.3"',
].join(" ");
export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export interface OdfParts {
  /** Inside the master styles. */
  readonly styles: string;
  readonly automatic: string;
  readonly body: string;
  readonly files?: readonly ZipEntry[];
}

export const PAGE_LAYOUT =
  '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/></style:page-layout>';
export function commentXml(text: string): string {
  return `<office:annotation><dc:creator>审核</dc:creator><dc:date>2026-01-05T09:00:00</dc:date>${p(text)}</office:annotation>`;
}

export function wrap(element: string, text: string | undefined, more = ""): string {
  return text === undefined ? "" : `<${element}>${text === "" ? "" : p(text)}${more}</${element}>`;
}

export function frame(inner: string, attributes = ""): string {
  return `<draw:frame${attributes} svg:x="2cm" svg:y="2cm" svg:width="8cm" svg:height="2cm">${inner}</draw:frame>`;
}

export function p(text: string): string {
  return `<text:p>${escapeXml(text)}</text:p>`;
}

export function mimeType(kind: string): string {
  return `application/vnd.oasis.opendocument.${kind}`;
}

export function meta({ title, custom = {} }: OdfProperties): string {
  const names = Object.entries(custom).map(
    ([name, value]) =>
      `<meta:user-defined meta:name="${escapeXml(name)}">${escapeXml(value)}</meta:user-defined>`,
  );
  return `<office:meta>${title === undefined ? "" : `<dc:title>${escapeXml(title)}</dc:title>`}${names.join("")}</office:meta>`;
}

/** `mimetype` comes first and is stored, so that a file's kind can be read off its first bytes. */
export function odfPackage(
  kind: string,
  content: OdfProperties,
  { styles, automatic, body, files = [] }: OdfParts,
): Uint8Array {
  const parts: ZipEntry[] = [
    {
      name: "content.xml",
      data: `${HEAD}<office:document-content ${NAMESPACES}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    },
    {
      name: "styles.xml",
      data: `${HEAD}<office:document-styles ${NAMESPACES}><office:automatic-styles>${PAGE_LAYOUT}</office:automatic-styles><office:master-styles>${styles}</office:master-styles></office:document-styles>`,
    },
    {
      name: "meta.xml",
      data: `${HEAD}<office:document-meta ${NAMESPACES}>${meta(content)}</office:document-meta>`,
    },
    ...(content.pictures ?? []).map((data, index) => ({
      name: `Pictures/${index + 1}.png`,
      data,
      stored: true,
    })),
    ...files,
    ...(content.files ?? []),
  ];
  const manifest = parts.map(({ name }) => manifestEntry(name, content.encrypted?.includes(name) === true));
  return zip([
    { name: "mimetype", data: mimeType(kind), stored: true },
    ...parts,
    {
      name: "META-INF/manifest.xml",
      data: `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${mimeType(kind)}"/>${manifest.join("")}</manifest:manifest>`,
    },
  ]);
}

function manifestEntry(path: string, isEncrypted: boolean): string {
  const secret = isEncrypted
    ? '<manifest:encryption-data manifest:checksum-type="SHA256/1K" manifest:checksum="AA=="/>'
    : "";
  return `<manifest:file-entry manifest:full-path="${escapeXml(path)}" manifest:media-type="text/xml">${secret}</manifest:file-entry>`;
}
