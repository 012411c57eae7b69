import { appendFileSync, renameSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { CachedScanner, type CachedScannerOptions } from "../../../agent/cache/cached-scanner.ts";
import { MemoryCache } from "../../../agent/cache/memory-cache.ts";
import type { GapReason } from "../../../rules/vocabulary.ts";
import type { FileScan } from "../../../scanner/scan-file.ts";
import { CLEAN } from "../../contract/result-cache.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** Long after every change that the test makes. */
const LATER = { now: () => Date.now() + 60_000 };

let file: string;
let cache: MemoryCache;
let asked: string[];
let answer: (path: string) => FileScan;

beforeEach(() => {
  file = join(tempFolder(), "报告.txt");
  writeFileSync(file, "正文");
  cache = new MemoryCache();
  asked = [];
  answer = () => CLEAN;
});

function scanner(change: Partial<CachedScannerOptions> = {}): CachedScanner {
  return new CachedScanner({
    packs: [],
    digest: "d1",
    cache,
    clock: LATER,
    onTrouble: () => {},
    start: async () => ({
      scan: async (path) => {
        asked.push(path);
        return answer(path);
      },
      close: async () => {},
    }),
    ...change,
  });
}

describe("a file that has not changed", () => {
  it("is read once", async () => {
    const first = await scanner().scan(file);
    const second = scanner();

    expect(await second.scan(file)).toEqual({ ...first, ms: 0 });
    expect(asked).toEqual([file]);
    expect(second.tally).toEqual({ remembered: 1, read: 0 });
  });

  it("starts no reader", async () => {
    await scanner().scan(file);
    const start = () => Promise.reject(new Error("not needed"));

    expect(await scanner({ start }).scan(file)).toMatchObject({ status: "clean" });
  });

  it("is read again when its parts are asked for", async () => {
    await scanner().scan(file);
    await scanner().scan(file, { trace: true });

    expect(asked).toEqual([file, file]);
  });
});

describe("a file is read again", () => {
  const changes: readonly [string, (path: string) => void][] = [
    ["was written to", (path) => appendFileSync(path, "机密★1年")],
    ["was touched", (path) => utimesSync(path, 1, 1)],
    ["was replaced by one of the same size and time", replace],
  ];
  it.each(changes)("when it %s", async (_what, change) => {
    await scanner().scan(file);
    change(file);

    await scanner().scan(file);
    expect(asked).toEqual([file, file]);
  });

  it("when it lies under another name: names carry marks", async () => {
    await scanner().scan(file);
    renameSync(file, `${file}.机密`);

    await scanner().scan(`${file}.机密`);
    expect(asked).toEqual([file, `${file}.机密`]);
  });

  it("when rules, readers or limits are others", async () => {
    await scanner().scan(file);
    await scanner({ digest: "d2" }).scan(file);

    expect(asked).toHaveLength(2);
  });

  it.each<GapReason>(["unreadable", "offline-placeholder", "truncated", "too-slow", "too-big"])(
    "when the last time ended in %s, which may pass",
    async (reason) => {
      answer = () => ({ ...CLEAN, status: "not-inspected", gaps: [{ where: "", reason }] });
      await scanner().scan(file);
      await scanner().scan(file);

      expect(asked).toHaveLength(2);
    },
  );

  it("when it changed so lately that another change would not show", async () => {
    const clock = { now: () => Date.now() };
    utimesSync(file, new Date(), new Date());
    await scanner({ clock }).scan(file);
    await scanner({ clock }).scan(file);

    expect(asked).toHaveLength(2);
  });

  it("when it changed while it was read", async () => {
    answer = (path) => {
      appendFileSync(path, "更多");
      return CLEAN;
    };
    await scanner().scan(file);
    await scanner().scan(file);

    expect(asked).toHaveLength(2);
  });
});

describe("what is not a file of its own", () => {
  it("is handed on every time", async () => {
    const link = join(tempFolder(), "链接.txt");
    symlinkSync(file, link);
    await scanner().scan(link);
    await scanner().scan(link);

    expect(asked).toEqual([link, link]);
  });
});

describe("a cache that fails", () => {
  it("is said once, and every file is read", async () => {
    const troubles: unknown[] = [];
    const broken = Object.assign(new MemoryCache(), {
      get: () => {
        throw new Error("disk full");
      },
    });
    const reading = scanner({ cache: broken, onTrouble: (error) => troubles.push(error) });
    await reading.scan(file);

    expect(await reading.scan(file)).toEqual(CLEAN);
    expect(troubles).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });
});

/** Another file, with the size and the times that a person can set. */
function replace(path: string): void {
  const other = `${path}.new`;
  writeFileSync(other, "机密".slice(0, 2));
  utimesSync(other, 1, 1);
  renameSync(other, path);
}
