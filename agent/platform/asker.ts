import type { Language } from "../../rules/vocabulary.ts";
import type { Person } from "../ask/question.ts";
import type { GivenReason } from "../ask/reasons.ts";

/** A question as it stands now: while it is shown files join it and time passes. */
export interface Sheet {
  /** Ms since 1970. */
  readonly deadline: number;
  words(language: Language, now: number): SheetWords;
}

/** Plain text: no line breaks, nothing that a dialog program takes for markup. */
export interface SheetWords {
  readonly title: string;
  readonly lines: readonly string[];
  /** The countdown, and what happens at its end. */
  readonly remaining: string;
}

export interface Reply {
  readonly choice: "go" | "stop";
  /** Always with `go`. */
  readonly reason?: GivenReason;
  /** Account of whoever answered, where it is known. */
  readonly who?: string;
}

/** Puts a question to the person at the screen. */
export interface Asker {
  /** Whether dialogs can be shown on desktops of this machine. */
  readonly reach: "desktop" | "none";
  /** Undefined when nobody could be asked here, or the question ended first. Never rejects. */
  ask(sheet: Sheet, person: Person, ended: AbortSignal): Promise<Reply | undefined>;
}

/** For machines without a screen: there `shoumi ask` has to do. */
export const noAsker: Asker = { reach: "none", ask: async () => undefined };
