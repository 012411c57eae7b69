import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFuzzed } from "./reading.ts";

const FOUND = join(import.meta.dirname, "found");

/** Each once crashed or hung a reader. */
describe("files that fuzzing has found", () => {
  it.each(readdirSync(FOUND))("%s", { timeout: 10_000 }, async (name) => {
    expect((await readFuzzed({ name, bytes: readFileSync(join(FOUND, name)) })).troubles).toEqual([]);
  });
});
