import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cloudDrive } from "../../../seeds/cases/cloud-drive.ts";
import { REPLAY_CASES } from "../../../seeds/cases/index.ts";
import type { CaseFile } from "../../../seeds/cases/replay-case.ts";

const digest = ({ path, bytes }: CaseFile) => createHash("sha256").update(path).update(bytes).digest("hex");
const tally = (values: readonly (string | undefined)[]) =>
  Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  );

describe.each(REPLAY_CASES.map((one) => [one.id, one] as const))("%s", (_id, replayCase) => {
  const files = [...replayCase.files({ count: Math.min(replayCase.count, 300) })];

  it("holds as many files of each effect as it says", () => {
    const held = files.flatMap(({ effect }) => (effect === undefined ? [] : [effect]));

    expect(tally(held)).toEqual(replayCase.held);
  });

  it("has a path of its own for every file, inside the folder", () => {
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path } of files) expect(path).not.toMatch(/^\/|\.\.|\\|\/\//);
  });

  it("is the same for the same seed, and another for another", () => {
    const first = (seed: number) => [...replayCase.files({ seed, count: 20 })].map(digest);

    expect(first(3)).toEqual(first(3));
    expect(first(3)).not.toEqual(first(4));
  });

  it("keeps the files to be held when there are fewer ordinary ones", () => {
    const few = [...replayCase.files({ count: 1 })];

    expect(few.filter(({ effect }) => effect === undefined)).toEqual([]);
    expect(few.length).toBe(Object.values(replayCase.held).reduce((sum, n) => sum + n));
  });
});

describe("cloud-drive in full", () => {
  const start = performance.now();
  const levels: (string | undefined)[] = [];
  const formats: (string | undefined)[] = [];
  let files = 0;
  for (const file of cloudDrive.files()) {
    files += 1;
    levels.push(file.expect.level);
    formats.push(file.path.split(".").at(-1));
  }
  const seconds = (performance.now() - start) / 1000;

  it("has 5,000 files, 4 of them 机密 and 6 秘密", () => {
    expect(files).toBe(5000);
    expect(tally(levels)).toEqual({ undefined: 4990, 机密: 4, 秘密: 6 });
  });

  it("mixes the formats of an office", () => {
    expect(Object.keys(tally(formats)).sort()).toEqual(["docx", "pdf", "pptx", "txt", "xlsx", "zip"]);
  });

  it("is made in well under half a minute", () => {
    expect(seconds).toBeLessThan(25);
  });
});
