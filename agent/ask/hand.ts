import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Answer, AskedFile, Kept, OpenQuestion, Person } from "./question.ts";

/** Does what was answered. */
export interface Hand {
  /** Rejects when it cannot be done now; doing it again changes nothing. */
  carryOut(file: AskedFile, answer: Answer, event?: IncidentEvent): Promise<void>;
  /** Lets this content pass from now on, its file where it is. */
  allow(file: Pick<AskedFile, "sha256" | "channelId" | "eventId">, answer: Answer): Promise<void>;
  /** Once a question. */
  ended(question: OpenQuestion, answer: Answer): Promise<void>;
  /** No dialog could be shown. */
  unshown(question: OpenQuestion): Promise<void>;
  /** Entries of the vault by event, for what a crash left half done. */
  entries(): Promise<ReadonlyMap<string, string>>;
}

/** A file that somebody is to be asked about. */
export interface Subject {
  readonly event: IncidentEvent;
  readonly person: Person;
  readonly sha256: string;
  readonly kept: Kept;
}

export type Ticket =
  /**
   * Written down. Put the file where it is to wait, then say so; or that nothing came of it. `waits` tells what was answered
   * and done meanwhile, if it was.
   */
  | {
      readonly kind: "open";
      readonly waits: (recorded: IncidentEvent) => Promise<Answer | undefined>;
      readonly dropped: () => Promise<void>;
    }
  /** A gate keeps this content from being read under this path already. */
  | { readonly kind: "waiting" }
  /** It follows the answer that files of its kind got a moment ago. */
  | { readonly kind: "answered"; readonly answer: Answer };
