import { existsSync, statSync, writeFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";

/**
 * What Node has made of our sources, so that it need not read TypeScript anew in every child: half of a start. Whoever can
 * write there decides what readers run, so it is filled before the fence is up, and only read behind it.
 */
export function openCodeCache(folder: string | undefined): void {
  if (folder) module.enableCompileCache(folder);
}

/** Puts in what readers need, unless that is done. */
export async function fillCodeCache(folder: string): Promise<void> {
  try {
    const mark = join(folder, `readers-${process.version}-${Math.round(lastChange())}`);
    if (existsSync(mark)) return;
    await import("../worker/serve.ts");
    await import("../worker/errands.ts");
    module.flushCompileCache();
    writeFileSync(mark, "");
  } catch {
    // Readers start all the same, only later.
  }
}

/** Of the list that names all extractors: an update replaces it with the rest. */
function lastChange(): number {
  return statSync(new URL("../extract/index.ts", import.meta.url)).mtimeMs;
}
