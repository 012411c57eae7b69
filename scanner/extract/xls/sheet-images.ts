import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import type { RecordRun } from "./record-run.ts";

/** Format, system, and the length of what follows. MS-XLS 2.4.19 and 2.4.138. */
const HEADER_BYTES = 8;
const BITMAP = 9;
const METAFILE = 2;
const FILE_HEADER_BYTES = 14;
const OLD_HEADER_BYTES = 12;
/** A picture behind a sheet is a copy of the screen at most. */
const LONGEST_IMAGE = 33_554_432;

/** Pictures behind the cells of a sheet, and those of Excel 5 and 95: they lack the header that a file has. */
export async function* readSheetImages(images: readonly RecordRun[], outer: Source): AsyncGenerator<Part> {
  for (const [index, image] of images.entries()) {
    const bytes = Buffer.from(await image.read(0, Math.min(image.size, LONGEST_IMAGE)));
    if (bytes.length < HEADER_BYTES + OLD_HEADER_BYTES) continue;
    const kind = bytes.readUInt16LE(0);
    if (kind !== BITMAP && kind !== METAFILE) continue;
    const body = bytes.subarray(HEADER_BYTES);
    const name = `背景 background ${index + 1}.${kind === BITMAP ? "bmp" : "wmf"}`;
    const file = kind === BITMAP ? Buffer.concat([fileHeader(body), body]) : body;
    yield { kind: "file", source: bytesSource(file, { name, inner: innerPath(outer, name) }) };
  }
}

/** Says where the colours end and the picture begins. */
function fileHeader(body: Buffer): Buffer {
  const headerBytes = body.readUInt32LE(0);
  const isOld = headerBytes === OLD_HEADER_BYTES;
  const bits = body.readUInt16LE(isOld ? 10 : 14);
  const used = !isOld && body.length >= 36 ? body.readUInt32LE(32) : 0;
  const colours = used || (bits <= 8 ? 2 ** bits : 0);
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.write("BM");
  header.writeUInt32LE(FILE_HEADER_BYTES + body.length, 2);
  header.writeUInt32LE(
    Math.min(FILE_HEADER_BYTES + headerBytes + colours * (isOld ? 3 : 4), 0xffff_ffff),
    10,
  );
  return header;
}
