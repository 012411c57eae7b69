import { type Extractor, HEAD_BYTES } from "../extractor.ts";
import { Gaps } from "../gap.ts";
import { readWorkbook } from "./workbook.ts";

/** First records of the versions, with the lengths that programs write; a workbook of BIFF5 or 8 may be bare too. */
const BEGINNINGS: readonly (readonly [type: number, shortest: number, longest: number])[] = [
  [0x0009, 4, 4],
  [0x0209, 6, 6],
  [0x0409, 6, 6],
  [0x0809, 8, 16],
];
/** Sheet, chart, macros, workspace, the workbook itself. */
const KINDS: ReadonlySet<number> = new Set([0x0005, 0x0006, 0x0010, 0x0020, 0x0040, 0x0100]);

/** A workbook without a compound file around it: Excel 2 to 4, and what some programs write to this day. */
export const bareWorkbook: Extractor = {
  name: "bare-workbook",
  version: 2,
  accepts: beginsAsWorkbook,
  async *extract(source, budget) {
    const gaps = new Gaps();
    yield* readWorkbook(source, { outer: source, budget, gaps });
    yield* gaps.parts();
  },
};

function beginsAsWorkbook(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
  if (head.length < 8) return false;
  const [type, length] = [head.readUInt16LE(0), head.readUInt16LE(2)];
  const isKnown = BEGINNINGS.some(([known, shortest, longest]) => {
    return type === known && length >= shortest && length <= longest;
  });
  return isKnown && KINDS.has(head.readUInt16LE(6));
}
