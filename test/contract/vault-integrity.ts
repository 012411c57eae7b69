import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { CHUNK_BYTES, TAG_BYTES } from "../../reporter/vault/format.ts";
import { aFile, bytesOf, entryFile, namesIn, type Scene, taken } from "../reporter/vault/scene.ts";

type Given = () => Scene;

export function keepingRights(given: Given): void {
  it.each([0o644, 0o600, 0o400, 0o755, 0o4755, 0o000])(
    "keeps the rights %o and the times to the nanosecond",
    async (mode) => {
      const { folder, vault, attributes } = given();
      const path = aFile(folder, "a.docx", "content");
      const times = { atimeNs: "1763866123987654321", mtimeNs: "1763866000123456789" };
      const wanted = { ...(await attributes.read(path)), ...times, mode };
      await attributes.apply(path, wanted);
      const { id } = await taken(vault, path);

      await vault.release(id);

      const stats = statSync(path, { bigint: true });
      expect(Number(stats.mode & 0o7777n)).toBe(mode);
      expect([String(stats.atimeNs), String(stats.mtimeNs)]).toEqual([times.atimeNs, times.mtimeNs]);
    },
  );

  it("keeps extended attributes", async (test) => {
    const { folder, vault, attributes } = given();
    const path = aFile(folder, "a.docx", "content");
    const xattrs = {
      "user.origin": Buffer.from("https://例").toString("base64"),
      "user.empty": "",
      "user.bytes": "AAEC",
    };
    const lost = await attributes.apply(path, { ...(await attributes.read(path)), xattrs });
    if (lost.length > 0) test.skip("this file system keeps no extended attributes");
    const { id } = await taken(vault, path);

    const { notRestored } = await vault.release(id);

    expect(notRestored).toEqual([]);
    expect((await attributes.read(path)).xattrs).toEqual(xattrs);
  });

  it("keeps the owner", async (test) => {
    if (process.getuid?.() !== 0) test.skip("only root may give files away");
    const { folder, vault, attributes } = given();
    const path = aFile(folder, "a.docx", "content");
    await attributes.apply(path, { ...(await attributes.read(path)), uid: 1234, gid: 2345 });
    const { id } = await taken(vault, path);

    await vault.release(id);

    expect(statSync(path)).toMatchObject({ uid: 1234, gid: 2345 });
  });
}

const size = 2 * CHUNK_BYTES + 1_000;

export function resisting(given: Given): void {
  const flip = (at: (length: number) => number) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const index = at(bytes.length);
    copy[index] = copy[index]! ^ 1;
    return copy;
  };

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["a bit of the magic", flip(() => 0)],
    ["a bit of the salt", flip(() => 20)],
    ["a bit of the label", flip(() => 60)],
    ["a bit of the first chunk", flip((length) => length - size - 200 + 100)],
    ["a bit in the middle", flip((length) => Math.floor(length / 2))],
    ["a bit of the last chunk", flip((length) => length - 300)],
    ["a bit of the closing", flip((length) => length - 30)],
    ["its last byte", (bytes) => bytes.subarray(0, -1)],
    ["its second half", (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["everything", () => Buffer.alloc(0)],
    ["the second chunk left out", withoutSecond],
    ["the last chunk left out", withoutLast],
    ["two chunks swapped", swapped],
  ])("gives nothing back when tampered with: %s", async (_, tamper) => {
    const scene = given();
    const { folder, vault } = scene;
    const { id } = await taken(vault, aFile(folder, "a.bin", bytesOf(size)));
    const file = entryFile(scene, id);
    writeFileSync(file, tamper(readFileSync(file)));

    await expect(vault.release(id)).rejects.toMatchObject({ code: "VAULT_ENTRY_DAMAGED" });

    expect(namesIn(folder)).toEqual([]);
    expect(namesIn(dirname(file)).filter((name) => name.startsWith(id))).toHaveLength(1);
  });

  it("does not take one entry for another", async () => {
    const scene = given();
    const { folder, vault } = scene;
    const one = await taken(vault, aFile(folder, "a.bin", "one"));
    const two = await taken(vault, aFile(folder, "b.bin", "two"));
    writeFileSync(entryFile(scene, one.id), readFileSync(entryFile(scene, two.id)));

    await expect(vault.release(one.id)).rejects.toMatchObject({ code: "VAULT_ENTRY_DAMAGED" });

    expect((await vault.list()).damaged).toEqual([{ id: one.id, code: "VAULT_ENTRY_DAMAGED" }]);
  });
}

interface Cut {
  /** Where the second chunk begins, where the last one does, where it ends. */
  readonly second: number;
  readonly last: number;
  readonly end: number;
}

function cutOf(bytes: Buffer): Cut {
  const end = bytes.length - 4 - bytes.readUInt32LE(bytes.length - 4);
  const last = end - (size % CHUNK_BYTES) - TAG_BYTES;
  return { second: last - CHUNK_BYTES - TAG_BYTES, last, end };
}

function withoutSecond(bytes: Buffer): Buffer {
  const { second, last } = cutOf(bytes);
  return Buffer.concat([bytes.subarray(0, second), bytes.subarray(last)]);
}

function withoutLast(bytes: Buffer): Buffer {
  const { last, end } = cutOf(bytes);
  return Buffer.concat([bytes.subarray(0, last), bytes.subarray(end)]);
}

function swapped(bytes: Buffer): Buffer {
  const { second, last } = cutOf(bytes);
  const first = second - (last - second);
  const [a, b] = [bytes.subarray(first, second), bytes.subarray(second, last)];
  return Buffer.concat([bytes.subarray(0, first), b, a, bytes.subarray(last)]);
}
