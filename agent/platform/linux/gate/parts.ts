import type { GateRules } from "../../../gate/gate.ts";

/** Numbers under which the gate's process finds what its parent opened for it. */
export const FD = { messages: 3, group: 4, heartbeat: 5, cue: 6 } as const;

/** What the understudy is given. */
export interface UnderstudyData {
  readonly group: number;
  readonly daemon: number;
}

export type ToUnderstudy =
  | { readonly tell: "rules"; readonly rules: GateRules }
  /**
   * This process is to serve: it begins when the understudy, which reads no more then, has closed `cue`. It shows that it lives on a
   * pipe; its read end.
   */
  | { readonly tell: "on-stage"; readonly pid: number; readonly heartbeat: number; readonly cue: number }
  | { readonly tell: "end" };

export type FromUnderstudy =
  /** It has all it needs, and opens no file from here on. */
  | { readonly tell: "standing-by" }
  /** The gate's process is dead or does not move: it was ended, and opens are answered here until another one serves. */
  | { readonly tell: "stepped-in"; readonly pid: number; readonly reason: "dead" | "silent" }
  | { readonly tell: "ended" };
