export interface TinyPage {
  /** Content stream; `/F1` writes what `hex` makes of a text. */
  readonly draw: string;
  /** More entries of the page's dictionary, e.g. `/Rotate 90`. */
  readonly more?: string;
  /** Fonts besides `/F1`, e.g. `/F2 10 0 R`. */
  readonly fonts?: string;
}

export interface TinyPdf {
  readonly pages: readonly TinyPage[];
  /** More entries of the catalog. */
  readonly catalog?: string;
  readonly trailer?: string;
  /** Objects that the entries above refer to; the first is number 10. */
  readonly objects?: readonly string[];
  /** The font's encoding; UniGB-UCS2-H when absent. */
  readonly cmap?: string;
}

export const FIRST_OBJECT = 10;

/** A text as the string operand of a font in UCS-2. */
export function hex(text: string): string {
  return `<${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;
}

/** Text at a point, turned by some degrees. */
export function at(x: number, y: number, text: string, { size = 12, degrees = 0 } = {}): string {
  const cos = Math.cos((degrees * Math.PI) / 180).toFixed(5);
  const sin = Math.sin((degrees * Math.PI) / 180).toFixed(5);
  return `BT /F1 ${size} Tf ${cos} ${sin} ${-sin} ${cos} ${x} ${y} Tm ${hex(text)} Tj ET\n`;
}

/** A PDF of a few objects, without compression, its font neither embedded nor Western. */
export function tinyPdf({
  pages,
  catalog = "",
  trailer = "",
  objects = [],
  cmap = "UniGB-UCS2-H",
}: TinyPdf): Buffer {
  const firstPage = FIRST_OBJECT + objects.length;
  const kids = pages.map((_, i) => `${firstPage + 2 * i} 0 R`).join(" ");
  const bodies = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`],
    [
      3,
      `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${cmap} /DescendantFonts [4 0 R] >>`,
    ],
    [
      4,
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ],
    [
      5,
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 93 >>",
    ],
    ...objects.map((body, i): [number, string] => [FIRST_OBJECT + i, body]),
    ...pages.flatMap(({ draw, more = "", fonts = "" }, i): [number, string][] => {
      const id = firstPage + 2 * i;
      const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R ${fonts} >> >> /Contents ${id + 1} 0 R ${more} >>`;
      return [
        [id, page],
        [id + 1, stream(draw)],
      ];
    }),
  ]);
  return assembled(bodies, trailer);
}

export function stream(content: string, dictionary = ""): string {
  return `<< /Length ${Buffer.byteLength(content, "latin1")} ${dictionary} >>\nstream\n${content}\nendstream`;
}

function assembled(bodies: ReadonlyMap<number, string>, trailer: string): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = new Map<number, number>();
  for (const [id, body] of bodies) {
    offsets.set(id, text.length);
    text += `${id} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...bodies.keys()) + 1;
  const rows = Array.from({ length: size }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n${rows.join("")}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`;
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`, "latin1");
}
