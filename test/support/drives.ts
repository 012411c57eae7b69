import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { parseMountinfo } from "../../agent/channels/mounts.ts";
import type { Drive } from "../../agent/removable/drive.ts";
import { tempFolder } from "./temp-folder.ts";

/** A stick like any other, except for what the test is about; invented. */
export function aDrive(change: Partial<Drive> = {}): Drive {
  return {
    id: "4C530001",
    path: "/media/li/办公",
    device: "/dev/sdb1",
    kind: "usb",
    serial: "4C530001",
    uuid: "1A2B-3C4D",
    label: "办公",
    filesystem: "vfat",
    readOnly: false,
    options: ["rw", "nosuid"],
    ...change,
  };
}

export interface ImageDrive {
  readonly image: string;
  readonly path: string;
  readonly uuid: string;
  insert(): void;
  /** Taken out as one should; false while anybody uses it. */
  eject(): boolean;
  /** Pulled out, whoever uses it. */
  pull(): void;
}

/**
 * A stick made of a file: ext4, mounted under /media/<user>/<label> as desktops do. `files` lie on it from long before it is
 * put in. Whatever happens it is taken out when the test ends.
 */
export function imageDrive(label: string, files: Readonly<Record<string, Uint8Array>> = {}): ImageDrive {
  const folder = tempFolder("shoumi-stick");
  const [image, content] = [join(folder, "stick.img"), join(folder, "content")];
  const path = join("/media", `${basename(folder)}`, label);
  const uuid = crypto.randomUUID();
  mkdirSync(content);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(content, name), bytes);
  writeFileSync(image, "");
  truncateSync(image, 33_554_432);
  execFileSync("mkfs.ext4", ["-q", "-F", "-m", "0", "-L", label, "-U", uuid, "-d", content, image]);
  const age = Object.keys(files).map((name) => `set_inode_field "/${name}" ctime 202501010000`);
  execFileSync("debugfs", ["-w", "-f", "-", image], {
    input: age.join("\n"),
    stdio: ["pipe", "ignore", "ignore"],
  });
  mkdirSync(path, { recursive: true });
  onTestFinished(() => {
    while (isMounted(path)) execFileSync("umount", ["-l", path]);
    // Whoever wrote after it was pulled out wrote here.
    rmSync(dirname(path), { recursive: true });
  });
  return {
    image,
    path,
    uuid,
    // The loop device goes with the mount.
    insert: () => void execFileSync("mount", ["-o", "loop,nosuid,nodev", image, path]),
    eject: () => spawnSync("umount", [path]).status === 0,
    pull: () => void execFileSync("umount", ["-l", path]),
  };
}

function isMounted(path: string): boolean {
  return parseMountinfo(readFileSync("/proc/self/mountinfo", "utf8")).some((mount) => mount.path === path);
}
