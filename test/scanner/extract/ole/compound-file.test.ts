import { describe, expect, it } from "vitest";
import { openCompoundFile } from "../../../../scanner/extract/ole/compound-file.ts";
import { type OleStorage, storageOf, streamOf } from "../../../../scanner/extract/ole/storage.ts";
import type { OleStream } from "../../../../scanner/extract/ole/stream.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import {
  type CompoundEntry,
  type CompoundOptions,
  compoundFile,
} from "../../../../seeds/documents/ole/compound-file.ts";

function numbered(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff));
}

const short = numbered(1_000);
const long = numbered(70_000);
const SOME: readonly CompoundEntry[] = [
  { name: "\x01Short", data: short },
  { name: "Long", data: long },
  { name: "Empty", data: new Uint8Array(0) },
  { name: "Folder", entries: [{ name: "Inside", data: short }] },
];

async function open(bytes: Uint8Array): Promise<OleStorage> {
  const file = await openCompoundFile(bytesSource(bytes, { name: "a.doc", inner: "zip/a.doc" }));
  return file!.root;
}

async function whole(stream: OleStream | undefined): Promise<string> {
  return (await stream!.head(1e9)).toString("hex");
}

describe("the reader of compound files", () => {
  it.each<[string, CompoundOptions]>([
    ["sectors of 512 bytes", {}],
    ["sectors of 4,096 bytes", { version: 4 }],
    ["chains that run backwards", { backwards: true }],
  ])("reads every stream with %s", async (_case, options) => {
    const root = await open(compoundFile(SOME, options));

    expect(await whole(streamOf(root, "\x01SHORT"))).toBe(short.toString("hex"));
    expect(await whole(streamOf(root, "Long"))).toBe(long.toString("hex"));
    expect(streamOf(root, "Empty")!.size).toBe(0);
    expect(await whole(streamOf(storageOf(root, "Folder")!, "Inside"))).toBe(short.toString("hex"));
    expect(root.streams.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined]);
  });

  it("names what it finds by its path, without control characters", async () => {
    const root = await open(compoundFile(SOME));

    expect(streamOf(root, "\x01Short")).toMatchObject({ name: "Short", inner: "zip/a.doc/Short" });
    expect(storageOf(root, "Folder")!.streams[0]!.inner).toBe("zip/a.doc/Folder/Inside");
  });

  it("reads any range, over the borders of sectors", async () => {
    const stream = streamOf(await open(compoundFile(SOME, { backwards: true })), "Long")!;

    for (const [offset, length] of [
      [0, 3],
      [511, 2],
      [500, 5_000],
      [69_999, 10],
      [70_000, 1],
    ] as const) {
      const read = Buffer.from(await stream.read(offset, length));
      expect(read.equals(long.subarray(offset, offset + length))).toBe(true);
    }
  });

  it("follows the list of table sectors beyond the header", async () => {
    const big = numbered(8_000_000);
    const root = await open(compoundFile([{ name: "Big", data: big }]));

    expect((await streamOf(root, "Big")!.head(1e9)).equals(big)).toBe(true);
  });

  it("keeps the class of a storage", async () => {
    const clsid = Buffer.from("0609020000000000c000000000000046", "hex");

    const root = await open(compoundFile([{ name: "Doc", entries: [], clsid }], { clsid }));

    expect(root.clsid).toBe("00020906-0000-0000-C000-000000000046");
    expect(root.storages[0]!.clsid).toBe(root.clsid);
  });

  it("takes sectors in their order where the table is cut off, and says so", async () => {
    const bytes = Buffer.from(compoundFile(SOME));
    const stream = streamOf(await open(bytes.subarray(0, tableOffset(bytes))), "Long")!;

    expect(await whole(stream)).toBe(long.toString("hex"));
    expect(stream.problem).toBe("corrupt");
  });

  it("breaks a chain that goes round in a circle", async () => {
    const bytes = Buffer.from(compoundFile([{ name: "Long", data: long }]));
    const table = tableOffset(bytes);
    bytes.writeUInt32LE(3, table + 7 * 4);

    const stream = streamOf(await open(bytes), "Long")!;

    expect([stream.size, stream.problem]).toEqual([8 * 512, "corrupt"]);
    expect((await stream.head(1e9)).equals(long.subarray(0, 8 * 512))).toBe(true);
  });

  it("gives a sector to one stream only", async () => {
    const bytes = Buffer.from(
      compoundFile(["One", "Two"].map((name, index) => ({ name, data: long.subarray(index) }))),
    );
    const second = bytes.indexOf(Buffer.from("Two", "utf16le"));
    bytes.writeUInt32LE(0, second + 116);

    const root = await open(bytes);
    const sizes = root.streams.map((stream) => [stream.size, stream.problem]);

    expect(sizes).toEqual([
      [70_000, undefined],
      [0, "corrupt"],
    ]);
  });

  it("believes no size beyond the bytes that are there", async () => {
    const bytes = Buffer.from(compoundFile([{ name: "Long", data: long }]));
    bytes.writeUInt32LE(0xfffffff0, bytes.indexOf(Buffer.from("Long", "utf16le")) + 120);

    const stream = streamOf(await open(bytes), "Long")!;

    expect([stream.size, stream.problem]).toEqual([137 * 512, "corrupt"]);
  });

  it("finds what a damaged tree leads to no more", async () => {
    const bytes = Buffer.from(compoundFile(SOME));
    const root = bytes.indexOf(Buffer.from("Root Entry", "utf16le"));
    bytes.writeUInt32LE(0xffffffff, root + 76);

    expect((await open(bytes)).streams.map(({ name }) => name)).toContain("Short");
  });

  it("comes to an end whatever single number of the file is wrong", async () => {
    const bytes = Buffer.from(compoundFile([{ name: "Long", data: Buffer.alloc(4_200) }, SOME[3]!]));
    for (let at = 0; at < bytes.length; at += 4) {
      if (bytes.readUInt32LE(at) === 0) continue;
      for (const value of [0, 1, 5, 0x7fffffff, 0xfffffffe]) {
        const wrong = Buffer.from(bytes);
        wrong.writeUInt32LE(value, at);
        const file = await openCompoundFile(bytesSource(wrong, { name: "a" }));
        for (const stream of file?.root.streams ?? []) expect(stream.size).toBeLessThanOrEqual(bytes.length);
      }
    }
  });
});

/** Where the first sector of the allocation table lies. */
function tableOffset(bytes: Buffer): number {
  return (bytes.readUInt32LE(76) + 1) * 512;
}
