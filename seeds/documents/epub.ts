import { type ZipEntry, zip } from "./archives/zip.ts";
import { escapeXml } from "./xml.ts";

export interface EpubChapter {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Alternative text of a picture. */
  readonly altText?: string;
}

export interface EpubContent {
  readonly title: string;
  readonly chapters: readonly EpubChapter[];
  /** `<meta name content>` of the package, e.g. 密级. */
  readonly custom?: Readonly<Record<string, string>>;
  readonly pictures?: readonly Uint8Array[];
  /** Paths that META-INF/encryption.xml names. */
  readonly encrypted?: readonly string[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A book in the order of its chapters, which is not the order of their names. */
export function epub(content: EpubContent): Uint8Array {
  const { chapters, pictures = [], encrypted } = content;
  const entries: ZipEntry[] = [
    { name: "mimetype", data: "application/epub+zip", stored: true },
    {
      name: "META-INF/container.xml",
      data: `${HEAD}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    },
    { name: "OEBPS/content.opf", data: packageXml(content) },
    { name: "OEBPS/toc.ncx", data: contentsXml(content) },
    ...chapters.map((chapter, index) => ({
      name: `OEBPS/${fileOf(index, chapters)}`,
      data: chapterXml(chapter),
    })),
    ...pictures.map((data, index) => ({ name: `OEBPS/images/${index + 1}.png`, data, stored: true })),
  ];
  return zip(
    encrypted === undefined
      ? entries
      : [...entries, { name: "META-INF/encryption.xml", data: encryptionXml(encrypted) }],
  );
}

function fileOf(index: number, chapters: readonly EpubChapter[]): string {
  return `text${chapters.length - index}.xhtml`;
}

function packageXml({ title, chapters, custom = {} }: EpubContent): string {
  const names = Object.entries(custom).map(
    ([name, value]) => `<meta name="${escapeXml(name)}" content="${escapeXml(value)}"/>`,
  );
  const items = chapters.map(
    (_, index) =>
      `<item id="c${index}" href="${fileOf(index, chapters)}" media-type="application/xhtml+xml"/>`,
  );
  const spine = chapters.map((_, index) => `<itemref idref="c${index}"/>`);
  return (
    `${HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>zh</dc:language>${names.join("")}</metadata>` +
    `<manifest>${items.join("")}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="ncx">${spine.join("")}</spine></package>`
  );
}

function contentsXml({ title, chapters }: EpubContent): string {
  const points = chapters.map(
    (chapter, index) =>
      `<navPoint id="n${index}" playOrder="${index + 1}"><navLabel><text>${escapeXml(chapter.title)}</text></navLabel><content src="${fileOf(index, chapters)}"/></navPoint>`,
  );
  return `${HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><docTitle><text>${escapeXml(title)}</text></docTitle><navMap>${points.join("")}</navMap></ncx>`;
}

function chapterXml({ title, paragraphs, altText }: EpubChapter): string {
  const picture = altText === undefined ? "" : `<img src="images/1.png" alt="${escapeXml(altText)}"/>`;
  const text = paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join("");
  return `${HEAD}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${escapeXml(title)}</title></head><body><h1>${escapeXml(title)}</h1>${text}${picture}</body></html>`;
}

function encryptionXml(paths: readonly string[]): string {
  const items = paths.map(
    (path) =>
      `<enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><enc:CipherData><enc:CipherReference URI="${escapeXml(path)}"/></enc:CipherData></enc:EncryptedData>`,
  );
  return `${HEAD}<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">${items.join("")}</encryption>`;
}
