import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileState } from "../../agent/file-state.ts";
import { openHolding, scannerOfHeld, vaultOfHeld } from "../../agent/hold-hands.ts";
import { MemoryHolder, MemoryWriters } from "../../agent/platform/memory.ts";
import type { TakeOptions } from "../../reporter/vault/take.ts";
import type { Vault } from "../../reporter/vault/vault.ts";
import type { PoolScan } from "../../scanner/pool.ts";
import { CLEAN } from "../contract/result-cache.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";

it("has readers read the copy and the vault take the hold, and neither for other files", async () => {
  const data = tempFolder();
  const path = join(data, "a.docx");
  writeFileSync(path, "1");
  const holder = new MemoryHolder();
  holder.openToWrite(path, "1")?.();
  const holding = openHolding({ holder, writers: new MemoryWriters() }, options(data))!;
  const seen: [string, string | undefined, boolean][] = [];
  const scan = async (name: string, how: PoolScan = {}) => {
    seen.push([name, how.copy, how.copy?.startsWith(join(data, "held")) ?? false]);
    return CLEAN;
  };
  const take = async (name: string, { held }: TakeOptions) => {
    seen.push([name, undefined, held !== undefined]);
    return { kind: "gone" } as const;
  };
  const scanner = scannerOfHeld({ digest: "d", scan }, holding);
  const vault = vaultOfHeld({ take } as unknown as Vault, holding);
  const judge = async () => {
    await scanner.scan(path);
    await vault.take(path, {} as TakeOptions);
  };

  await holding.judge({ path, state: (await fileState(path))!, since: 0, lane: "live" }, judge);
  await judge();

  expect(seen).toEqual([
    [path, expect.stringMatching(/held\W\w+\Wa\.docx$/), true],
    [path, undefined, true],
    [path, path, false],
    [path, undefined, false],
  ]);
});

it("is nothing at all where files cannot be held", async () => {
  const writers = new MemoryWriters();
  const scanner = { digest: "d", scan: async () => CLEAN };

  expect(openHolding({ writers }, options(tempFolder()))).toBeUndefined();
  expect(scannerOfHeld(scanner, undefined)).toBe(scanner);
});

function options(data: string) {
  return {
    data,
    clock: new HandClock(),
    deadline: () => ({ ms: 1_000, on: "open" }) as const,
    late: () => {},
  };
}
