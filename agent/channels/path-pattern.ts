import { join } from "node:path";
import type { FileAccess, Home, Places } from "./places.ts";

/** A folder of a client with tens of accounts is not looked through further: these are homes, not servers. */
const MAX_NAMES = 2_000;
const MAX_MATCHES = 100;

/** The paths a pattern stands for in this home; without `*` one for every meaning of its variables. */
export function meanings(pattern: string, home: Home, { drives }: Pick<Places, "drives">): readonly string[] {
  const found = /\$\{(\w+)\}|%(\w+)%|^~/.exec(pattern);
  if (found === null) return [pattern];
  const name = found[1] ?? found[2];
  const values = name === undefined ? [home.path] : valuesOf(name, home, drives);
  const rest = pattern.slice(found.index + found[0].length);
  return values.flatMap((value) =>
    meanings(rest, home, { drives }).map((tail) => pattern.slice(0, found.index) + value + tail),
  );
}

function valuesOf(name: string, home: Home, drives: readonly string[]): readonly string[] {
  if (name === "USER") return [home.user];
  if (name === "DRIVE") return drives;
  return home.folders[name] ?? [];
}

/** Existing paths that match: folders on the way and, where `last` is a folder, at the end too. */
export async function matches(
  path: string,
  files: FileAccess,
  last: "folder" | "any" = "folder",
): Promise<readonly string[]> {
  const star = path.indexOf("*");
  if (star < 0) return last === "any" || (await files.isFolder(join(path))) ? [join(path)] : [];
  const start = path.lastIndexOf("/", star) + 1;
  const end = path.indexOf("/", star);
  const [parent, rest] = [path.slice(0, start), end < 0 ? "" : path.slice(end)];
  const [before = "", after = ""] = path.slice(start, end < 0 ? undefined : end).split("*");
  // A listing serves every pattern; only where any name fits, files are worth leaving out.
  const folders = before + after === "" && (rest !== "" || last === "folder");
  const query = { limit: MAX_NAMES, startsWith: before, endsWith: after, ...(folders && { folders }) };
  const names = (await files.names(parent.slice(0, -1) || "/", query)) ?? [];
  const found: string[] = [];
  for (const name of names) {
    if (found.length >= MAX_MATCHES) break;
    found.push(...(await matches(parent + name + rest, files, last)));
  }
  return found;
}
