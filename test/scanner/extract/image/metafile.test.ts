import { describe, expect, it } from "vitest";
import { LowestFirst } from "../../../../scanner/extract/image/metafile/lowest-first.ts";
import { metafile } from "../../../../scanner/extract/image/metafile/metafile.ts";
import {
  emf,
  emfBitmap,
  emfPlusText,
  emfText,
  type MetaRecord,
  wmf,
} from "../../../../seeds/pictures/metafile.ts";
import { dib } from "../../../../seeds/pictures/raw.ts";
import { accepts, partsOf, shown } from "../parts.ts";

/** 警务工作秘密 and 第一页 in GBK. */
const GBK_MARK = Buffer.from("beafcef1b9a4d7f7c3d8c3dc", "hex");
const GBK_PAGE = Buffer.from("b5dad2bbd2b3", "hex");

const int = (...values: readonly number[]) => {
  const body = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) body.writeInt32LE(value, 4 * index);
  return body;
};

async function read(bytes: Uint8Array): Promise<string[]> {
  return shown(await partsOf(metafile, "drawing", bytes));
}

describe("metafiles", () => {
  it.each<[string, readonly MetaRecord[], string]>([
    [
      "lines from top to bottom, whatever the order of drawing",
      [emfText({ text: "第二行", x: 50, y: 200 }), emfText({ text: "机密★1年", x: 50, y: 50 })],
      "机密★1年\n第二行\n",
    ],
    [
      "pieces of one line joined",
      [emfText({ text: "机密", x: 50, y: 50 }), emfText({ text: "★1年", x: 70, y: 50 })],
      "机密★1年\n",
    ],
    [
      "columns apart",
      [emfText({ text: "密级", x: 50, y: 50 }), emfText({ text: "工作秘密", x: 400, y: 50 })],
      "密级\t工作秘密\n",
    ],
    ["text of EMF+", [emfPlusText({ text: "工作秘密", x: 40, y: 40 })], "工作秘密\n"],
    [
      "what a moved origin puts elsewhere",
      [
        emfText({ text: "下", x: 0, y: 300 }),
        { type: 33, body: int() },
        { type: 10, body: int(0, 1_000) },
        emfText({ text: "上", x: 0, y: 1_100 }),
        { type: 34, body: int(-1) },
        emfText({ text: "底", x: 0, y: 500 }),
      ],
      "上\n下\n底\n",
    ],
  ])("give %s", async (_what, records, text) => {
    expect(await read(emf(records))).toEqual([`body: ${text}`]);
  });

  it("say where their lines stand", async () => {
    const [part] = await partsOf(metafile, "drawing", emf([emfText({ text: "机密★1年", x: 100, y: 140 })]));

    expect(part).toMatchObject({ layout: [{ at: 0, left: 0.1 }] });
  });

  it("of older programs are in the machine's encoding", async () => {
    const drawing = wmf([
      { bytes: GBK_PAGE, x: 100, y: 300 },
      { bytes: GBK_MARK, x: 100, y: 100 },
    ]);

    expect(accepts(metafile, "a.wmf", drawing)).toBe(true);
    expect(await read(drawing)).toEqual(["body: 警务工作秘密\n第一页\n"]);
  });

  it("hand on the pictures in them", async () => {
    const bitmap = dib([[0xffffff, 0]]);
    const drawing = emf([emfBitmap(bitmap.subarray(0, 40), bitmap.subarray(40))]);

    expect(accepts(metafile, "a.emf", drawing)).toBe(true);
    expect(await read(drawing)).toEqual(["file 图 1"]);
  });

  it("whose letters are numbers of a font or shapes are not taken for empty", async () => {
    const strokes = Array.from({ length: 600 }, () => ({ type: 3, body: int(0, 0, 0, 0, 0) }));

    expect(await read(emf([emfText({ text: "\u0011\u0012", x: 1, y: 1 }, 0x10)]))).toEqual([
      "gap : unsupported",
    ]);
    expect(await read(emf(strokes))).toEqual(["gap : unsupported"]);
    expect(await read(emf(strokes.slice(0, 20)))).toEqual([]);
  });

  it("that are cut give what stands before the cut, and a gap", async () => {
    const whole = emf([emfText({ text: "机密★1年", x: 50, y: 50 }), emfText({ text: "尾", x: 50, y: 500 })]);

    expect(await read(whole.subarray(0, whole.length - 60))).toEqual(["body: 机密★1年\n", "gap : corrupt"]);
  });

  it("with senseless bytes anywhere do no harm", async () => {
    const bitmap = dib([[0xffffff, 0]]);
    const good = Buffer.from(
      emf([
        emfText({ text: "机密★1年", x: 50, y: 50 }),
        emfPlusText({ text: "工作", x: 1, y: 1 }),
        emfBitmap(bitmap.subarray(0, 40), bitmap.subarray(40)),
      ]),
    );
    for (const drawing of [good, Buffer.from(wmf([{ bytes: GBK_MARK, x: 1, y: 1 }]))]) {
      for (let at = 0; at < drawing.length; at += 3) {
        const broken = Buffer.from(drawing);
        broken[at] = 0xff;
        for (const part of await partsOf(metafile, "x", broken)) {
          expect(["text", "file", "gap"]).toContain(part.kind);
        }
      }
    }
  });
});

it.each<[string, MetaRecord, number]>([
  ["texts", emfText({ text: "一", x: 1, y: 1 }), 100_001],
  ["texts of EMF+", emfPlusText({ text: "一", x: 1, y: 1 }), 100_001],
  ["pictures", emfBitmap(Buffer.alloc(40), Buffer.alloc(4)), 1_001],
])("a drawing with more %s than anybody reads is not called read", async (_, record, count) => {
  const lines = await read(emf(Array.from({ length: count }, () => record)));

  expect(lines.filter((line) => line.startsWith("gap"))).toEqual(["gap : too-many"]);
});

describe("a Windows metafile of very many objects", () => {
  const create = Buffer.from("07000000fc020000000000000000", "hex");
  const drop = (index: number) => {
    const record = Buffer.from("04000000f0010000", "hex");
    record.writeUInt16LE(index, 6);
    return record;
  };
  const drawing = (records: readonly Uint8Array[]) =>
    Buffer.concat([wmf([]).subarray(0, 18), ...records, wmf([{ bytes: GBK_MARK, x: 1, y: 1 }]).subarray(18)]);

  it("is read in linear time", async () => {
    const full = Array.from({ length: 65_535 }, () => create);
    const turns = Array.from({ length: 100_000 }, () => [create, drop(65_534)]).flat();
    const started = process.cpuUsage();

    const lines = await read(drawing([...full, drop(65_534), ...turns]));

    const { user } = process.cpuUsage(started);
    expect(lines).toEqual(["body: 警务工作秘密\n"]);
    expect(user).toBeLessThan(2_000_000);
  });

  it("takes the lowest free number for the next one", () => {
    const free = new LowestFirst();
    for (const number of [7, 3, 9, 1, 4]) free.add(number);

    expect([free.take(), free.take()]).toEqual([1, 3]);
    free.add(2);
    expect([free.take(), free.take(), free.take(), free.take(), free.take()]).toEqual([
      2,
      4,
      7,
      9,
      undefined,
    ]);
  });

  it("is a gap where time is up", async () => {
    expect(shown(await partsOf(metafile, "drawing", drawing([create]), { time: -1 }))).toEqual([
      "gap : too-slow",
    ]);
  });
});
