import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { CHANNEL_KINDS } from "../../rules/vocabulary.ts";
import { programs } from "./programs.ts";
import { READER_NAMES } from "./readers/index.ts";
import { PROGRAM_READER_NAMES } from "./readers/programs.ts";

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
    /** Counts only where this folder is too: Desktop and Documents, once a client has taken them over. */
    besides: pathPattern.exactOptional(),
    /** Counts only where it has a file or folder of one of these names: what the client leaves in each of its folders. */
    holds: z.array(z.string().regex(/^[^*/]+$/)).exactOptional(),
  }),
]);

const settings = z.strictObject({
  file: pathPattern,
  reader: z.enum(READER_NAMES),
  origin: z.enum(ORIGINS).exactOptional(),
  /** Patterns under the folder that the settings name; the folder itself when absent. */
  below: z.array(pathPattern).exactOptional(),
  /** Only the end is read: a log. */
  tail: z.boolean().exactOptional(),
});

const registry = z.strictObject({
  /** `*` stands for one whole name of a key. */
  key: z.string().regex(/^HK(CU|LM)(\\[^\\]+)+$/),
  /** Name of the value; every value of the key when absent. */
  value: z.string().exactOptional(),
  /** What the name of the starred key begins with: the provider that registered there. */
  provider: z.string().exactOptional(),
  /** The value is a path when absent. */
  reader: z.enum(READER_NAMES).exactOptional(),
  origin: z.enum(ORIGINS).exactOptional(),
  below: z.array(pathPattern).exactOptional(),
});

const running = z.union([
  z.string().transform((name) => ({ name })),
  z.strictObject({
    /** Of the executable, without its folder; `.exe` may be left out. */
    name: z.string(),
    /** Its command line names folders. */
    reader: z.enum(PROGRAM_READER_NAMES).exactOptional(),
    origin: z.enum(ORIGINS).exactOptional(),
  }),
]);

const text = z.strictObject({ zh: z.string(), en: z.string() });

const mount = z.strictObject({
  /** File system type; any when absent. */
  type: z.string().exactOptional(),
  /** The mount point lies below this folder. */
  under: z.string().exactOptional(),
  /** Pattern under the mount point; the mount point itself when absent. */
  below: pathPattern.exactOptional(),
  origin: z.enum(ORIGINS).exactOptional(),
});

const onSystem = z.strictObject({
  folders: z.array(folder).default([]),
  settings: z.array(settings).default([]),
  mounts: z.array(mount).default([]),
  programs: programs.exactOptional(),
  registry: z.array(registry).default([]),
  running: z.array(running).default([]),
  /** Where the client also records its folders, and nothing here looks yet. */
  later: z.array(z.string()).default([]),
});

const knownExit = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(CHANNEL_KINDS),
  client: z.string(),
  title: text,
  /** What guarding its folders cannot stop, for the person who relies on it. */
  remark: text.exactOptional(),
  /** Stands for clients nobody named: only folders that no other entry has. */
  rest: z.boolean().exactOptional(),
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
