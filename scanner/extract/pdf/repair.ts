/** Ids that no document uses. */
const CATALOG = 8_388_606;
const PAGES = 8_388_605;
/** A page object is a dictionary of references; it says within so many bytes what it is. */
const PAGE_BYTES = 4_096;

/**
 * A document whose end is lost has neither a table of its objects nor a list of its pages. The library finds objects by
 * itself; this adds a list of every page object that is still there. Nothing when there is none.
 */
export function withPageList(bytes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const pages = [...text.matchAll(/(?<!\d)(\d{1,7}) (\d{1,5}) obj\b/g)].filter(({ index }) =>
    isPage(text, index),
  );
  if (pages.length === 0) return undefined;
  const kids = pages.map(([, id, generation]) => `${id} ${generation} R`).join(" ");
  const list =
    `\nendstream\nendobj\n${PAGES} 0 obj\n<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>\nendobj\n` +
    `${CATALOG} 0 obj\n<< /Type /Catalog /Pages ${PAGES} 0 R >>\nendobj\n` +
    `trailer\n<< /Root ${CATALOG} 0 R /Size ${CATALOG + 1} >>\n%%EOF\n`;
  return Uint8Array.from(Buffer.concat([bytes, Buffer.from(list, "latin1")]));
}

function isPage(text: string, start: number): boolean {
  const object = text.slice(start, start + PAGE_BYTES);
  const end = object.indexOf("endobj");
  return end >= 0 && /\/Type\s*\/Page(?!s)/.test(object.slice(0, end));
}
