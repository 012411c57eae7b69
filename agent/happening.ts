import type { IncidentEvent } from "../reporter/incident.ts";
import type { Outcome, Verdict } from "../reporter/verdict.ts";
import type { Bilingual } from "../rules/vocabulary.ts";
import type { LostReason, Tier } from "./platform/platform.ts";
import type { DriveAction, DriveFacts } from "./removable/arrived-drive.ts";

/** What the daemon says while it runs: one JSON object each on `agent run --format json`. */
export type Happening =
  | { readonly event: "ready"; readonly tier: Tier; readonly channels: number }
  | VerdictHappening
  | { readonly event: "lost"; readonly root: string; readonly reason: LostReason; readonly detail?: string }
  /** A root was looked through: what was new, changed or gone since it was last seen. */
  | { readonly event: "rescan"; readonly root: string; readonly changed: number; readonly gone: number }
  /** The agent did not run between these times (ms since 1970); what changed meanwhile is being looked up. */
  | { readonly event: "gap"; readonly from: number; readonly to: number }
  /** Somebody is asked whether files may go out; `deadline` in ms since 1970. */
  | { readonly event: "question"; readonly id: string; readonly channel: string; readonly deadline: number }
  | AnswerHappening
  | LateHappening
  | DriveHappening
  | { readonly event: "error"; readonly code: string; readonly path?: string; readonly message: string };

/** An open of a file could not be answered in time: it was refused (`closed`) or let through (`open`). */
export interface LateHappening {
  readonly event: "late";
  readonly path: string;
  readonly channel: string;
  readonly program: string;
  readonly answered: "closed" | "open";
  readonly ms: number;
}

/** A question was answered, or its time ran out; what was answered is about to be carried out. */
export interface AnswerHappening {
  readonly event: "answer";
  readonly id: string;
  readonly choice: "go" | "stop";
  readonly by: "person" | "time";
  readonly files: number;
  /** Id of a reason from the list (agent/ask/reasons.ts). */
  readonly reason?: string;
}

/** A drive came or went, or was made read-only or writable again by us. */
export interface DriveHappening extends DriveFacts {
  readonly event: "drive";
  readonly action: DriveAction;
  readonly readOnly: boolean;
  /** Files that were being written, or waited for their verdict, when it was pulled out. */
  readonly unfinished: number;
}

export interface VerdictHappening {
  readonly event: "verdict";
  readonly path: string;
  /** Channel id. */
  readonly channel: string;
  /** Executable that wrote the file; null where the system did not say. */
  readonly program: string | null;
  readonly effect: Verdict["effect"];
  readonly mode: Verdict["mode"];
  readonly reason: string;
  readonly rules: readonly string[];
  readonly gaps: readonly string[];
  /** From the first word of the file to the verdict carried out. */
  readonly ms: number;
  readonly outcome: Outcome["action"];
  readonly incident?: string;
  readonly vault?: string;
  /** The reason in words for the person at the screen. */
  readonly tell?: Bilingual;
}

export function verdictHappening(event: IncidentEvent, incident: string | undefined): VerdictHappening {
  const { path, channel, program, verdict, outcome, ms, vaultId } = event;
  const { effect, mode, reason, rules, gaps } = verdict;
  return {
    event: "verdict",
    path,
    channel: channel.id,
    program: program ?? null,
    effect,
    mode,
    reason,
    rules,
    gaps,
    ms,
    outcome: outcome.action,
    ...(incident !== undefined && { incident }),
    ...(vaultId !== undefined && { vault: vaultId }),
    ...(verdict.tell !== undefined && { tell: verdict.tell }),
  };
}

export function failure(code: string, path: string, error: unknown): Happening {
  return { event: "error", code, path, message: error instanceof Error ? error.message : String(error) };
}
