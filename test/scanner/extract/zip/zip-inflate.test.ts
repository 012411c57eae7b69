import { constants, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import { inflate, peekInflated } from "../../../../scanner/extract/bytes/inflate.ts";
import { unpackEntry } from "../../../../scanner/extract/zip/body.ts";
import { listZip } from "../../../../scanner/extract/zip/directory.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { deflated, rawZip } from "./raw-zip.ts";

/** Text that gets to about half its size. */
function digits(length: number): Buffer {
  let state = 7;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return 0x30 + (state % 10);
  };
  return Buffer.from(Array.from({ length }, next));
}

const PLAIN = digits(200_000);
/** A block of a type that does not exist. */
const NONSENSE = Buffer.alloc(50_000, 0xff);

async function unpacked(bytes: Uint8Array): Promise<{ plain: Buffer; isCorrupt: boolean }> {
  const pieces: Uint8Array[] = [];
  let isCorrupt = false;
  for await (const piece of inflate(bytesSource(bytes, { name: "" }))) {
    if (piece === "corrupt") isCorrupt = true;
    else pieces.push(piece);
  }
  return { plain: Buffer.concat(pieces), isCorrupt };
}

describe("deflated data", () => {
  const whole = deflateRawSync(PLAIN);
  const open = deflateRawSync(PLAIN, { finishFlush: constants.Z_FULL_FLUSH });
  const small = deflateRawSync(PLAIN.subarray(0, 1_000), { finishFlush: constants.Z_FULL_FLUSH });

  it.each([
    ["that are whole", whole, 200_000, false],
    ["with something behind their end", Buffer.concat([whole, NONSENSE]), 200_000, false],
    ["that end without an end", open, 200_000, true],
    ["that are short and end without an end", small, 1_000, true],
    ["that are nonsense", NONSENSE, 0, true],
    ["of no length", Buffer.alloc(0), 0, true],
  ])("%s give all that was packed before", async (_case, bytes, length, isCorrupt) => {
    const found = await unpacked(bytes);

    expect(found.isCorrupt).toBe(isCorrupt);
    expect(Buffer.compare(found.plain, PLAIN.subarray(0, length))).toBe(0);
  });

  it("that go on as nonsense give all but what the last few bytes hold", async () => {
    const { plain, isCorrupt } = await unpacked(Buffer.concat([open, NONSENSE]));

    expect(isCorrupt).toBe(true);
    expect(plain.length).toBeGreaterThan(199_950);
    expect(Buffer.compare(plain, PLAIN.subarray(0, plain.length))).toBe(0);
  });

  it("show their beginning without being unpacked", async () => {
    const head = Buffer.from(await peekInflated(bytesSource(whole, { name: "" })));

    expect(head.length).toBeGreaterThan(100);
    expect(PLAIN.indexOf(head)).toBe(0);
    expect(await peekInflated(bytesSource(NONSENSE, { name: "" }))).toHaveLength(0);
  });
});

it("an entry is not even begun when nothing more may be unpacked", async () => {
  let bytesRead = 0;
  const archive = bytesSource(rawZip([deflated("a.txt", PLAIN)]), { name: "a.zip" });
  const counted = {
    ...archive,
    read: (offset: number, length: number) => {
      bytesRead += length;
      return archive.read(offset, length);
    },
  };
  const budget = new Budget({ unpackedBytes: 10 }, () => 0);
  const { entries } = await listZip(archive, budget);
  budget.unpack(11);

  const pieces: unknown[] = [];
  for await (const piece of unpackEntry(counted, entries[0]!, budget)) pieces.push(piece);

  expect(pieces).toEqual(["too-big"]);
  expect(bytesRead).toBeLessThan(100);
});
