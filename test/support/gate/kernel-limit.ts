import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of the whole machine: keep the work short. */
export type KernelLimit = "max_queued_events" | "max_user_watches";

/** Does the work under a lower limit of inotify(7), and puts the limit back. */
export async function underLimit<T>(limit: KernelLimit, value: number, work: () => Promise<T>): Promise<T> {
  const file = join("/proc/sys/fs/inotify", limit);
  const before = readFileSync(file, "utf8");
  writeFileSync(file, String(value));
  try {
    return await work();
  } finally {
    writeFileSync(file, before);
  }
}
