import { existsSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Layer } from "../fence/layers.ts";

/** V8's own limit, MB: text is held in the heap, the rest is counted by the watchdog. */
const HEAP_MB = 400;
/** Only Linux has it. */
const OWN_PROGRAM = "/proc/self/exe";

/** What to start a child with. */
export interface Launch {
  readonly module: string;
  readonly args: readonly string[];
  readonly execArgv: readonly string[];
}

export interface LaunchOptions {
  /** Whether it needs native code. */
  readonly native?: boolean;
}

/**
 * How children are started: they may read files and start their watchdog, but neither write nor start a program nor, with
 * few exceptions, load native code. On Linux a launcher has the kernel see to that too.
 */
export class Sandbox {
  #launcher = existsSync(OWN_PROGRAM);
  /** Where this process has its own: whoever started it has made sure that nobody else can write there. */
  readonly #codeCache = codeCache();
  readonly #permission = process.allowedNodeEnvironmentFlags.has("--permission");

  launch(entry: URL, { native = false }: LaunchOptions = {}): Launch {
    const module = fileURLToPath(entry);
    const execArgv = ["--no-warnings", `--max-old-space-size=${HEAP_MB}`];
    const layers: Layer[] = [];
    if (this.#permission) {
      layers.push("permission");
      execArgv.push("--permission", "--allow-fs-read=*", "--allow-worker");
      if (native) execArgv.push("--allow-addons");
    }
    if (!this.#launcher) return { module, args: [layers.join()], execArgv };
    const launcher = fileURLToPath(new URL("../fence/launcher.ts", import.meta.url));
    const args = [module, layers.join(), this.#codeCache, ...execArgv];
    return { module: launcher, args, execArgv: ["--no-warnings"] };
  }

  /** Does without the launcher, where readers do not start behind it. @returns whether that is a change */
  lower(): boolean {
    const had = this.#launcher;
    this.#launcher = false;
    return had;
  }
}

/** Node answers with a folder of its own version in it. */
function codeCache(): string {
  const folder = getCompileCacheDir();
  return folder === undefined ? "" : dirname(folder);
}
