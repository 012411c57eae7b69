import { deflateSync } from "node:zlib";

export interface PdfContent {
  readonly title: string;
  /** One string is one paragraph; it is broken into lines and pages here. */
  readonly lines: readonly string[];
  /** Stands at the top of every page, as a page header. */
  readonly header?: string;
  /** Characters on a line; 31 when absent. */
  readonly columns?: number;
}

const LINES_PER_PAGE = 34;
const FONT_SIZE = 14;
const LEADING = 19;
/** A4 in points, and GB/T 9704's upper left corner of the text block: 28 mm and 37 mm. */
const PAGE = { width: 595, height: 842, left: 79, top: 105 };

/**
 * A PDF as older Chinese generators write it: a font that is not embedded, with a predefined CMap, the text as UTF-16BE.
 * A reader without CMaps finds nothing in it.
 */
export function pdf(content: PdfContent): Uint8Array {
  const pages = paginate(content);
  const pageIds = pages.map((_, i) => FIRST_PAGE + i * 2);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 " +
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 " +
      "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    `<< /Title <${hex(`\ufeff${content.title}`)}> /Producer (Shoumi samples) >>`,
    ...pages.flatMap((lines, i) => [
      pageObject(pageIds[i]! + 1),
      stream(drawing(lines, content.header, i + 1)),
    ]),
  ];
  return assemble(objects);
}

const INFO = 6;
const FIRST_PAGE = 7;

function paginate({ lines, columns = 31 }: PdfContent): readonly (readonly string[])[] {
  const wrapped = lines.flatMap((line) => wrap(line, columns));
  const pages: string[][] = [];
  for (let i = 0; i < wrapped.length; i += LINES_PER_PAGE) pages.push(wrapped.slice(i, i + LINES_PER_PAGE));
  return pages.length > 0 ? pages : [[""]];
}

function wrap(line: string, columns: number): readonly string[] {
  const pieces: string[] = [];
  for (let i = 0; i < line.length; i += columns) pieces.push(line.slice(i, i + columns));
  return pieces.length > 0 ? pieces : [""];
}

function pageObject(contents: number): string {
  return (
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ` +
    `/Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} 0 R >>`
  );
}

function drawing(lines: readonly string[], header: string | undefined, number: number): string {
  const rows = lines.map((line) => `<${hex(line)}> Tj T*`).join("\n");
  const top = header === undefined ? "" : show(header, PAGE.left, PAGE.height - 60);
  const body = `BT /F1 ${FONT_SIZE} Tf ${LEADING} TL ${PAGE.left} ${PAGE.height - PAGE.top} Td\n${rows}\nET\n`;
  return `${top}${body}${show(`— ${number} —`, PAGE.width / 2 - 20, 40)}`;
}

function show(text: string, x: number, y: number): string {
  return `BT /F1 12 Tf ${x} ${y} Td <${hex(text)}> Tj ET\n`;
}

function stream(text: string): Uint8Array {
  const body = deflateSync(Buffer.from(text, "latin1"));
  const head = `<< /Length ${body.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), body, Buffer.from("\nendstream", "latin1")]);
}

/** UTF-16BE: what UniGB-UCS2-H and text strings with a byte order mark expect. */
function hex(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}

function assemble(objects: readonly (string | Uint8Array)[]): Uint8Array {
  const chunks: Uint8Array[] = [Buffer.from("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  let offset = chunks[0]!.length;
  const offsets = objects.map((object, i) => {
    const start = offset;
    const body = typeof object === "string" ? Buffer.from(object, "latin1") : object;
    const chunk = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    chunks.push(chunk);
    offset += chunk.length;
    return start;
  });
  const table = offsets.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${INFO} 0 R >>\nstartxref\n${offset}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end, "latin1")]);
}
