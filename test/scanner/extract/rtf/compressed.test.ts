import { describe, expect, it } from "vitest";
import { unpackRtf } from "../../../../scanner/extract/rtf/compressed.ts";
import { compressedRtf } from "../../../../seeds/documents/rtf/compressed-rtf.ts";

const unpacked = (bytes: Uint8Array) => {
  const { bytes: rtf, isDamaged } = unpackRtf(bytes);
  return { text: Buffer.from(rtf).toString("latin1"), isDamaged };
};

describe("compressed rich text", () => {
  it("of the example in the standard", () => {
    const packed = Buffer.from(
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320 68656c09002062770 5b06c647d0a800fa0".replaceAll(
        " ",
        "",
      ),
      "hex",
    );

    expect(unpacked(packed).text).toBe("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  });

  it.each([0, 1, 7, 8, 9, 4_095, 4_096, 10_000])("of %i characters", (length) => {
    const text = "{\\rtf1 abc}".repeat(1_000).slice(0, length);

    expect(unpacked(compressedRtf(Buffer.from(text)))).toEqual({ text, isDamaged: false });
  });

  it("that is not compressed", () => {
    const header = Buffer.alloc(16);
    header.writeUInt32LE(3, 4);
    header.write("MELA", 8, "latin1");

    expect(unpacked(Buffer.concat([header, Buffer.from("abcdef")])).text).toBe("abc");
  });

  it("that states a smaller size than it has", () => {
    const packed = Buffer.from(compressedRtf(Buffer.from("x".repeat(500))));
    packed.writeUInt32LE(1, 4);

    expect(unpacked(packed).text).toBe("x".repeat(500));
  });

  it("that is cut gives what came before", () => {
    const packed = compressedRtf(Buffer.from("0123456789".repeat(20)));
    for (let end = 0; end < packed.length - 1; end += 1) {
      const { text, isDamaged } = unpacked(packed.subarray(0, end));
      expect("0123456789".repeat(20).startsWith(text)).toBe(true);
      expect(isDamaged).toBe(end > 0);
    }
  });

  it("with an absurd size takes no memory for it", () => {
    const packed = Buffer.from(compressedRtf(Buffer.from("abc")));
    packed.writeUInt32LE(0xffffffff, 4);

    expect(unpacked(packed).text).toBe("abc");
  });
});
