import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileScanner } from "../../agent/cache/cached-scanner.ts";
import type { Channel } from "../../agent/channels/channel.ts";
import { ChannelTable } from "../../agent/channels/table.ts";
import { fileState } from "../../agent/file-state.ts";
import { openHolding, scannerOfHeld, vaultOfHeld } from "../../agent/hold-hands.ts";
import { MemoryHolder, MemoryWriters } from "../../agent/platform/memory.ts";
import type { TakeOptions } from "../../reporter/vault/take.ts";
import type { Vault } from "../../reporter/vault/vault.ts";
import type { PoolScan } from "../../scanner/pool.ts";
import { CLEAN } from "../contract/result-cache.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";

function agent(change: Partial<Channel> = {}) {
  const data = tempFolder();
  const path = join(data, "a.docx");
  writeFileSync(path, "1");
  const holder = new MemoryHolder();
  holder.openToWrite(path, "1")?.();
  const clock = new HandClock();
  const said: unknown[] = [];
  const holding = openHolding({
    config: { data, gate: { enabled: true, deadlineMs: 10_000, onDeadline: "closed" } },
    platform: { holder, writers: new MemoryWriters() },
    channels: new ChannelTable([{ id: "drive", kind: "cloud-sync", roots: [data], ...change }]),
    mode: "enforce",
    recorder: { record: async (entry: unknown) => void said.push(entry) } as never,
    clock,
    say: (happening) => said.push(happening),
  })!;
  return { data, path, holder, holding, clock, said };
}

function scannerThat(scan: FileScanner["scan"]): FileScanner {
  return { packs: [], digest: "d", scan, close: async () => {} };
}

it("has readers read the copy and the vault take the hold, and neither for other files", async () => {
  const { data, path, holding } = agent();
  const seen: unknown[] = [];
  const scanner = scannerOfHeld(
    scannerThat(async (name, { copy }: PoolScan = {}) => {
      seen.push([name, copy]);
      return CLEAN;
    }),
    holding,
  );
  const take = async (name: string, { held }: TakeOptions) => {
    seen.push([name, held !== undefined]);
    return { kind: "gone" } as const;
  };
  const vault = vaultOfHeld({ take } as unknown as Vault, holding);
  const judge = async () => {
    await scanner.scan(path);
    await vault.take(path, {} as TakeOptions);
  };

  await holding.judge({ path, state: (await fileState(path))!, since: 0, lane: "live" }, judge);
  await judge();

  const copy = expect.stringContaining(join(data, "held"));
  expect(seen).toEqual([
    [path, copy],
    [path, true],
    [path, path],
    [path, false],
  ]);
});

describe("a file on a channel", () => {
  it.each<[string, Partial<Channel>, number]>([
    ["that enforces is held", {}, 1],
    ["that only observes is not", { mode: "observe" }, 0],
  ])("%s", (_, change, total) => {
    const { path, holding } = agent(change);

    expect([holding.probe(path, true), holding.stats.total]).toEqual(["closed", total]);
  });

  it.each<[string, Partial<Channel>, string, number]>([
    ["of the configuration", {}, "closed", 10_000],
    ["of its own", { deadlineMs: 500, onDeadline: "open" }, "open", 500],
  ])("that is judged late has the deadline %s, and it is recorded", async (_, change, answered, ms) => {
    const { path, holding, clock, said, holder } = agent(change);
    holding.probe(path, true);

    await clock.move(ms);

    expect(said).toEqual([
      { event: "late", path, channel: "drive", program: "", answered, ms },
      { note: expect.objectContaining({ code: `deadline-${answered}` }) },
    ]);
    expect(typeof holder.openToRead(path) === "object").toBe(answered === "open");
  });
});

it("is nothing at all where files cannot be held", () => {
  const scanner = scannerThat(async () => CLEAN);

  expect(scannerOfHeld(scanner, undefined)).toBe(scanner);
  expect(openHolding({ platform: { writers: new MemoryWriters() } } as never)).toBeUndefined();
});
