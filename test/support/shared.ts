import { existsSync } from "node:fs";
import { join } from "node:path";

const SHARED = join(import.meta.dirname, "../../../shared");

/** Test material that lies beside the project on some machines; undefined, with the reason to skip, elsewhere. */
export function sharedFile(path: string): { readonly path: string; readonly missing: string | undefined } {
  const full = join(SHARED, path);
  return { path: full, missing: existsSync(full) ? undefined : `${full} is not on this machine` };
}
