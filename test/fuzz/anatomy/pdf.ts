import { deflateSync, inflateSync } from "node:zlib";
import type { TakeApart } from "./anatomy.ts";

const FLATE = /\/Filter\s*\/FlateDecode/;

/**
 * The objects of a PDF, packed streams unpacked, and what stands behind the last of them. The table of offsets is not
 * written again: where lengths change, finding the objects anew is the reader's part.
 */
export const pdfAnatomy: TakeApart = (file) => {
  if (file.toString("latin1", 0, 5) !== "%PDF-") return undefined;
  const texts = file.toString("latin1").split(/(?<=endobj\n)/);
  const packed = texts.map(unpacked);
  return {
    pieces: packed.map(({ piece }) => piece),
    join: (changed) =>
      Buffer.concat(changed.map((piece, i) => (packed[i]?.isPacked ? repacked(piece) : piece))),
  };
};

const START = /\bstream\r?\n/;
const END = /\r?\nendstream/;

function unpacked(object: string): { readonly piece: Buffer; readonly isPacked: boolean } {
  const plain = { piece: Buffer.from(object, "latin1"), isPacked: false };
  const start = START.exec(object);
  const end = object.lastIndexOf("\nendstream");
  if (start === null || end === -1 || !FLATE.test(object)) return plain;
  const from = start.index + start[0].length;
  try {
    const body = inflateSync(Buffer.from(object.slice(from, end), "latin1"));
    const text = object.slice(0, from) + body.toString("latin1") + object.slice(end);
    return { piece: Buffer.from(text, "latin1"), isPacked: true };
  } catch {
    // Enciphered.
    return plain;
  }
}

function repacked(piece: Buffer): Buffer {
  const object = piece.toString("latin1");
  const start = START.exec(object);
  if (start === null) return piece;
  const from = start.index + start[0].length;
  const rest = object.slice(from);
  const end = END.exec(rest)?.index ?? rest.length;
  const body = deflateSync(Buffer.from(rest.slice(0, end), "latin1"));
  const head = object.slice(0, from).replace(/\/Length\s+\d+/, `/Length ${body.length}`);
  return Buffer.concat([Buffer.from(head, "latin1"), body, Buffer.from(rest.slice(end), "latin1")]);
}
