import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { nested } from "../../../../seeds/documents/archives/nested.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";

/** The first entry, by its local header (APPNOTE 4.3.7). */
function first(bytes: Uint8Array): { name: string; data: Buffer } {
  const buffer = Buffer.from(bytes);
  const [nameLength, packed] = [buffer.readUInt16LE(26), buffer.readUInt32LE(18)];
  const body = buffer.subarray(30 + nameLength, 30 + nameLength + packed);
  const data = buffer.readUInt16LE(8) === 8 ? inflateRawSync(body) : body;
  return { name: buffer.subarray(30, 30 + nameLength).toString(), data };
}

it("keeps names and contents, packed or stored", () => {
  const text = "值班表\n".repeat(100);

  expect(first(zip([{ name: "目录/值班表.txt", data: text }]))).toEqual({
    name: "目录/值班表.txt",
    data: Buffer.from(text),
  });
  expect(first(zip([{ name: "a", data: text, stored: true }])).data.toString()).toBe(text);
  expect(zip([{ name: "a", data: text }]).length).toBeLessThan(text.length);
});

it("nests to the depth that was asked for", () => {
  let bytes = nested([{ name: "报告.txt", data: "完" }], 3);
  const names: string[] = [];
  for (let level = 0; level < 3; level += 1) {
    const entry = first(bytes);
    names.push(entry.name);
    bytes = entry.data;
  }

  expect(names).toEqual(["附件2.zip", "附件1.zip", "报告.txt"]);
  expect(Buffer.from(bytes).toString()).toBe("完");
});

it("is accepted by unzip", ({ skip }) => {
  skip(!hasUnzip(), "unzip is not installed");
  const folder = mkdtempSync(join(tmpdir(), "shoumi-zip-"));
  writeFileSync(join(folder, "a.zip"), zip([{ name: "b.txt", data: "报送" }]));

  execFileSync("unzip", ["-q", "a.zip"], { cwd: folder });

  expect(readFileSync(join(folder, "b.txt"), "utf8")).toBe("报送");
  rmSync(folder, { recursive: true });
});

function hasUnzip(): boolean {
  try {
    execFileSync("unzip", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
