import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import type { Part } from "../../../../scanner/content.ts";
import { Gaps } from "../../../../scanner/extract/gap.ts";
import { bareWorkbook } from "../../../../scanner/extract/xls/bare-workbook.ts";
import { readPictures } from "../../../../scanner/extract/xls/pictures.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { xls } from "../../../../seeds/documents/excel/xls.ts";
import { continued, record, text8, text16 } from "../../../../seeds/documents/excel/xls-records.ts";
import { begin } from "../../../../seeds/documents/excel/xls-sheet.ts";
import { f64, u8, u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";
import { partsOf } from "../parts.ts";
import { readLines } from "./lines.ts";

describe("the cache of a pivot table", () => {
  const cache = (stream: Buffer) =>
    readLines(
      xls({ sheets: [], others: [{ name: "_SX_DB_CUR", entries: [{ name: "0001", data: stream }] }] }),
    );
  const field = (name: string) => record(0xc7, Buffer.alloc(14), text16(name));

  it("is a row for each field", async () => {
    const stream = Buffer.concat([
      field("密级"),
      record(0xcd, text16("机密★1年")),
      record(0xcd, text16("秘密")),
      field("数"),
      record(0xc9, f64(110)),
      record(0x0a),
    ]);

    expect(await cache(stream)).toContain("cell@数据透视 pivot 0001: \n密级\t机密★1年\t秘密\n数\t110");
  });

  it("that is damaged is a gap beside what can be read", async () => {
    const found = await cache(Buffer.concat([field("密级"), record(0xcd), record(0xcd, text16("机密"))]));

    expect(found).toContain("cell@数据透视 pivot 0001: \n密级\t机密");
    expect(found).toContain("gap 数据透视 pivot 0001: corrupt");
  });
});

describe("a condition as Excel has it since 2007", () => {
  const tokens = (text: string) => Buffer.concat([u8(0x17), text8(text)]);
  const condition = (look: Buffer, ...[first, second, third]: readonly [Buffer, Buffer, Buffer]) =>
    record(
      0x87a,
      u16(0x87a, 0, 0, 0, 0, 0),
      u8(2, 0),
      u16(first.length, second.length),
      look,
      first,
      second,
      u16(third.length),
      third,
      Buffer.alloc(22),
    );

  it.each([
    ["without a look", Buffer.concat([u32(0), u16(0)])],
    ["with a look", Buffer.concat([u32(10), Buffer.alloc(10, 0x17)])],
  ])("shows the texts of its formulas %s", async (_case, look) => {
    const three = [tokens("机密★1年"), tokens("秘密"), tokens("内部")] as const;
    const stream = Buffer.concat([begin(0x10), condition(look, ...three), record(0x0a)]);

    expect(await readLines(stream, bareWorkbook)).toEqual([
      expect.stringMatching(/^validation@.*机密★1年\n秘密\n内部$/),
    ]);
  });

  it("that is cut does no harm", async () => {
    const whole = condition(Buffer.concat([u32(0), u16(0)]), tokens("甲"), tokens("乙"), tokens("丙"));
    for (let end = 4; end < whole.length; end += 1) {
      const found = await readLines(
        Buffer.concat([begin(0x10), record(0x87a, whole.subarray(4, end)), record(0x0a)]),
        bareWorkbook,
      );

      expect(found.length).toBeLessThanOrEqual(2);
    }
  });
});

describe("a picture behind the cells of a sheet", () => {
  /** Two colours, of which no file header tells. */
  const bitmap = Buffer.concat([
    u32(40, 8, 8),
    u16(1, 1),
    u32(0, 0, 0, 0, 0, 0, 0, 0xffffff),
    Buffer.alloc(9_000, 5),
  ]);
  const image = (type: number, kind: number) =>
    Buffer.concat([
      begin(0x10),
      continued(type, Buffer.concat([u16(kind, 1), u32(bitmap.length), bitmap])),
      record(0x0a),
    ]);

  it.each([0xe9, 0x7f])("is handed on as a file, record %d", async (type) => {
    const [part] = await partsOf(bareWorkbook, "a.xls", image(type, 9));
    const bytes = Buffer.from(part?.kind === "file" ? await part.source.read(0, part.source.size) : []);

    expect(bytes.toString("latin1", 0, 2)).toBe("BM");
    expect(bytes.readUInt32LE(10)).toBe(14 + 40 + 8);
    expect(bytes.subarray(14).equals(bitmap)).toBe(true);
  });

  it("of an unknown kind, or cut off, is none", async () => {
    expect(await readLines(image(0xe9, 77), bareWorkbook)).toEqual([]);
    expect(
      await readLines(Buffer.concat([begin(0x10), record(0xe9, u16(9)), record(0x0a)]), bareWorkbook),
    ).toEqual([]);
  });
});

describe("pictures of a workbook", () => {
  const drawing = Buffer.from("a drawing, long enough to be one".repeat(100));
  const atom = (type: number, instance: number, data: Buffer) =>
    Buffer.concat([u16(instance << 4, type), u32(data.length), data]);
  const metafile = (data: Buffer, compression: number) =>
    atom(
      0xf01a,
      0x3d4,
      Buffer.concat([Buffer.alloc(16), u32(1), Buffer.alloc(28), u8(compression, 0xfe), data]),
    );

  async function read(bytes: Uint8Array, limits = {}): Promise<{ files: Buffer[]; gaps: string[] }> {
    const gaps = new Gaps();
    const budget = new Budget(limits, () => 0);
    budget.admit(bytes.length);
    const outer = bytesSource(bytes, { name: "a.xls" });
    const parts: Part[] = [];
    for await (const part of readPictures(outer, { outer, budget, gaps })) parts.push(part);
    const files: Buffer[] = [];
    for (const part of parts) {
      if (part.kind === "file") files.push(Buffer.from(await part.source.read(0, part.source.size)));
    }
    return { files, gaps: gaps.parts().map(({ where, reason }) => `${where}: ${reason}`) };
  }

  it.each([
    ["a packed drawing", metafile(deflateSync(drawing), 0), drawing],
    ["a plain drawing", metafile(drawing, 0xfe), drawing],
    ["a bitmap", atom(0xf01e, 0x6e0, Buffer.concat([Buffer.alloc(17), drawing])), drawing],
    ["a bitmap with two ids", atom(0xf01e, 0x6e1, Buffer.concat([Buffer.alloc(33), drawing])), drawing],
  ])("%s is handed on as the file it was", async (_case, bytes, expected) => {
    expect(await read(bytes)).toEqual({ files: [expected], gaps: [] });
  });

  it.each([
    ["cut off", metafile(deflateSync(drawing), 0).subarray(0, 70), "图片 picture 1.emf (+1): corrupt", {}],
    ["damaged", metafile(Buffer.from("no zlib data at all"), 0), "图片 picture 1.emf: corrupt", {}],
    ["a bomb", metafile(deflateSync(Buffer.alloc(30_000_000)), 0), "图片 picture 1.emf: too-big", {}],
    ["one too many", metafile(drawing, 0xfe), ": too-many", { entries: 0 }],
  ])("%s is a gap", async (_case, bytes, gap, limits) => {
    expect((await read(bytes, limits)).gaps).toContain(gap);
  });

  it("records that lead nowhere end", async () => {
    const bytes = Buffer.concat([u16(0x0f, 0xf000), u32(0xffff_ffff), u16(0, 0xf007), u32(0xffff_ffff)]);

    expect(await read(Buffer.concat([bytes, Buffer.alloc(100)]))).toEqual({ files: [], gaps: [] });
  });
});
