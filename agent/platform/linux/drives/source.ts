import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { DriveSource } from "../../../removable/drive.ts";
import type { DriveFiles } from "../../../removable/drive-files.ts";
import { findDrives } from "../../../removable/find-drives.ts";
import { localDriveFiles } from "./local-drive-files.ts";

/** Phones come and go below a mount that stays; also what catches up should the thread have died. */
const LOOK_ANYWAY_MS = 3_000;

/** The mount table and sysfs. The kernel wakes a thread of our own when the table changes. */
export function linuxDrives(files: DriveFiles = localDriveFiles()): DriveSource {
  return {
    present: async () => findDrives(await readFile("/proc/self/mountinfo", "utf8").catch(() => ""), files),
    watch: async (onChange) => {
      const thread = new Worker(new URL("./mount-thread.ts", import.meta.url), {
        resourceLimits: { maxOldGenerationSizeMb: 32 },
      });
      const closed = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
      const watching = new Promise<void>((resolve) => {
        thread.on("message", (message) => (message === "changed" ? onChange() : resolve()));
        // Without it the look from time to time has to do.
        thread.once("error", () => resolve());
      });
      await watching;
      const anyway = setInterval(onChange, LOOK_ANYWAY_MS).unref();
      return {
        close: async () => {
          clearInterval(anyway);
          thread.postMessage("close");
          await closed;
        },
      };
    },
  };
}
