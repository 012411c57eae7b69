import { describe, expect, it } from "vitest";
import { jbig2Pages } from "../../../../scanner/extract/image/wrapped/jbig2.ts";
import { jpeg2000Size } from "../../../../scanner/extract/image/wrapped/jpeg-2000.ts";
import { wrappedPicture } from "../../../../scanner/extract/image/wrapped/wrapped-picture.ts";
import { accepts, partsOf, shown } from "../parts.ts";
import { readWhole } from "../reading.ts";

const ints = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
};

const SIDE = 120;
/** Types of segments: a region in the fax coding, the page's size, ends. */
const [REGION, PAGE, END_OF_PAGE, END_OF_FILE] = [38, 48, 49, 51];
/** A white line is one bit in the fax coding: nothing has changed. */
const WHITE_LINES = Buffer.alloc(SIDE / 8, 0xff);
const BODIES: readonly (readonly [type: number, page: number, data: Buffer])[] = [
  [PAGE, 1, Buffer.concat([ints(SIDE, SIDE, 0, 0), Buffer.from([0, 0, 0])])],
  [REGION, 1, Buffer.concat([ints(SIDE, SIDE, 0, 0), Buffer.from([0, 1]), WHITE_LINES])],
  [END_OF_PAGE, 1, Buffer.alloc(0)],
  [END_OF_FILE, 0, Buffer.alloc(0)],
];

function jbig2(sequential: boolean): Buffer {
  const headers = BODIES.map(([type, page, data], number) =>
    Buffer.concat([ints(number), Buffer.from([type, 0, page]), ints(data.length)]),
  );
  const frame = Buffer.concat([
    Buffer.from("974a42320d0a1a0a", "hex"),
    Buffer.from([sequential ? 1 : 0]),
    ints(1),
  ]);
  const data = BODIES.map(([, , data]) => data);
  const rest = sequential
    ? headers.flatMap((header, index) => [header, data[index]!])
    : [...headers, ...data];
  return Buffer.concat([frame, ...rest]);
}

function jp2(width: number, height: number): Buffer {
  const signature = Buffer.from("0000000c6a5020200d0a870a", "hex");
  const type = Buffer.concat([ints(12), Buffer.from("ftypjp2 ")]);
  const header = Buffer.concat([
    ints(8 + 22),
    Buffer.from("jp2h"),
    ints(22),
    Buffer.from("ihdr"),
    ints(height, width),
  ]);
  return Buffer.concat([signature, type, header, Buffer.alloc(40)]);
}

describe("pictures in formats of PDF", () => {
  it.each([true, false])("are pages without the frame of their file, in sequence: %s", (sequential) => {
    const [page] = jbig2Pages(jbig2(sequential));

    expect(page).toMatchObject({ width: SIDE, height: SIDE });
    expect(page?.bytes).toHaveLength(11 + 19 + 11 + 18 + WHITE_LINES.length);
  });

  it("reach whoever reads pictures by way of a page", async () => {
    const { lines } = await readWhole("scan.jb2", jbig2(true));

    expect(lines.find((line) => line.startsWith("name@第 1 页.pdf/"))).toMatch(/pnm|ppm/);
    expect(lines.filter((line) => /corrupt|unsupported/.test(line))).toEqual([]);
  });

  it("tell their size", () => {
    expect(jpeg2000Size(jp2(300, 200))).toEqual({ width: 300, height: 200 });
    expect(
      jpeg2000Size(Buffer.concat([Buffer.from("ff4fff5100290000", "hex"), ints(310, 220, 10, 20)])),
    ).toEqual({
      width: 300,
      height: 200,
    });
  });

  it.each<[string, Buffer, readonly string[]]>([
    ["a page", jp2(300, 200), ["file 第 1 页.pdf"]],
    ["too large", jp2(90_000, 90_000), ["gap : too-big"]],
    ["no header", jp2(1, 1).subarray(0, 30), ["gap : corrupt"]],
    ["no page", jbig2(true).subarray(0, 20), ["gap : corrupt"]],
  ])("end as they should: %s", async (_what, bytes, parts) => {
    expect(accepts(wrappedPicture, "x", bytes)).toBe(true);
    expect(shown(await partsOf(wrappedPicture, "x", bytes))).toEqual(parts);
  });

  it("do no harm with senseless bytes anywhere", async () => {
    for (const good of [jbig2(true), jbig2(false), jp2(300, 200)]) {
      for (let at = 8; at < good.length; at += 1) {
        const broken = Buffer.from(good);
        broken[at] = 0xff;
        expect((await partsOf(wrappedPicture, "x", broken)).length).toBeLessThan(3);
      }
    }
  });
});
