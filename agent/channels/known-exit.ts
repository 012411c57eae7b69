import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { CHANNEL_KINDS } from "../../rules/vocabulary.ts";
import { programs } from "./programs.ts";
import { READER_NAMES } from "./readers/index.ts";

const ORIGINS = ["found", "memory"] as const;

/**
 * A path with `~` for the home, `${NAME}` or `%NAME%` for a special folder, `/` between names on every system, and at most one
 * `*` within a name.
 */
const pathPattern = z.string().regex(/^[^*]*(\*[^*/]*(\/[^*]*|$))*$/);

const folder = z.union([
  pathPattern.transform((path) => ({ path })),
  z.strictObject({
    path: pathPattern,
    origin: z.enum(ORIGINS).exactOptional(),
    /** Guarded even while it is not there, as long as this folder is: sticks are plugged in later. */
    when: pathPattern.exactOptional(),
  }),
]);

const settings = z.strictObject({
  file: pathPattern,
  reader: z.enum(READER_NAMES),
  origin: z.enum(ORIGINS).exactOptional(),
  /** Patterns under the folder that the settings name; the folder itself when absent. */
  below: z.array(pathPattern).exactOptional(),
});

const mount = z.strictObject({
  /** File system type; any when absent. */
  type: z.string().exactOptional(),
  /** The mount point lies below this folder. */
  under: z.string().exactOptional(),
  /** Pattern under the mount point; the mount point itself when absent. */
  below: pathPattern.exactOptional(),
});

const onSystem = z.strictObject({
  folders: z.array(folder).default([]),
  settings: z.array(settings).default([]),
  mounts: z.array(mount).default([]),
  programs: programs.exactOptional(),
  /** Where the client also records its folders, and nothing here looks yet. */
  later: z.array(z.string()).default([]),
});

const knownExit = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(CHANNEL_KINDS),
  client: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  /** Of every path below that does not say otherwise. */
  origin: z.enum(ORIGINS),
  linux: onSystem.exactOptional(),
  windows: onSystem.exactOptional(),
  macos: onSystem.exactOptional(),
});

/** A client that carries files out, and where on each system it can be recognised. */
export type KnownExit = z.infer<typeof knownExit>;
export type SystemExit = z.infer<typeof onSystem>;

/** Every file in `known/`, in the order of names. */
export async function loadKnownExits(): Promise<readonly KnownExit[]> {
  const folder = join(import.meta.dirname, "known");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const lists = await Promise.all(
    names.map(async (name) => z.array(knownExit).parse(parse(await readFile(join(folder, name), "utf8")))),
  );
  return lists.flat();
}
