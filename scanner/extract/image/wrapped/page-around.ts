import type { Size } from "../size.ts";

/** A picture's packed bytes and how a PDF would say what they are. */
export interface PackedPicture extends Size {
  readonly filter: "JPXDecode" | "JBIG2Decode";
  readonly bytes: Uint8Array;
}

/** A PDF of one page that shows nothing but this picture: PDF readers have its decoder. */
export function pageAround({ filter, bytes, width, height }: PackedPicture): Uint8Array {
  const colors = filter === "JBIG2Decode" ? "/ColorSpace /DeviceGray /BitsPerComponent 1" : "";
  const content = `${width} 0 0 ${height} 0 0 cm /P Do`;
  const picture = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /Filter /${filter} ${colors}`;
  const objects: readonly (readonly (string | Uint8Array)[])[] = [
    ["<< /Type /Catalog /Pages 2 0 R >>"],
    ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R`,
      " /Resources << /XObject << /P 5 0 R >> >> >>",
    ],
    [`<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
    [`<< ${picture} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream"],
  ];
  return assembled(objects);
}

function assembled(objects: readonly (readonly (string | Uint8Array)[])[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const put = (piece: string | Uint8Array) => {
    const bytes = typeof piece === "string" ? Buffer.from(piece, "latin1") : piece;
    pieces.push(bytes);
    length += bytes.length;
  };
  put("%PDF-1.7\n");
  const offsets = objects.map((object, index) => {
    const offset = length;
    put(`${index + 1} 0 obj\n`);
    object.forEach(put);
    put("\nendobj\n");
    return offset;
  });
  const table = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join("")}`);
  put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(pieces);
}
