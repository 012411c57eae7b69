import { realpathSync } from "node:fs";
import { join } from "node:path";
import { argvOf, environmentOf, exeOf, pidsIn } from "./process-facts.ts";

/** Wine's own processes and their cousins by Deepin, Spark, Kylin and CodeWeavers. */
const LOADER = /\/(deepin-)?wine[^/]*$/;
const SERVER = /\/wineserver[^/]*$/;

export function isWineServer(exe: string): boolean {
  return SERVER.test(exe);
}

/**
 * In Wine the server of a bottle opens every file and hands it to the program that asked (seen with Wine 8: the open comes from
 * wineserver64, the reads from the program). So who opens is answered with everybody who runs in that bottle: the first argument of
 * each, e.g. `C:\Program Files\Tencent\WeChat\WeChat.exe`. Costs a look at every process, a few milliseconds: ask through WineBottles.
 */
export function wineProgramsOf(server: number, proc = "/proc"): readonly string[] {
  const bottle = bottleOf(server, proc);
  if (bottle === undefined) return [];
  return pidsIn(proc).flatMap((pid) => {
    const exe = exeOf(pid, proc);
    if (!LOADER.test(exe) || SERVER.test(exe) || bottleOf(pid, proc) !== bottle) return [];
    return argvOf(pid, proc).slice(0, 1);
  });
}

const KNOWN_MS = 1_000;
const MOST_BOTTLES = 100;

/** Who runs in which bottle, looked up once a second at most: a program needs longer until a person can hand it a file. */
export class WineBottles {
  readonly #proc: string;
  readonly #known = new Map<number, { readonly programs: readonly string[]; readonly until: number }>();

  constructor(proc = "/proc") {
    this.#proc = proc;
  }

  /** `now`: milliseconds of a clock that only goes forward. */
  programsOf(server: number, now: number): readonly string[] {
    const known = this.#known.get(server);
    if (known !== undefined && known.until > now) return known.programs;
    const programs = wineProgramsOf(server, this.#proc);
    if (this.#known.size >= MOST_BOTTLES) this.#known.clear();
    this.#known.set(server, { programs, until: now + KNOWN_MS });
    return programs;
  }
}

/** wine(1): WINEPREFIX, else `.wine` in the home. */
function bottleOf(pid: number, proc: string): string | undefined {
  const { WINEPREFIX, HOME } = environmentOf(pid, ["WINEPREFIX", "HOME"], proc);
  const path = WINEPREFIX || (HOME && join(HOME, ".wine"));
  if (!path) return undefined;
  try {
    return realpathSync(path);
  } catch {
    // A bottle in a mount namespace of its own is not there for us; its name is enough to compare.
    return join(path).replace(/\/$/, "");
  }
}
