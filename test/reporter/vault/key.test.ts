import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { openVault } from "../../../reporter/vault/vault.ts";
import { aFile, aScene, bytesOf, namesIn, type Scene, taken } from "./scene.ts";

function reopen({ root, keyFile, attributes }: Scene, change: { readonly readonly?: boolean } = {}) {
  return openVault({ root, keyFile, attributes, ...change });
}

describe("the vault's key", () => {
  it("is made once, for its owner alone", async () => {
    const scene = await aScene("near");
    const key = readFileSync(scene.keyFile);

    await reopen(scene);

    expect(statSync(scene.keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(scene.keyFile)).toEqual(key);
  });

  it("is one and the same for those who make it at once", async () => {
    const scene = await aScene("near");
    rmSync(scene.keyFile);

    const vaults = await Promise.all([reopen(scene), reopen(scene), reopen(scene)]);

    const { id } = await taken(vaults[0]!, aFile(scene.folder, "a.docx", "content"));
    for (const vault of vaults) expect(await vault.entry(id)).toMatchObject({ state: "held" });
    expect(namesIn(dirname(scene.keyFile))).toEqual(["vault.key"]);
  });

  it.each<[string, (file: string) => void, string]>([
    ["others may read it", (file) => chmodSync(file, 0o640), "KEY_RIGHTS"],
    ["others may write it", (file) => chmodSync(file, 0o602), "KEY_RIGHTS"],
    ["it is cut short", (file) => writeFileSync(file, "shoumi-key-1 00ff\n"), "KEY_DAMAGED"],
    ["it is empty", (file) => writeFileSync(file, ""), "KEY_DAMAGED"],
    ["it is lost and there are entries", (file) => rmSync(file), "KEY_MISSING"],
  ])("is refused when %s", async (_, spoil, code) => {
    const scene = await aScene("near");
    await taken(scene.vault, aFile(scene.folder, "a.docx", "content"));
    spoil(scene.keyFile);

    await expect(reopen(scene)).rejects.toMatchObject({ code });

    await expect((await reopen(scene, { readonly: true })).list()).rejects.toMatchObject({ code });
    expect(existsSync(scene.keyFile)).toBe(code !== "KEY_MISSING");
  });

  it("opens no entry of another key, and says whose fault that is", async () => {
    const scene = await aScene("near");
    const { id } = await taken(scene.vault, aFile(scene.folder, "a.docx", "content"));
    writeFileSync(scene.keyFile, `shoumi-key-1 ${bytesOf(32, 9).toString("hex")}\n`);
    const vault = await reopen(scene);

    await expect(vault.release(id)).rejects.toMatchObject({ code: "VAULT_KEY_WRONG" });

    expect(await vault.list()).toEqual({ entries: [], damaged: [{ id, code: "VAULT_KEY_WRONG" }] });
    expect(namesIn(scene.folder)).toEqual([]);
  });
});
