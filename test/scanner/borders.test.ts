import { describe, expect, it } from "vitest";
import { Budget } from "../../scanner/budget.ts";
import { SLICE_CHARS, SLICE_OVERLAP } from "../../scanner/content.ts";
import { createMatcher } from "../../scanner/match/matcher.ts";
import { loadProvenPacks } from "../../scanner/match/prove.ts";
import { read } from "../../scanner/read.ts";
import { bytesSource } from "../../scanner/source.ts";
import { BORDER_FORMATS, type BorderFormat, MARK } from "./border-documents.ts";

const matcher = createMatcher(await loadProvenPacks(["cn-markings"], import.meta.dirname), {
  key: new Uint8Array(32),
});

/** What the rules find in a file, as `level count`. */
async function foundIn(bytes: Uint8Array): Promise<readonly string[]> {
  const session = matcher.begin();
  for await (const part of read(bytesSource(bytes, { name: "a" }), new Budget({}, () => 0))) {
    if (part.kind === "text") session.feed(part);
  }
  return session.findings().map(({ level, count }) => `${level} ${count}`);
}

/** No two lines are the same: workbooks keep a text once. */
const lineOf = (number: number) => `${String(number).padStart(6, "0")} is the number of this line.`;
const LINE_CHARS = lineOf(0).length + 1;
const AFTER = Array.from({ length: 40 }, (_, number) => lineOf(900_000 + number));

/** Lines of so many characters in all, each with its end. */
function filler(length: number): readonly string[] {
  const whole = Math.max(0, Math.floor(length / LINE_CHARS) - 1);
  const rest = length - whole * LINE_CHARS - 1;
  const lines = Array.from({ length: whole }, (_, number) => lineOf(number));
  return rest > 0 ? [...lines, "x".repeat(rest)] : lines;
}

interface Aimed {
  readonly bytes: Uint8Array;
  /** Where the mark begins in the stream. */
  readonly at: number;
}

/** So near is near enough: characters of two bytes, soft breaks. */
const NEAR = 3;
const MOST_PAD = 400;

/** A document in whose stream the mark begins at `target`: filled up with lines first, then with what is no text. */
function aimed({ make, mark, pads = false }: BorderFormat, target: number): Aimed {
  let [length, pad] = [0, 0];
  let best: Aimed = { bytes: new Uint8Array(0), at: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 12 && best.at !== target; round += 1) {
    const { bytes, stream } = make([...filler(length), MARK, ...AFTER], pad);
    const at = Buffer.from(stream).indexOf(mark);
    const missing = target - at;
    if (Math.abs(missing) < Math.abs(best.at - target)) best = { bytes, at };
    const unit = length === 0 ? 1 : Math.max(1, at / length);
    if (pads && missing + pad >= 0 && missing < MOST_PAD) pad += missing;
    else length = Math.max(0, length + Math.round((missing - (pads ? MOST_PAD / 2 : 0)) / unit));
  }
  return best;
}

/** Windows that files are read in, pieces that inflate gives, chunks that decoders take. */
const PIECES = [16_384, 32_768, 65_536];

describe.each(BORDER_FORMATS)("a mark in $name is found once", (format) => {
  it("wherever a border of the bytes cuts it", async () => {
    const missed: string[] = [];
    for (const border of PIECES) {
      for (let before = (format.span ?? format.mark.length) + 1; before >= -1; before -= 1) {
        const { bytes, at } = aimed(format, border - before);
        expect(Math.abs(at - (border - before))).toBeLessThanOrEqual(NEAR);
        const found = await foundIn(bytes);
        if (found.join() !== "机密 1") missed.push(`at ${at}: ${found}`);
      }
    }

    expect(missed).toEqual([]);
  });

  it("wherever a border of the slices cuts it", async () => {
    const missed: string[] = [];
    for (const border of [SLICE_CHARS - SLICE_OVERLAP, SLICE_CHARS, 2 * SLICE_CHARS - SLICE_OVERLAP]) {
      for (let shift = -6; shift <= 6; shift += 1) {
        const { bytes } = format.make([...filler(border + shift), MARK, ...AFTER], 0);
        const found = await foundIn(bytes);
        if (found.join() !== "机密 1") missed.push(`at ${border + shift}: ${found}`);
      }
    }

    expect(missed).toEqual([]);
  });
});
