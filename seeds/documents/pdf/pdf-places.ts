import { type PdfCipherKind, pdfCipher } from "./pdf-encrypt.ts";
import { addFont, encoded, type PdfCMap, textString } from "./pdf-fonts.ts";
import { PdfObjects } from "./pdf-objects.ts";
import { xmpPacket } from "./pdf-xmp.ts";

/** A picture on a page of its own, in grey: one byte for each pixel. */
export interface PdfScan {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** A whole JPEG file instead of pixels. */
  readonly jpeg?: Uint8Array;
}

/** What a PDF can hold, by place; each is a text of its own. */
export interface PdfPlaces {
  readonly lines?: readonly string[];
  /** Rows of a table with drawn borders. */
  readonly rows?: readonly (readonly string[])[];
  /** Marked as running lines; on each of `pages` pages. */
  readonly header?: string;
  readonly footer?: string;
  readonly pages?: number;
  readonly watermark?: string;
  readonly annotation?: string;
  /** Drawn by a stamp without saying so otherwise. */
  readonly stamp?: string;
  readonly formValue?: readonly [label: string, value: string];
  readonly xfa?: readonly [name: string, value: string];
  readonly attachment?: { readonly name: string; readonly data: Uint8Array };
  /** Pinned to the page. */
  readonly pinned?: { readonly name: string; readonly data: Uint8Array };
  readonly outline?: string;
  readonly info?: Readonly<Record<string, string>>;
  readonly xmp?: Readonly<Record<string, string>>;
  readonly altText?: string;
  readonly actualText?: string;
  /** On a layer that is not shown. */
  readonly hidden?: string;
  /** Written without ink, over what a scan shows. */
  readonly invisible?: string;
  readonly scan?: PdfScan;
}

export interface PdfPlacesOptions {
  readonly cmap?: PdfCMap;
  readonly encrypt?: { readonly kind: PdfCipherKind; readonly password?: string };
  readonly objectStreams?: boolean;
}

const PAGE = { width: 595, height: 842, left: 79, top: 737 };
const LEADING = 20;
const ROW = 24;
const CELL = 90;

/** A PDF with something at each place that is asked for. */
export function pdfWith(places: PdfPlaces, options: PdfPlacesOptions = {}): Uint8Array {
  return new PlacedPdf(places, options).build();
}

class PlacedPdf {
  readonly #objects = new PdfObjects();
  readonly #places: PdfPlaces;
  readonly #options: PdfPlacesOptions;
  readonly #font: number;
  readonly #cmap: PdfCMap;
  readonly #root: number;
  readonly #tree: number;
  #catalog = "";

  constructor(places: PdfPlaces, options: PdfPlacesOptions) {
    this.#places = places;
    this.#options = options;
    this.#cmap = options.cmap ?? "UniGB-UCS2-H";
    this.#root = this.#objects.reserve();
    this.#tree = this.#objects.reserve();
    this.#font = addFont(this.#objects, this.#cmap);
  }

  build(): Uint8Array {
    const { encrypt, objectStreams = false } = this.#options;
    this.#document();
    this.#layer();
    const first = this.#page(this.#content(), this.#annotations());
    const more = Array.from({ length: (this.#places.pages ?? 1) - 1 }, () => this.#page(this.#running(), ""));
    const kids = [first, ...more].map((id) => `${id} 0 R`).join(" ");
    this.#objects.set(this.#tree, `<< /Type /Pages /Count ${1 + more.length} /Kids [${kids}] >>`);
    this.#objects.set(this.#root, `<< /Type /Catalog /Pages ${this.#tree} 0 R ${this.#catalog} >>`);
    return this.#objects.build({
      root: this.#root,
      info: this.#info(),
      objectStreams,
      ...(encrypt !== undefined && { cipher: pdfCipher(encrypt.kind, encrypt.password) }),
    });
  }

  #page(draw: string, annotations: string): number {
    const content = this.#objects.add({ data: Buffer.from(draw, "latin1") });
    return this.#objects.add(
      `<< /Type /Page /Parent ${this.#tree} 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${content} 0 R ` +
        `/Resources << /Font << /F1 ${this.#font} 0 R >> ${this.#resources} >> ${annotations} >>`,
    );
  }

  #resources = "";

  #content(): string {
    const { lines = [], rows = [], watermark, actualText, invisible, hidden, scan } = this.#places;
    const table = rows.map((cells, row) =>
      this.#row(cells, PAGE.top - (lines.length + 1) * LEADING - row * ROW),
    );
    return [
      this.#running(),
      ...lines.map((line, index) => this.#show(line, PAGE.left, PAGE.top - index * LEADING)),
      ...table,
      watermark === undefined
        ? ""
        : this.#show(watermark, 150, 250, { size: 60, matrix: ".7071 .7071 -.7071 .7071" }),
      actualText === undefined
        ? ""
        : `/Span << /ActualText ${textString(actualText)} >> BDC\n${this.#show("图", 400, 300)}EMC\n`,
      invisible === undefined ? "" : `3 Tr\n${this.#show(invisible, 100, 600)}0 Tr\n`,
      hidden === undefined ? "" : `/OC /Layer BDC\n${this.#show(hidden, 100, 500)}EMC\n`,
      scan === undefined ? "" : this.#scan(scan),
    ].join("");
  }

  #running(): string {
    const { header, footer } = this.#places;
    const artifact = (kind: string, text: string, y: number) =>
      `/Artifact << /Type /Pagination /Subtype /${kind} >> BDC\n${this.#show(text, PAGE.left, y)}EMC\n`;
    return (
      (header === undefined ? "" : artifact("Header", header, 790)) +
      (footer === undefined ? "" : artifact("Footer", footer, 40))
    );
  }

  #show(text: string, x: number, y: number, { size = 14, matrix = "1 0 0 1" } = {}): string {
    return `BT /F1 ${size} Tf ${matrix} ${x} ${y} Tm ${encoded(text, this.#cmap)} Tj ET\n`;
  }

  #row(cells: readonly string[], y: number): string {
    const borders = Array.from({ length: cells.length + 1 }, (_, i) => {
      const x = PAGE.left + i * CELL;
      return `${x} ${y - 8} m ${x} ${y + ROW - 8} l S\n`;
    });
    return [...borders, ...cells.map((cell, i) => this.#show(cell, PAGE.left + i * CELL + 4, y))].join("");
  }

  #scan({ width, height, pixels, jpeg }: PdfScan): string {
    const filter = jpeg === undefined ? "" : "/Filter /DCTDecode";
    const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 ${filter}`;
    const id = this.#objects.add({ data: jpeg ?? pixels, entries, packed: jpeg !== undefined });
    this.#resources += `/XObject << /I1 ${id} 0 R >> `;
    return `q ${PAGE.width} 0 0 ${PAGE.height} 0 0 cm /I1 Do Q\n`;
  }

  #layer(): void {
    if (this.#places.hidden === undefined) return;
    const group = this.#objects.add(`<< /Type /OCG /Name ${textString("底层")} >>`);
    this.#catalog += `/OCProperties << /OCGs [${group} 0 R] /D << /OFF [${group} 0 R] >> >> `;
    this.#resources += `/Properties << /Layer ${group} 0 R >> `;
  }

  #document(): void {
    const { outline, xmp, altText, attachment, xfa } = this.#places;
    if (outline !== undefined) this.#outline(outline);
    if (xmp !== undefined) {
      const data = Buffer.from(xmpPacket(xmp));
      this.#catalog += `/Metadata ${this.#objects.add({ data, entries: "/Type /Metadata /Subtype /XML" })} 0 R `;
    }
    if (altText !== undefined) {
      const element = this.#objects.add(`<< /Type /StructElem /S /Figure /Alt ${textString(altText)} >>`);
      const tree = this.#objects.add(`<< /Type /StructTreeRoot /K [${element} 0 R] >>`);
      this.#catalog += `/StructTreeRoot ${tree} 0 R `;
    }
    if (attachment !== undefined) {
      const spec = this.#file(attachment);
      this.#catalog += `/Names << /EmbeddedFiles << /Names [${textString(attachment.name)} ${spec} 0 R] >> >> `;
    }
    if (xfa !== undefined) this.#xfa(xfa);
  }

  #outline(title: string): void {
    const root = this.#objects.reserve();
    const item = this.#objects.add(`<< /Title ${textString(title)} /Parent ${root} 0 R >>`);
    this.#objects.set(root, `<< /Type /Outlines /First ${item} 0 R /Last ${item} 0 R /Count 1 >>`);
    this.#catalog += `/Outlines ${root} 0 R `;
  }

  #xfa([name, value]: readonly [string, string]): void {
    const xml = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><${name}>${value}</${name}></xfa:data></xfa:datasets></xdp:xdp>`;
    const packet = this.#objects.add({ data: Buffer.from(xml) });
    this.#catalog += `/AcroForm << /Fields [] /XFA ${packet} 0 R >> `;
  }

  #file({ name, data }: { readonly name: string; readonly data: Uint8Array }): number {
    const stream = this.#objects.add({ data, entries: "/Type /EmbeddedFile" });
    return this.#objects.add(
      `<< /Type /Filespec /F ${textString(name)} /UF ${textString(name)} /EF << /F ${stream} 0 R >> >>`,
    );
  }

  #annotations(): string {
    const { annotation, stamp, formValue, pinned } = this.#places;
    const rect = "/Rect [300 300 400 340]";
    const ids: number[] = [];
    if (annotation !== undefined)
      ids.push(
        this.#objects.add(`<< /Type /Annot /Subtype /Text ${rect} /Contents ${textString(annotation)} >>`),
      );
    if (stamp !== undefined) {
      const entries = `/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /Font << /F1 ${this.#font} 0 R >> >>`;
      const form = this.#objects.add({ data: Buffer.from(this.#show(stamp, 0, 0), "latin1"), entries });
      ids.push(this.#objects.add(`<< /Type /Annot /Subtype /Stamp ${rect} /AP << /N ${form} 0 R >> >>`));
    }
    if (pinned !== undefined)
      ids.push(
        this.#objects.add(
          `<< /Type /Annot /Subtype /FileAttachment ${rect} /FS ${this.#file(pinned)} 0 R >>`,
        ),
      );
    if (formValue !== undefined) {
      const [label, value] = formValue.map(textString);
      const field = this.#objects.add(
        `<< /Type /Annot /Subtype /Widget /FT /Tx ${rect} /T ${label} /V ${value} >>`,
      );
      this.#catalog += `/AcroForm << /Fields [${field} 0 R] >> `;
      ids.push(field);
    }
    return ids.length === 0 ? "" : `/Annots [${ids.map((id) => `${id} 0 R`).join(" ")}]`;
  }

  #info(): number {
    const pairs = Object.entries(this.#places.info ?? {}).map(
      ([name, value]) => `/${pdfName(name)} ${textString(value)}`,
    );
    return this.#objects.add(`<< ${pairs.join(" ")} /Producer ${textString("Shoumi samples")} >>`);
  }
}

/** Bytes that a name may not hold are written as their codes. */
function pdfName(name: string): string {
  return Array.from(Buffer.from(name), (byte) =>
    /[\w-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `#${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}
