import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownPacks, snapshotPacks } from "../../../agent/cache/pack-snapshot.ts";
import { loadProvenPacks } from "../../../scanner/match/prove.ts";
import { tempFolder } from "../../support/temp-folder.ts";

function pack(version: string, word = "TEST"): string {
  return `pack: t
version: ${version}
title: { zh: 测试, en: test }
rules:
  - id: t/word
    kind: keywords
    title: { zh: 词, en: word }
    family: internal
    severity: low
    words: [{ word: ${word}, weight: 1 }]
    threshold: 1
    samples: { hit: [{ at: body, text: TEST }], miss: [{ at: body, text: other }] }
`;
}

function scene() {
  const folder = tempFolder();
  const file = join(folder, "t.yaml");
  writeFileSync(file, pack("1.0.0"));
  return { file, load: () => snapshotPacks([file], { baseDir: folder, folder }), folder };
}

const snapshots = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".json"));

describe("packs from a snapshot", () => {
  it("are the packs themselves", async () => {
    const { file, load, folder } = scene();
    await load();

    expect(await load()).toEqual(await loadProvenPacks([file], folder));
    expect(snapshots(folder)).toHaveLength(1);
    expect(statSync(join(folder, snapshots(folder)[0]!)).mode & 0o077).toBe(0);
  });

  it("are read anew when a byte of a pack changes", async () => {
    const { file, load } = scene();
    await load();
    writeFileSync(file, pack("1.0.1"));

    expect((await load())[0]!.version).toBe("1.0.1");
  });

  it("are read anew when the snapshot is damaged", async () => {
    const { load, folder } = scene();
    await load();
    const path = join(folder, snapshots(folder)[0]!);
    writeFileSync(path, readFileSync(path).subarray(0, 100));

    expect((await load())[0]!.version).toBe("1.0.0");
  });

  it("are known only where a snapshot of the same bytes lies", async () => {
    const { file, load, folder } = scene();
    const known = () => knownPacks([file], { baseDir: folder, folder });

    expect(await known()).toBeUndefined();
    expect(snapshots(folder)).toEqual([]);
    const loaded = await load();
    expect(await known()).toEqual(loaded);
    writeFileSync(file, pack("1.0.1"));
    expect(await known()).toBeUndefined();
  });

  it.runIf(process.getuid !== undefined)("are not known from where others may write", async () => {
    const { file, load, folder } = scene();
    await load();
    chmodSync(folder, 0o777);

    expect(await knownPacks([file], { baseDir: folder, folder })).toBeUndefined();
  });

  it("are unknown where a pack is missing", async () => {
    const { folder } = scene();

    expect(await knownPacks([join(folder, "none.yaml")], { baseDir: folder, folder })).toBeUndefined();
  });

  it("are never kept when a rule does not do what it says", async () => {
    const { file, load, folder } = scene();
    writeFileSync(file, pack("1.0.0", "OTHERWISE"));

    await expect(load()).rejects.toMatchObject({ code: "RULE_SAMPLE_FAILS" });
    expect(snapshots(folder)).toEqual([]);
  });

  it("take no more room the more packs are tried", async () => {
    const { file, load, folder } = scene();
    for (let i = 0; i < 8; i++) {
      writeFileSync(file, pack(`1.0.${i}`));
      await load();
    }

    expect(snapshots(folder)).toHaveLength(4);
  });
});
