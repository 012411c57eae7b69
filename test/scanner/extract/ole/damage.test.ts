import { describe, expect, it } from "vitest";
import type { Part } from "../../../../scanner/content.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { type CompoundEntry, compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { pptEntries } from "../../../../seeds/documents/powerpoint/ppt.ts";
import { docEntries } from "../../../../seeds/documents/word/doc.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf, textOf } from "../parts.ts";

const PROPERTIES = { title: "标题", author: "张三", custom: { 密级: "机密" } };
const PNG = Buffer.from("89504e470d0a1a0a", "hex");

const FILES: readonly (readonly [name: string, entries: readonly CompoundEntry[]])[] = [
  [
    "doc",
    docEntries({
      ...PROPERTIES,
      body: [
        "正文机密",
        { runs: ["甲", "★ of Wingdings", { field: "PAGE", result: "1" }] },
        { rows: [["密级", "机密"]] },
      ],
      headers: ["页眉"],
      footnotes: ["脚注"],
      comments: ["批注"],
      textBoxes: ["框"],
      watermark: "水印",
      pictures: [{ png: PNG, description: "章" }],
      packages: [{ name: "附件.txt", data: Buffer.from("附件") }],
      pieces: 3,
    }),
  ],
  [
    "ppt",
    pptEntries({
      ...PROPERTIES,
      slides: [
        {
          title: "题",
          lines: ["甲"],
          boxes: ["乙"],
          notes: "备注",
          comments: ["批"],
          rows: [["密级", "机密"]],
          wordArt: "字",
        },
      ],
      master: "母版",
      pictures: [PNG],
      objects: [compoundFile([{ name: "CONTENTS", data: Buffer.from("%PDF-1.4") }])],
    }),
  ],
];

/** Reading ends, and what it gives is no more than what a file of this size can hold. */
async function survives(bytes: Uint8Array): Promise<readonly Part[]> {
  const parts = await partsOf(ole, "a", bytes);
  expect(parts.length).toBeLessThan(200);
  expect(textOf(parts).length).toBeLessThan(bytes.length * 4);
  return parts;
}

describe.each(FILES)("a damaged %s", (_name, entries) => {
  const whole = compoundFile(entries);

  it("cut off anywhere ends, and never looks whole", async () => {
    for (let length = 512; length < whole.length - 512; length += 331) {
      const parts = await survives(whole.subarray(0, length));

      expect(parts.some(({ kind }) => kind === "gap")).toBe(true);
    }
  });

  it("with any number of its streams wrong ends", async () => {
    for (const entry of entries) {
      if (!("data" in entry)) continue;
      for (let at = 0; at + 4 <= entry.data.length; at += 4) {
        if (Buffer.from(entry.data).readUInt32LE(at) === 0) continue;
        for (const value of [0xffffffff, 0x7fffffff, 0x00000fff]) {
          const data = Buffer.from(entry.data);
          data.writeUInt32LE(value, at);
          await survives(
            compoundFile([{ name: entry.name, data }, ...entries.filter((other) => other !== entry)]),
          );
        }
      }
    }
  }, 60_000);

  it("with bytes changed here and there ends", async () => {
    const dice = createRandom(7);
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(whole);
      for (let count = 0; count < 20; count += 1) bytes[dice.int(0, bytes.length - 1)] = dice.int(0, 255);
      await survives(bytes);
    }
  });
});
