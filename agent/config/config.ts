import type { Limits } from "../../scanner/content.ts";
import type { AskSettings } from "../ask/question.ts";
import type { Channel } from "../channels/channel.ts";
import type { LateAnswer } from "../gate/gate.ts";
import type { DrivePolicy } from "../removable/drive-policy.ts";
import type { ProgramRule } from "./schema.ts";

/** How long an open may wait, and what then. A refused program tries again; what has left does not come back. */
export interface Patience {
  readonly deadlineMs: number;
  readonly onDeadline: LateAnswer;
}

/** The configuration as the daemon uses it: paths absolute, defaults filled in. */
export interface AgentConfig {
  readonly data: string;
  /** Policy file; the built-in one when absent. */
  readonly policy?: string;
  /** Built-in names, files or folders; the latter absolute. */
  readonly packs: readonly string[];
  /** Public key files; packs and policies need no signature when absent. */
  readonly trust?: readonly string[];
  readonly discover: boolean;
  readonly channels: readonly Channel[];
  readonly programs: readonly ProgramRule[];
  /** Absent: drives are nobody's business. */
  readonly removable?: DrivePolicy;
  readonly gate: Patience & { readonly enabled: boolean };
  readonly scanner: {
    readonly processes?: number;
    readonly memoryBytes?: number;
    readonly limits: Partial<Limits>;
    readonly ocr: boolean;
  };
  readonly ask: AskSettings;
  readonly notify: boolean;
  readonly log: "error" | "warn" | "info" | "debug";
}
