import { describe, expect, it } from "vitest";
import { plain } from "../../../../scanner/extract/text/plain.ts";
import { encode, TEXT_ENCODINGS } from "../../../../seeds/documents/text/encoding.ts";
import { encodeRare, RARE_ENCODINGS } from "../../../../seeds/documents/text/rare-encoding.ts";
import { partsOf } from "../parts.ts";

/** How much is read at once. */
const CHUNK_BYTES = 262_144;
/** In every encoding, traditional ones too. */
const MARK = "[機密]";
const SIMPLE_MARK = "[机密]";

const CASES = [
  ...TEXT_ENCODINGS.map((name) => ({ name, write: (text: string) => encode(text, name) })),
  ...RARE_ENCODINGS.filter((name) => name !== "utf-7").map((name) => ({
    name,
    write: (text: string) => encodeRare(text, name),
  })),
];

describe.each(CASES)("in $name a mark on the border of two reads is whole", ({ name, write }) => {
  const mark = name === "big5" ? MARK : SIMPLE_MARK;
  const unit = name.includes("32") ? 4 : name.includes("16") ? 2 : 1;

  it.each(["\n", ""])("in lines that end in %j", async (lineEnd) => {
    const line = `${"文字".repeat(20)}${lineEnd}`;
    const lineBytes = write(line).length;
    for (let shift = 0; shift <= 12; shift += 1) {
      const before = Math.floor((CHUNK_BYTES - shift * unit - 16) / lineBytes);
      const fill = Math.floor((CHUNK_BYTES - shift * unit - before * lineBytes) / unit);
      const text = `${line.repeat(before)}${"a".repeat(Math.max(0, fill))}${mark}${line}`;
      const parts = await partsOf(plain, "a.txt", write(text));

      expect(parts.some((part) => part.kind === "text" && part.text.includes(mark))).toBe(true);
    }
  });
});
