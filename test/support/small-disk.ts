import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { tempFolder } from "./temp-folder.ts";

/** Why no disk of its own can be made for a test here; undefined where it can. */
export const noSmallDisk =
  process.platform === "linux" && process.getuid?.() === 0
    ? undefined
    : "mounting a small disk needs root on Linux";

/** A disk of that many megabytes in memory, mounted for this test. */
export function smallDisk(megabytes: number): string {
  const mountPoint = join(tempFolder(), "disk");
  mkdirSync(mountPoint);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", mountPoint]);
  onTestFinished(() => void execFileSync("umount", ["-l", mountPoint]));
  return mountPoint;
}

export function makeReadOnly(mountPoint: string): void {
  execFileSync("mount", ["-o", "remount,ro", mountPoint]);
}
