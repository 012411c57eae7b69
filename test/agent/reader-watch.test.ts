import { expect, it } from "vitest";
import type { Happening } from "../../agent/happening.ts";
import { watchReaders } from "../../agent/reader-watch.ts";
import type { PoolStats, ScanPool } from "../../scanner/pool.ts";
import { HandClock } from "../support/hand-clock.ts";

it("says that files wait while no reader is up, and nothing when all is well", async () => {
  const clock = new HandClock();
  const said: Happening[] = [];
  let stats = { processes: 2, waiting: 9 };
  const pool = { stats: () => stats as PoolStats } as ScanPool;

  const stop = watchReaders(pool, clock, (happening) => said.push(happening));
  await clock.move(20_000);
  expect(said).toEqual([]);
  stats = { processes: 0, waiting: 9 };
  await clock.move(5_000);
  expect(said).toMatchObject([{ event: "error", code: "READERS_DOWN" }]);

  stop();
  await clock.move(60_000);
  expect(said).toHaveLength(1);
});
