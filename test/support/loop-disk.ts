import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { AtEnd } from "./at-end.ts";
import { lacks } from "./lacks.ts";

/** Why no disk of its own can be made for a test here; undefined where it can. */
export const noLoopDisk = reason();

function reason(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return "a loop-mounted disk needs root on Linux";
  if (!existsSync("/dev/loop-control")) return "this machine has no loop devices";
  return lacks("mkfs.ext4");
}

/**
 * A real ext4 file system of its own, so that what a gate does to a whole file system stays away from the machine's.
 * The image has no name any more once it is mounted: whatever happens, no file is left. `inodes`: files and folders it has room for.
 */
export function loopDisk(megabytes: number, atEnd: AtEnd = onTestFinished, inodes?: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "shoumi-loop-")));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const image = join(folder, "image");
  const mountPoint = join(folder, "disk");
  mkdirSync(mountPoint);
  writeFileSync(image, "");
  truncateSync(image, megabytes * 1_048_576);
  const many = inodes === undefined ? [] : ["-N", String(inodes)];
  execFileSync("mkfs.ext4", ["-q", "-F", "-m", "0", ...many, image]);
  execFileSync("mount", ["-o", "loop", image, mountPoint]);
  atEnd(() => void execFileSync("umount", ["-l", mountPoint]));
  rmSync(image);
  return mountPoint;
}

/** Shows a folder at a second place, as containers and some desktops do. */
export function bindMount(folder: string, place: string, atEnd: AtEnd = onTestFinished): void {
  mkdirSync(place, { recursive: true });
  execFileSync("mount", ["--bind", folder, place]);
  atEnd(() => void execFileSync("umount", ["-l", place]));
}
