import { existsSync, lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { System } from "../channels/places.ts";
import type { Command } from "./kind.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PLATFORMS: Readonly<Record<System, string>> = { linux: "linux", windows: "win", macos: "darwin" };

/** The launcher on the Node that came with the project: one of a person's own may be gone tomorrow. */
export function serviceProgram(system: System): Command {
  const folder = join(ROOT, "node_modules", `node-${PLATFORMS[system]}-${process.arch}`, "bin");
  const own = ["node", "node.exe"].map((name) => join(folder, name)).find(existsSync);
  return [own ?? process.execPath, join(ROOT, "bin", "shoumi.mjs")];
}

/** The first folder on the way to the program in which somebody else than root may replace what root is about to run. */
export function openToOthers(from = ROOT): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const { uid, mode } = lstatSync(folder);
    const isSticky = (mode & 0o1000) !== 0;
    if (uid !== 0 || ((mode & 0o022) !== 0 && !isSticky)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
