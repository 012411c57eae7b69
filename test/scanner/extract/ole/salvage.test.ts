import { describe, expect, it } from "vitest";
import { ppt } from "../../../../seeds/documents/powerpoint/ppt.ts";
import { doc } from "../../../../seeds/documents/word/doc.ts";
import { oldDoc } from "../../../../seeds/documents/word/old-doc.ts";
import { readWhole } from "../reading.ts";

const PROPERTIES = { title: "", author: "" };

describe("a compound file that has not arrived completely", () => {
  it.each<[string, Uint8Array, string]>([
    ["a Word document", doc({ ...PROPERTIES, body: ["机密★1年", "正文"] }), "body@: 机密★1年\n正文"],
    ["a document of Word 6", oldDoc("机密★1年", { language: 0x0804 }), "body@: 机密★1年"],
    [
      "a presentation",
      ppt({ ...PROPERTIES, slides: [{ title: "", lines: [], boxes: ["机密★1年".repeat(400)] }] }),
      `body@幻灯片 slide 1: ${"机密★1年".repeat(400).slice(0, 200)}`,
    ],
  ])("shows the words of %s, and says that something is missing", async (_case, bytes, expected) => {
    // The directory comes behind the streams.
    const { lines } = await readWhole("a.doc", bytes.subarray(0, bytes.length - 1_536));

    expect(lines).toContain(expected);
    expect(lines.some((line) => /^gap .*corrupt$/.test(line))).toBe(true);
  });

  it("with nothing of a document in it is only damaged", async () => {
    const bytes = Buffer.alloc(20_000, 0x41);
    bytes.write("d0cf11e0a1b11ae1", "hex");
    bytes.writeUInt16LE(9, 30);

    expect((await readWhole("a.doc", bytes)).lines).toEqual(["gap : corrupt"]);
  });
});
