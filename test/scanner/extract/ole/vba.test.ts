import { describe, expect, it } from "vitest";
import { decompress } from "../../../../scanner/extract/ole/vba/decompress.ts";
import { compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
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

  it("repeat what stood before where the packed data say so", () => {
    // Three letters as they are, then nine from three before: the reference has four bits for the distance.
    const packed = Buffer.from([1, 0x05, 0xb0, 0b1000, 0x61, 0x62, 0x63, 0x06, 0x20]);

    expect(decompress(packed).toString("latin1")).toBe("abcabcabcabc");
  });
});
