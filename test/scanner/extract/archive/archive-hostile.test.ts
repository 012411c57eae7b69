import { describe, expect, it } from "vitest";
import { packed } from "../../../../seeds/documents/archives/archive.ts";
import { rar4, rar5 } from "../../../../seeds/documents/archives/rar.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { readWhole } from "../reading.ts";

const MARK = { name: "机密.txt", data: "机密★1年" };

describe("a hostile archive", () => {
  it("that unpacks to far more than it is ends with a gap, and what stands before is read", async () => {
    const zeros = Buffer.alloc(40_000_000);
    const bytes = await packed([MARK, { name: "zeros.bin", data: zeros }], {
      name: "a.7z",
      switches: ["-mqs=off"],
    });

    const { lines, unpacked } = await readWhole("a.7z", bytes);

    expect(lines).toContain("body@机密.txt: 机密★1年");
    expect(lines).toContain("name@zeros.bin: zeros.bin");
    expect(lines.at(-1)).toBe("gap zeros.bin: too-big");
    expect(unpacked).toBeLessThan(11_000_000);
  }, 30_000);

  it("whose sizes are lies is stopped by what really comes out", async () => {
    // Each fits the budget by itself and not with the others.
    const entries = Array.from({ length: 4 }, (_, index) => ({
      name: `${index}.bin`,
      data: Buffer.alloc(4_000_000),
    }));

    const { lines } = await readWhole("a.7z", await packed(entries, { name: "a.7z" }));

    expect(lines.at(-1)).toBe("gap 2.bin (+1): too-big");
    expect(lines).toContain("name@3.bin: 3.bin");
  });

  it("with more entries than allowed is read as far as allowed", async () => {
    const entries = Array.from({ length: 30 }, (_, index) => ({ name: `${index + 10}.txt`, data: "内部" }));

    const { lines } = await readWhole("a.rar", rar5(entries), { entries: 20 });

    expect(lines).toContain("gap : too-many");
    expect(lines).toContain("name@29.txt: 29.txt");
    expect(lines.filter((line) => line.startsWith("body")).length).toBeLessThanOrEqual(21);
  });

  it("whose path leads elsewhere only has an odd name", async () => {
    const { lines } = await readWhole("a.rar", rar5([{ name: "../../etc/机密.txt", data: "机密★1年" }]));

    expect(lines.at(-1)).toMatch(/^body@.*etc\/机密\.txt: 机密★1年$/);
  });

  it("that lacks its other volumes is truncated", async () => {
    const bytes = await packed([{ ...MARK, data: "机密★1年".repeat(900) }], {
      name: "a.7z",
      switches: ["-mx0"],
    });

    const { lines } = await readWhole("a.7z.001", bytes.subarray(0, 1_000));

    expect(lines).toEqual(["gap : truncated"]);
  });

  it("that is the last piece of a zip is truncated", async () => {
    const bytes = Buffer.from(zip([MARK]));
    bytes.writeUInt16LE(2, bytes.length - 18);

    const { lines } = await readWhole("a.zip", bytes);

    expect(lines[0]).toBe("gap : truncated");
    expect(lines).toContain("body@机密.txt: 机密★1年");
  });

  it("of archives of archives of archives is read as far as the budget of all goes", async () => {
    let inner: Uint8Array = zip([{ name: "0.bin", data: Buffer.alloc(400_000) }]);
    for (let level = 0; level < 3; level += 1)
      inner = zip(Array.from({ length: 16 }, (_, index) => ({ name: `${index}.zip`, data: inner })));

    const { lines, unpacked } = await readWhole("42.zip", inner);

    expect(lines.at(-1)).toMatch(/^gap .*: too-big$/);
    expect(unpacked).toBeLessThan(20_000_000);
  });

  it("that takes too long ends with a gap", async () => {
    const bytes = await packed([MARK], { name: "a.7z" });

    const { lines } = await readWhole("a.7z", bytes, { time: -1 });

    expect(lines.at(-1)).toBe("gap : too-slow");
  });

  it.each([
    [
      "7z",
      () =>
        packed([MARK, { name: "b.txt", data: "二".repeat(300) }], { name: "a.7z", switches: ["-m0=LZMA"] }),
    ],
    ["rar 4", async () => rar4([MARK])],
    ["rar 5", async () => rar5([MARK])],
  ])(
    "of %s with any byte changed or cut off is read, or says what is missing",
    async (_, make) => {
      const bytes = await make();
      const cases = [3, 9, 13, 21, 33, 50, 61, 90, bytes.length - 7].filter((at) => at < bytes.length);

      for (const at of cases) {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 0xff : byte));
        for (const broken of [changed, bytes.subarray(0, at)]) {
          const { lines } = await readWhole("a", broken);
          const whole = lines.some((line) => line.includes("机密★1年") && line.startsWith("body"));
          expect(whole || lines.some((line) => line.startsWith("gap")) || lines.length > 0, `at ${at}`).toBe(
            true,
          );
        }
      }
    },
    60_000,
  );
});
