import { isAbsolute, parse, resolve, sep } from "node:path";
import type { ChannelKind } from "../../rules/vocabulary.ts";
import type { Places } from "./places.ts";

/** Nobody syncs these; a settings file that names one is a mistake or a trick. */
const SYSTEM_FOLDERS = ["bin", "boot", "dev", "etc", "lib", "lib64", "proc", "sbin", "sys", "usr"].map(
  (name) => `/${name}`,
);
const WINDOWS_SYSTEM_FOLDERS = /^[a-z]:\\(?:windows|program files(?: \(x86\))?|programdata)(?:\\|$)/i;
/** A whole drive is a way out where the drive itself is: a stick, a share. */
const WHOLE_DRIVES: readonly ChannelKind[] = ["removable", "share"];

/**
 * Each folder once, by its real path: two names of one folder would be judged twice, and links that lead in circles end here.
 * A folder inside another one of them is left out. Refused is what holds whole homes, the whole disk or the system.
 */
export async function tidyRoots(
  roots: readonly string[],
  { homes, files, system, kind }: Pick<Places, "homes" | "files" | "system"> & { readonly kind: ChannelKind },
): Promise<readonly string[]> {
  const people = await Promise.all(homes.map(({ path }) => files.real(path)));
  const real = await Promise.all(
    roots.filter((root) => isAbsolute(root)).map((root) => files.real(resolve(root))),
  );
  const wholeDrives = system === "windows" && WHOLE_DRIVES.includes(kind);
  const fitting = [...new Set(real)].filter(
    (root) =>
      (root !== parse(root).root || (wholeDrives && root.length > 1)) &&
      !WINDOWS_SYSTEM_FOLDERS.test(root) &&
      !people.some((home) => home.startsWith(root + sep)) &&
      !SYSTEM_FOLDERS.some((folder) => root === folder || root.startsWith(folder + sep)),
  );
  return fitting.filter((root) => !fitting.some((other) => root.startsWith(other + sep))).sort();
}
