import { describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import type { Source } from "../../../../scanner/content.ts";
import { unpackEntry } from "../../../../scanner/extract/zip/body.ts";
import { listZip } from "../../../../scanner/extract/zip/directory.ts";
import { unpackSmallEntry } from "../../../../scanner/extract/zip/small-entry.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";

const TEXT = "各部门请于本月底前将设备维护计划报送办公室。";

function aBudget(unpackedBytes = 1_000_000): Budget {
  return new Budget({ unpackedBytes }, () => 0);
}

/** What comes out at once, and what it counts; and what comes out piece by piece. */
async function unpacked(bytes: Uint8Array, budget = aBudget()) {
  const source: Source = bytesSource(bytes, { name: "a.zip" });
  const { entries } = await listZip(source, aBudget());
  const atOnce = await unpackSmallEntry(source, entries[0]!, budget);
  const pieces: (Uint8Array | string)[] = [];
  for await (const piece of unpackEntry(source, entries[0]!, aBudget())) pieces.push(piece);
  return { atOnce, spent: budget.unpacked, pieces };
}

describe("a small entry at once", () => {
  it.each([
    ["packed", TEXT.repeat(20)],
    ["of one byte", "a"],
    ["that expands a lot", "密".repeat(100_000)],
  ])("is what it is piece by piece when %s", async (_, text) => {
    const { atOnce, spent, pieces } = await unpacked(zip([{ name: "a.xml", data: Buffer.from(text) }]));

    expect(Buffer.from(atOnce ?? []).toString()).toBe(text);
    expect(Buffer.concat(pieces.filter((piece) => typeof piece !== "string"))).toEqual(Buffer.from(text));
    expect(spent).toBe(Buffer.byteLength(text));
  });

  it("is left to the other way, uncounted, wherever a byte of it is wrong or missing", async () => {
    const whole = zip([{ name: "a.xml", data: Buffer.from(TEXT.repeat(20)) }]);
    const { atOnce: expected } = await unpacked(whole);
    let left = 0;
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Uint8Array.from(whole);
      damaged[at]! ^= 0x55;
      const source = bytesSource(damaged, { name: "a.zip" });
      const { entries } = await listZip(source, aBudget());
      const budget = aBudget();
      const atOnce = entries[0] && (await unpackSmallEntry(source, entries[0], budget));
      if (atOnce === undefined) left += 1;
      else if (entries[0]?.crc !== undefined) expect(atOnce).toEqual(expected);
      expect(budget.unpacked).toBe(atOnce?.length ?? 0);
    }
    expect(left).toBeGreaterThan(100);
  });

  it("is left to the other way where the budget is too small", async () => {
    const { atOnce, spent } = await unpacked(zip([{ name: "a.xml", data: Buffer.from(TEXT) }]), aBudget(20));

    expect({ atOnce, spent }).toEqual({ atOnce: undefined, spent: 0 });
  });
});
