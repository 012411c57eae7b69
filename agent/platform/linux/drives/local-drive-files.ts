import { access, open, opendir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { DriveFiles } from "../../../removable/drive-files.ts";

const MAX_TEXT_BYTES = 65_536;

/** The files of this machine; below `root`, a folder that plays a machine, in tests. */
export function localDriveFiles(root = ""): DriveFiles {
  const at = (path: string) => (root === "" ? path : join(root, path));
  return {
    exists: (path) =>
      access(at(path)).then(
        () => true,
        () => false,
      ),
    names: (path, limit) => namesIn(at(path), limit).catch(() => []),
    // Attributes of sysfs say they have 4,096 bytes, whatever they have.
    text: (path) =>
      readFile(at(path)).then(
        (bytes) => bytes.toString("utf8", 0, MAX_TEXT_BYTES),
        () => undefined,
      ),
    real: async (path) => {
      const real = await realpath(at(path)).catch(() => undefined);
      return real === undefined ? path : real.slice(root.length);
    },
    chunk: (path, offset, bytes) => chunk(at(path), offset, bytes).catch(() => undefined),
  };
}

async function namesIn(path: string, limit: number): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(path)) {
    if (names.push(name) >= limit) break;
  }
  return names.sort();
}

async function chunk(path: string, at: number, bytes: number): Promise<Buffer | undefined> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
    return bytesRead === bytes ? buffer : undefined;
  } finally {
    await file.close();
  }
}
