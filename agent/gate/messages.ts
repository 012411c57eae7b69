import { type Identity, identityText, parseIdentity } from "../../reporter/identity.ts";
import type { Answer, Author, GateRules, GateStats, Lateness, Question } from "./gate.ts";

/** What the daemon tells the gate's process. */
export type ToGate =
  /** `supervisor`: who starts the daemon again when it dies. `isNew`: what was let through under other rules is asked about again. */
  | {
      readonly tell: "rules";
      readonly rules: GateRules;
      readonly daemon: number;
      readonly isNew: boolean;
      readonly supervisor?: number;
    }
  | { readonly tell: "answer"; readonly answer: Answer }
  | { readonly tell: "stale"; readonly question: Question }
  /** Answer what waits, and end. */
  | { readonly tell: "end" };

/** What the gate's process tells the daemon. */
export type FromGate =
  | { readonly tell: "ready" }
  /** The rules told last are in force. */
  | { readonly tell: "guarding" }
  | { readonly tell: "asked"; readonly question: Question }
  | { readonly tell: "wrote"; readonly author: Author }
  | { readonly tell: "late"; readonly lateness: Lateness }
  | { readonly tell: "unguarded"; readonly mount: string; readonly errno: number }
  | { readonly tell: "stats"; readonly stats: GateStats };

/** One line of JSON a message; numbers beyond 2^53 travel as text. */
export function encode(message: ToGate | FromGate): string {
  return `${JSON.stringify(message, (_key, value) => (isIdentity(value) ? { identity: textOf(value) } : value))}\n`;
}

/** The other end is the same program, so a line that is no message is a fault of ours and throws. */
export function decode<Message extends ToGate | FromGate>(line: string): Message {
  return JSON.parse(line, (key, value) =>
    key === "identity" && typeof value?.identity === "string" ? parseIdentity(value.identity) : value,
  );
}

function isIdentity(value: unknown): value is Identity {
  return typeof value === "object" && value !== null && typeof (value as Identity).ino === "bigint";
}

function textOf(identity: Partial<Identity>): string {
  return identityText({ size: 0n, mtimeNs: 0n, ctimeNs: 0n, dev: 0n, ino: 0n, ...identity });
}
