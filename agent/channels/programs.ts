import { z } from "zod";

/** Absolute on every system: a root, a home, a special folder or a drive comes first. */
const ABSOLUTE = /^(\/|~\/|\$\{\w+\}\/|%\w+%\/)/;
/** Any number of folders. */
const ANY_FOLDERS = "**";

function hasFewStars(pattern: string): boolean {
  return pattern.split("/").every((name) => name === ANY_FOLDERS || name.split("*").length <= 2);
}

/** As in `folders`; also a whole name `**` that stands for any folders, or at the end for everything below. */
const exe = z.string().regex(ABSOLUTE).refine(hasFewStars, "at most one * in a name");

const own = z
  .string()
  .regex(ABSOLUTE)
  .refine((pattern) => hasFewStars(pattern) && !pattern.includes(ANY_FOLDERS), "at most one * in a name");

/** The programs of a client on one system. */
export const programs = z.strictObject({
  exe: z.array(exe).default([]),
  /** Names of first arguments where the executable is Wine or an interpreter; those of Windows executables are known to Wine. */
  argv: z.array(z.string().regex(/^[^/\\*]+$/)).default([]),
  /** Settings and caches, which it opens all day. Never a folder with documents in it, sent, received or kept. */
  own: z.array(own).default([]),
  /** Absent: as the whole entry. */
  origin: z.enum(["found", "memory"]).exactOptional(),
});

export type Programs = z.infer<typeof programs>;
