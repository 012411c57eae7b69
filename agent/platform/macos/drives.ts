import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Drive, DriveSource } from "../../removable/drive.ts";
import { startProgram } from "../spawn.ts";
import { driveOfDiskInfo } from "./disk-info.ts";

/** Where macOS mounts what is plugged in. */
const VOLUMES = "/Volumes";
const LOOK_MS = 1_000;
/** A disk that sleeps takes a while to answer. */
const ASK_MS = 10_000;

export interface VolumeFacts {
  /** Names in /Volumes. */
  names(): Promise<readonly string[]>;
  /** What `diskutil info -plist` prints about a mount point; empty where it prints nothing. */
  info(path: string): Promise<string>;
}

/** The names are looked at once a second, diskutil is asked when they are others. Unverified on a real Mac. */
export function macosDrives(facts: VolumeFacts = localVolumes): DriveSource {
  const known = new Map<string, Drive | undefined>();
  return {
    present: async () => {
      const paths = (await facts.names()).map((name) => join(VOLUMES, name));
      for (const path of known.keys()) if (!paths.includes(path)) known.delete(path);
      for (const path of paths)
        if (!known.has(path)) known.set(path, driveOfDiskInfo(await facts.info(path)));
      return [...known.values()].flatMap((drive) => drive ?? []);
    },
    watch: async (onChange) => {
      let before = (await facts.names()).join("\0");
      const timer = setInterval(async () => {
        const now = (await facts.names()).join("\0");
        if (now === before) return;
        before = now;
        onChange();
      }, LOOK_MS).unref();
      return { close: async () => clearInterval(timer) };
    },
  };
}

const localVolumes: VolumeFacts = {
  names: () => readdir(VOLUMES).catch(() => []),
  info: async (path) => {
    const ended = AbortSignal.timeout(ASK_MS);
    const { done } = startProgram("/usr/sbin/diskutil", ["info", "-plist", path], { env: {}, ended });
    const { code, out } = await done;
    return code === 0 ? out : "";
  },
};
