import type { GapReason } from "../../rules/vocabulary.ts";
import type { DeathNote } from "../worker/watchdog.ts";

/** How a child came to its end. */
export interface Death {
  readonly note: DeathNote | undefined;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Milliseconds that it had spent on its last file. */
  readonly ms: number;
  /** It had read other files before this one. */
  readonly used: boolean;
}

/** What V8 leaves when its heap is full, as code where there are no signals. */
const ABORT_CODE = 134;

/** What the death of a child says about the file that it was reading. */
export function reasonOf({ note, code, signal }: Death): GapReason {
  if (note === "time") return "too-slow";
  if (note === "memory" || signal === "SIGABRT" || code === ABORT_CODE) return "too-big";
  // Shot, and not by its own watchdog: by the system, which had run out of memory.
  return signal === "SIGKILL" ? "too-big" : "corrupt";
}

/**
 * Whether the file deserves another reader: this one may have been full of what came before, or somebody from outside
 * may have ended it.
 */
export function deservesRetry(death: Death): boolean {
  return reasonOf(death) === "too-big" && (death.used || death.note === undefined);
}
