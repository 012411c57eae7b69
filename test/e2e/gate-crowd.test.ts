import { describe, expect, it, onTestFinished } from "vitest";
import { crowd } from "../support/gate/crowd.ts";
import { noLoopDisk } from "../support/loop-disk.ts";

/** The full crowd, 50,000 folders with 100,000 files, is a bench: `npm run bench -- crowd`. */
const FOLDERS = 4_000;
const REFUSED = /EPERM|ENOENT/;

describe("a guarded folder that is full when the daemon starts", () => {
  it("lets nobody read a marked file, and takes every one away", { timeout: 300_000 }, async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);

    const { got, inVault, marked } = await crowd(FOLDERS, onTestFinished);

    expect(got.filter((one) => !REFUSED.test(one))).toEqual([]);
    expect([inVault, marked]).toEqual([8, 8]);
  });
});
