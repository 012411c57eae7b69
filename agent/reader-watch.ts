import type { ScanPool } from "../scanner/pool.ts";
import type { Clock } from "./clock.ts";
import type { Happening } from "./happening.ts";

const LOOK_MS = 5_000;

/**
 * Says so when files wait and no reader is up: their verdicts would rest on gaps alone, and nobody would know why.
 * Returns what ends the watch.
 */
export function watchReaders(pool: ScanPool, clock: Clock, say: (happening: Happening) => void): () => void {
  let cancel = () => {};
  const look = () => {
    const { processes, waiting } = pool.stats();
    if (processes === 0 && waiting > 0) {
      say({
        event: "error",
        code: "READERS_DOWN",
        message: `${waiting} files wait and no reader process starts`,
      });
    }
    cancel = clock.after(LOOK_MS, look);
  };
  look();
  return () => cancel();
}
