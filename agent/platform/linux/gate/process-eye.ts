import { isWineServer, WineBottles } from "../wine-programs.ts";
import { descriptorOf, type Intent, intentOf } from "./intent.ts";
import { argumentsOf, type Opener, openerOf } from "./opener.ts";

/** What a gate sees of a thread that waits for its answer. */
export interface ProcessEye {
  opener(tid: number): Opener;
  /** The first is its name; of the server of a Wine bottle, which opens every file, the names of all that run in the bottle. */
  arguments(tid: number, exe: string): readonly string[];
  /** What it wants of the file that it is about to open; undefined when that cannot be seen yet. */
  intent(tid: number): Intent | undefined;
  /** What it may do with the descriptor that it is about to read from; undefined when that cannot be seen yet. */
  descriptor(tid: number): Intent | undefined;
}

/** proc(5). @param architecture as `process.arch`: system calls have other numbers on each */
export function processEye(architecture: string): ProcessEye {
  const bottles = new WineBottles();
  return {
    opener: openerOf,
    arguments: (tid, exe) =>
      isWineServer(exe) ? bottles.programsOf(tid, performance.now()) : argumentsOf(tid),
    intent: (tid) => intentOf(tid, architecture),
    descriptor: (tid) => descriptorOf(tid, architecture),
  };
}
