import { describe, expect, it } from "vitest";
import { decompress } from "../../../../scanner/extract/ole/vba/decompress.ts";
import {
  type CompoundStorage,
  type CompoundStream,
  compoundFile,
} from "../../../../seeds/documents/ole/compound-file.ts";
import { vbaProject } from "../../../../seeds/documents/ole/vba-project.ts";
import { officeType, ooxml } from "../../../../seeds/documents/ooxml.ts";
import { docEntries } from "../../../../seeds/documents/word/doc.ts";
import { readWhole } from "../reading.ts";

const PROPERTIES = { title: "", author: "" };
const SOURCE = 'Sub 发送()\n  MsgBox "机密★1年"\nEnd Sub';
const READ = `Attribute VB_Name = "模块1"\n${SOURCE}`;

describe("macros", () => {
  it("of an old document are read as text", async () => {
    const entries = [...docEntries({ ...PROPERTIES, body: [] }), vbaProject("Macros", { 模块1: SOURCE })];

    const { lines } = await readWhole("a.doc", compoundFile(entries));

    expect(lines).toContain(`body@Macros › 模块1: ${READ}`);
  });

  it("of a new document are read as text", async () => {
    const bin = compoundFile(vbaProject("", { 模块1: SOURCE }).entries);
    const main = {
      name: "word/document.xml",
      content: "<w:document/>",
      type: officeType("wordprocessingml.document.main"),
    };

    const { lines } = await readWhole(
      "a.docm",
      ooxml(main, [{ name: "word/vbaProject.bin", content: bin }], PROPERTIES),
    );

    expect(lines).toContain(`body@word/vbaProject.bin › 模块1: ${READ}`);
  });

  it("longer than a chunk are whole", async () => {
    const long = `' ${"机密文件清单 ".repeat(1_000)}`;
    const bin = compoundFile(vbaProject("", { 模块1: long }).entries);

    const { chars } = await readWhole("vbaProject.bin", bin);

    expect(chars).toBe(long.length + 'Attribute VB_Name = "模块1"\n'.length);
  });

  it("longer than anybody writes are read in part, and say so", async () => {
    const bin = compoundFile(vbaProject("", { 模块1: "' 报送\n".repeat(2_400_000) }).entries);

    const { lines } = await readWhole("vbaProject.bin", bin, { ratio: 1_000 });

    expect(lines.filter((line) => line.startsWith("gap"))).toEqual(["gap 模块1: too-big"]);
  });

  it.each<[string, (source: Uint8Array) => Uint8Array]>([
    ["no chunk begins where one should", (source) => Buffer.from(source).fill(0xff, 43 + 4_000, 43 + 5_000)],
    ["their chunk is cut", (source) => source.subarray(0, source.length - 5)],
  ])("that are damaged say so after what could be read: %s", async (_, damage) => {
    const { entries } = vbaProject("", { 模块1: "' 机密文件清单\n".repeat(1_000) });
    const [storage] = entries as [CompoundStorage];
    const broken = (storage.entries as CompoundStream[]).map((stream) =>
      stream.name === "模块1" ? { ...stream, data: damage(stream.data) } : stream,
    );
    const bin = compoundFile([{ name: "VBA", entries: broken }]);

    const { lines } = await readWhole("vbaProject.bin", bin);

    expect(lines[0]).toContain("机密文件清单");
    expect(lines.at(-1)).toBe("gap 模块1: corrupt");
  });

  it("with filling behind them are whole", () => {
    expect(decompress(Buffer.from([1, 0x01, 0xb0, 0, 0x61, 0, 0, 0, 0]))).toEqual({
      bytes: Buffer.from("a"),
      isDamaged: false,
    });
  });

  it("repeat what stood before where the packed data say so", () => {
    // Three letters as they are, then nine from three before: the reference has four bits for the distance.
    const packed = Buffer.from([1, 0x05, 0xb0, 0b1000, 0x61, 0x62, 0x63, 0x06, 0x20]);

    expect(decompress(packed).bytes.toString("latin1")).toBe("abcabcabcabc");
  });
});
