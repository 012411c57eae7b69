import { startsWith } from "../../signature.ts";
import type { PackedPicture } from "./page-around.ts";

const SIGNATURE = "\x97JB2\r\n\x1a\n";
/** Flags behind the signature (ITU-T T.88 D.4.2): sequential order, number of pages unknown. */
const [SEQUENTIAL, PAGES_UNKNOWN] = [1, 2];
const [PAGE_INFORMATION, END_OF_PAGE, END_OF_FILE] = [48, 49, 51];
const UNKNOWN = 0xffffffff;
const MOST_SEGMENTS = 100_000;

export function isJbig2(head: Uint8Array): boolean {
  return startsWith(head, SIGNATURE);
}

interface Segment {
  readonly type: number;
  /** 0: for all pages. */
  readonly page: number;
  readonly header: Uint8Array;
  readonly length: number;
}

/** The pages of a JBIG2 file, each as PDF holds it: its segments without the file's frame. */
export function jbig2Pages(bytes: Uint8Array): readonly PackedPicture[] {
  const segments = segmentsOf(bytes);
  const pages = new Set(segments.map(({ page }) => page).filter((page) => page !== 0));
  return [...pages].flatMap((page) => {
    const own = segments.filter((segment) => segment.page === page || segment.page === 0);
    const size = sizeOf(own);
    const kept = own.filter(({ type }) => type !== END_OF_PAGE && type !== END_OF_FILE);
    const data = Buffer.concat(kept.flatMap(({ header, data }) => [header, data]));
    return size === undefined ? [] : [{ filter: "JBIG2Decode" as const, bytes: data, ...size }];
  });
}

interface WholeSegment extends Segment {
  readonly data: Uint8Array;
}

function segmentsOf(bytes: Uint8Array): readonly WholeSegment[] {
  const flags = bytes[8] ?? 0;
  let at = (flags & PAGES_UNKNOWN) === 0 ? 13 : 9;
  const segments: WholeSegment[] = [];
  const headers: Segment[] = [];
  while (segments.length + headers.length < MOST_SEGMENTS) {
    const segment = segmentAt(bytes, at);
    if (segment === undefined) break;
    at += segment.header.length;
    if ((flags & SEQUENTIAL) === 0) {
      headers.push(segment);
      if (segment.type === END_OF_FILE) break;
      continue;
    }
    segments.push({ ...segment, data: bytes.subarray(at, at + segment.length) });
    at += segment.length;
  }
  // Otherwise all headers come first, then all data in the same order.
  for (const segment of headers) {
    segments.push({ ...segment, data: bytes.subarray(at, at + segment.length) });
    at += segment.length;
  }
  return segments;
}

/** One segment header (T.88 7.2). Data of unknown length is not seen in files of pictures and ends the reading. */
function segmentAt(bytes: Uint8Array, start: number): Segment | undefined {
  if (start + 11 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [number, flags] = [view.getUint32(start), bytes[start + 4]!];
  const short = bytes[start + 5]! >> 5;
  const isLong = short === 7;
  const count = isLong ? view.getUint32(start + 5) & 0x1fffffff : short;
  const marks = isLong ? 4 + ((count + 8) >> 3) : 1;
  const width = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
  const association = start + 5 + marks + count * width;
  const isWide = (flags & 0x40) !== 0;
  const end = association + (isWide ? 4 : 1) + 4;
  if (!(end <= bytes.length)) return undefined;
  const length = view.getUint32(end - 4);
  if (length === UNKNOWN) return undefined;
  const page = isWide ? view.getUint32(association) : bytes[association]!;
  return { type: flags & 0x3f, page, header: bytes.subarray(start, end), length };
}

function sizeOf(segments: readonly WholeSegment[]): { width: number; height: number } | undefined {
  const data = segments.find(({ type }) => type === PAGE_INFORMATION)?.data;
  if (data === undefined || data.length < 8) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  return height === UNKNOWN ? undefined : { width, height };
}
