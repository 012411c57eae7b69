import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { CHUNK_BYTES } from "../../reporter/vault/format.ts";
import {
  aFile,
  bytesOf,
  filesBelow,
  holdsBytes,
  namesIn,
  optionsFor,
  type Scene,
  taken,
} from "../reporter/vault/scene.ts";
import { holding } from "./vault-held.ts";
import { keepingRights, resisting } from "./vault-integrity.ts";

/** What the vault must do, wherever the folder lies that it takes from. */
export function vaultContract(name: string, open: () => Promise<Scene>): void {
  describe(name, () => {
    let scene: Scene;
    const given = () => scene;

    beforeEach(async () => {
      scene = await open();
    });

    taking(given);
    givingBack(given);
    holding(given);
    keepingRights(given);
    resisting(given);
  });
}

type Given = () => Scene;

function taking(given: Given): void {
  it("takes a file out of its folder and keeps it encrypted", async () => {
    const { folder, vault, data } = given();
    const secret = bytesOf(10_000);
    const path = aFile(folder, "机密.docx", secret);
    const { event } = optionsFor(path);

    const result = await vault.take(path, { ...optionsFor(path), event });

    expect(result).toMatchObject({
      kind: "taken",
      event: { ...event, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(namesIn(folder)).toEqual([]);
    expect(holdsBytes(data, secret.subarray(100, 132))).toBe(false);
  });

  it("lists what lies in it from the entries alone", async () => {
    const { folder, vault } = given();
    const path = aFile(folder, "机密.docx", bytesOf(10_000));

    const { id, sha256, event } = await taken(vault, path);

    const entry = {
      id,
      sha256,
      path,
      size: 10_000,
      state: "held",
      channelId: "team-drive",
      eventId: event.id,
    };
    expect(await vault.list()).toEqual({ entries: [expect.objectContaining(entry)], damaged: [] });
    expect(await vault.eventOf(id)).toEqual(event);
  });

  it.each<[string, (path: string) => void, string]>([
    ["written to", (path) => writeFileSync(path, "something else"), "changed"],
    ["replaced by another", (path) => replace(path), "changed"],
    ["given other rights", (path) => chmodSync(path, 0o600), "changed"],
    ["deleted", (path) => rmSync(path), "gone"],
    ["moved away", (path) => renameSync(path, `${path}.moved`), "gone"],
  ])("leaves a file alone that was %s after it was judged", async (_, change, kind) => {
    const { folder, vault } = given();
    const path = aFile(folder, "a.txt", "judged");
    const options = optionsFor(path);
    change(path);
    const before = filesBelow(folder).map((file) => readFileSync(file, "utf8"));

    const result = await vault.take(path, options);

    expect(result).toEqual({ kind });
    expect(filesBelow(folder).map((file) => readFileSync(file, "utf8"))).toEqual(before);
    expect(await vault.list()).toEqual({ entries: [], damaged: [] });
    expect(await vault.recover()).toMatchObject({ events: [], waiting: [] });
  });

  it.each<[string, (path: string, folder: string) => void]>([
    ["a folder", (path) => mkdirSync(path)],
    ["a link", (path, folder) => symlinkSync(aFile(folder, "target.txt", "target"), path)],
  ])("refuses %s", async (_, make) => {
    const { folder, vault } = given();
    const path = join(folder, "it");
    make(path, folder);

    const result = await vault.take(path, optionsFor(path));

    expect(result).toMatchObject({ kind: "failed", code: "not-a-file", at: path, staged: false });
  });

  it("takes one name of a file that has two", async () => {
    const { folder, vault } = given();
    const path = aFile(folder, "a.txt", "twice");
    linkSync(path, join(folder, "b.txt"));

    await taken(vault, path);

    expect(namesIn(folder)).toEqual(["b.txt"]);
  });
}

function replace(path: string): void {
  writeFileSync(`${path}.new`, "judged");
  renameSync(`${path}.new`, path);
}

function givingBack(given: Given): void {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7])(
    "gives back a file of %d bytes as it was",
    async (size) => {
      const { folder, vault } = given();
      const content = bytesOf(size);
      const path = aFile(folder, "a.bin", content);
      const { id, event } = await taken(vault, path);

      const released = await vault.release(id);

      expect(released).toMatchObject({ id, path, beside: false, notRestored: [], eventId: event.id });
      expect(readFileSync(path).equals(content)).toBe(true);
      expect(namesIn(folder)).toEqual(["a.bin"]);
      expect((await vault.entry(id)).state).toBe("released");
    },
  );

  it("never replaces a file: what is given back stands beside it", async () => {
    const { folder, vault } = given();
    const first = await taken(vault, aFile(folder, "报告.docx", "one"));
    const second = await taken(vault, aFile(folder, "报告.docx", "two"));
    aFile(folder, "报告.docx", "three");

    const released = [await vault.release(first.id), await vault.release(second.id)];

    expect(released.map(({ beside }) => beside)).toEqual([true, true]);
    expect(namesIn(folder)).toEqual(["报告 (已释放 1).docx", "报告 (已释放 2).docx", "报告.docx"]);
    expect(namesIn(folder).map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  it.each<[string, (folder: string) => string, string]>([
    ["another name", (folder) => join(folder, "查看.docx"), "查看.docx"],
    ["a folder", (folder) => folder, "a.docx"],
    ["a folder that is not there", (folder) => join(folder, "x", "y.docx"), "x/y.docx"],
  ])("makes a copy to look at under %s, and holds the file on", async (_, to, expected) => {
    const { folder, vault, data } = given();
    const { id } = await taken(vault, aFile(folder, "a.docx", "content"));

    const { path } = await vault.release(id, { to: to(data) });

    expect(path).toBe(join(data, expected));
    expect(readFileSync(path, "utf8")).toBe("content");
    expect(await vault.entry(id)).toMatchObject({ state: "held" });
  });

  it("makes the folder again that a file was taken from", async () => {
    const { folder, vault } = given();
    mkdirSync(join(folder, "2026-11", "李"), { recursive: true });
    const path = aFile(join(folder, "2026-11", "李"), "a.docx", "content");
    const { id } = await taken(vault, path);
    rmSync(join(folder, "2026-11"), { recursive: true });

    await vault.release(id);

    expect(readFileSync(path, "utf8")).toBe("content");
  });

  it("says where it could not be given back to, and keeps it", async () => {
    const { folder, vault } = given();
    const { id } = await taken(vault, aFile(folder, "a.docx", "content"));
    const inTheWay = aFile(folder, "file", "");

    await expect(vault.release(id, { to: join(inTheWay, "a.docx") })).rejects.toMatchObject({
      code: "VAULT_TARGET",
    });

    expect(await vault.entry(id)).toMatchObject({ state: "held" });
  });

  it.each(["", "..", "../journal/x", "V-1/../V-2", "/etc/passwd"])("takes %j for no entry", async (id) => {
    const { data, vault } = given();
    for (const name of ["outside.held", "outside.released"]) aFile(data, name, "not an entry");

    for (const ask of [vault.release, vault.purge, vault.entry, vault.eventOf]) {
      await expect(ask(id)).rejects.toMatchObject({ code: "VAULT_ENTRY_UNKNOWN" });
      await expect(ask("../outside")).rejects.toMatchObject({ code: "VAULT_ENTRY_UNKNOWN" });
    }

    expect(namesIn(data)).toEqual(expect.arrayContaining(["outside.held", "outside.released"]));
  });

  it("destroys an entry for good, once", async () => {
    const { folder, vault } = given();
    const { id } = await taken(vault, aFile(folder, "a.docx", "content"));

    await vault.purge(id);

    expect((await vault.list()).entries).toEqual([]);
    await expect(vault.purge(id)).rejects.toMatchObject({ code: "VAULT_ENTRY_UNKNOWN" });
    await expect(vault.release(id)).rejects.toMatchObject({ code: "VAULT_ENTRY_UNKNOWN" });
  });
}
