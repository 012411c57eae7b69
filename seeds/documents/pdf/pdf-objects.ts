import { deflateSync } from "node:zlib";
import type { PdfCipher } from "./pdf-encrypt.ts";

export interface PdfStream {
  readonly data: Uint8Array;
  /** Entries of its dictionary beside length and filter. */
  readonly entries?: string;
  /** Already packed: the entries name the filter. */
  readonly packed?: boolean;
}

export interface PdfBuild {
  readonly root: number;
  readonly info?: number;
  /** Pack dictionaries into an object stream, the table into a stream too: PDF 1.5. */
  readonly objectStreams?: boolean;
  readonly cipher?: PdfCipher;
}

type Body = string | PdfStream;

/** Objects by number, and the file around them. Strings of bodies are hexadecimal: they are what a cipher changes. */
export class PdfObjects {
  readonly #bodies: (Body | undefined)[] = [];

  /** The number of the next object, to be given its body later. */
  reserve(): number {
    this.#bodies.push(undefined);
    return this.#bodies.length;
  }

  set(id: number, body: Body): void {
    this.#bodies[id - 1] = body;
  }

  add(body: Body): number {
    const id = this.reserve();
    this.set(id, body);
    return id;
  }

  build({ root, info, objectStreams = false, cipher }: PdfBuild): Uint8Array {
    const file = new File(cipher);
    const inside: [number, string][] = [];
    for (const [index, body] of this.#bodies.entries()) {
      const id = index + 1;
      if (objectStreams && typeof body === "string") inside.push([id, body]);
      else if (body !== undefined)
        file.object(id, typeof body === "string" ? file.strings(body, id) : file.stream(body, id));
    }
    const encrypt = this.#bodies.length + 1;
    if (cipher !== undefined) file.object(encrypt, cipher.dictionary);
    const trailer =
      `/Root ${root} 0 R${info === undefined ? "" : ` /Info ${info} 0 R`}` +
      (cipher === undefined ? "" : ` /Encrypt ${encrypt} 0 R /ID [<${cipher.id}> <${cipher.id}>]`);
    return objectStreams ? file.packed(inside, encrypt + 1, trailer) : file.plain(encrypt, trailer);
  }
}

class File {
  readonly #cipher: PdfCipher | undefined;
  readonly #chunks: Uint8Array[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  readonly #offsets = new Map<number, number>();
  #length = this.#chunks[0]!.length;

  constructor(cipher: PdfCipher | undefined) {
    this.#cipher = cipher;
  }

  object(id: number, body: string | Uint8Array): void {
    this.#offsets.set(id, this.#length);
    this.#push(`${id} 0 obj\n`);
    this.#push(body);
    this.#push("\nendobj\n");
  }

  /** Hexadecimal strings, enciphered. */
  strings(body: string, id: number): string {
    const cipher = this.#cipher;
    if (cipher === undefined) return body;
    return body.replaceAll(/(?<!<)<([\da-f]*)>(?!>)/g, (_whole, hex: string) => {
      return `<${Buffer.from(cipher.encipher(Buffer.from(hex, "hex"), id)).toString("hex")}>`;
    });
  }

  stream({ data, entries = "", packed = false }: PdfStream, id: number): Uint8Array {
    const body = packed ? data : deflateSync(data);
    const sealed = this.#cipher?.encipher(body, id) ?? body;
    const filter = packed ? "" : "/Filter /FlateDecode ";
    const head = `<< /Length ${sealed.length} ${filter}${this.strings(entries, id)} >>\nstream\n`;
    return Buffer.concat([Buffer.from(head, "latin1"), sealed, Buffer.from("\nendstream")]);
  }

  plain(size: number, trailer: string): Uint8Array {
    const rows = Array.from({ length: size + 1 }, (_, id) => {
      const offset = this.#offsets.get(id);
      return offset === undefined
        ? "0000000000 65535 f \n"
        : `${String(offset).padStart(10, "0")} 00000 n \n`;
    });
    const table = `xref\n0 ${size + 1}\n${rows.join("")}trailer\n<< /Size ${size + 1} ${trailer} >>\n`;
    const start = this.#length;
    this.#push(`${table}startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks);
  }

  packed(inside: readonly (readonly [number, string])[], group: number, trailer: string): Uint8Array {
    const bodies = inside.map(([, body]) => `${body}\n`);
    let offset = 0;
    const header = inside.map(([id], i) => {
      const entry = `${id} ${offset} `;
      offset += bodies[i]!.length;
      return entry;
    });
    const first = header.join("");
    const data = Buffer.from(first + bodies.join(""), "latin1");
    this.object(
      group,
      this.stream({ data, entries: `/Type /ObjStm /N ${inside.length} /First ${first.length}` }, group),
    );
    const table = group + 1;
    const start = this.#length;
    const places = new Map(inside.map(([id], index) => [id, [2, group, index] as const]));
    this.#offsets.set(table, start);
    const rows = Array.from({ length: table + 1 }, (_, id) => {
      const [kind, second, third] = places.get(id) ?? [
        this.#offsets.has(id) ? 1 : 0,
        this.#offsets.get(id) ?? 0,
        0,
      ];
      return [kind, second >> 24, second >> 16, second >> 8, second, third >> 8, third].map(
        (byte) => byte & 0xff,
      );
    });
    const packed = deflateSync(Uint8Array.from(rows.flat()));
    const head = `<< /Type /XRef /Size ${table + 1} /W [1 4 2] ${trailer} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    this.object(table, Buffer.concat([Buffer.from(head, "latin1"), packed, Buffer.from("\nendstream")]));
    this.#push(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks);
  }

  #push(data: string | Uint8Array): void {
    const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
}
