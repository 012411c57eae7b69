import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rescan } from "../../agent/rescan.ts";
import { identityOf } from "../../reporter/identity.ts";
import { memoryStore } from "../../reporter/store/memory.ts";
import { asNobody } from "../support/as-nobody.ts";
import { tempFolder } from "../support/temp-folder.ts";

const DIGEST = "rules-1";

async function scene() {
  const root = tempFolder();
  mkdirSync(join(root, "2026-11", "深"), { recursive: true });
  const names = ["a.txt", "2026-11/b.txt", "2026-11/深/c.txt"];
  const paths = names.map((name) => join(root, name));
  for (const path of paths) writeFileSync(path, "1");
  const store = memoryStore();
  const see = (path: string, digest = DIGEST) =>
    store.commit({
      seen: [
        { path, identity: identityOf(statSync(path, { bigint: true })), digest, effect: "allow", at: 1 },
      ],
    });
  const look = async (signal = new AbortController().signal) => {
    const taken: string[] = [];
    const forgotten: string[] = [];
    const unreadable: string[] = [];
    const sum = await rescan(root, {
      store,
      digest: DIGEST,
      take: async (path) => void taken.push(path),
      forget: async (path) => forgotten.push(path),
      unreadable: (folder) => unreadable.push(folder),
      signal,
    });
    return { taken: taken.sort(), forgotten, unreadable, sum };
  };
  return { root, paths, see, look };
}

describe("looking through a root", () => {
  it("takes everything at the first run", async () => {
    const { paths, look } = await scene();

    const { taken, sum } = await look();

    expect(taken).toEqual([...paths].sort());
    expect(sum).toEqual({ changed: 3, gone: 0 });
  });

  it("takes only what changed, is new, or was judged under other rules", async () => {
    const { root, paths, see, look } = await scene();
    await see(paths[0]!);
    await see(paths[1]!);
    await see(paths[2]!, "rules-0");
    writeFileSync(paths[1]!, "changed");
    writeFileSync(join(root, "new.txt"), "1");

    expect((await look()).taken).toEqual([paths[1], paths[2], join(root, "new.txt")].sort());
  });

  it("forgets what is gone", async () => {
    const { paths, see, look } = await scene();
    for (const path of paths) await see(path);
    rmSync(paths[0]!);

    const { taken, forgotten, sum } = await look();

    expect({ taken, forgotten, sum }).toEqual({
      taken: [],
      forgotten: [paths[0]],
      sum: { changed: 0, gone: 1 },
    });
  });

  it("takes a link as what it is and never walks through it", async () => {
    const { root, look } = await scene();
    symlinkSync(root, join(root, "2026-11", "loop"));

    expect((await look()).taken).toContain(join(root, "2026-11", "loop"));
    expect((await look()).taken).toHaveLength(4);
  });

  it("names a folder that cannot be read and goes on", async () => {
    const { root, paths, look } = await scene();
    chmodSync(root, 0o755);
    chmodSync(join(root, "2026-11"), 0o700);
    if (process.geteuid?.() !== 0) chmodSync(join(root, "2026-11"), 0);

    const { taken, unreadable } = await asNobody(() => look());
    chmodSync(join(root, "2026-11"), 0o700);

    expect({ taken, unreadable }).toEqual({ taken: [paths[0]], unreadable: [join(root, "2026-11")] });
  });

  it("forgets nothing when it is stopped half way", async () => {
    const { paths, see, look } = await scene();
    for (const path of paths) await see(path);

    const { forgotten } = await look(AbortSignal.abort());

    expect(forgotten).toEqual([]);
  });

  it("finds nothing where the root is gone, and forgets what was in it", async () => {
    const { root, paths, see, look } = await scene();
    for (const path of paths) await see(path);
    rmSync(root, { recursive: true });

    expect((await look()).sum).toEqual({ changed: 0, gone: 3 });
  });
});
