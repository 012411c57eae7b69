import type { Identity } from "../../reporter/identity.ts";
import type { CarrierData } from "../channels/carrier-data.ts";

/** What is done with an open whose verdict is not there at the deadline: refused, or let through. Both are recorded. */
export const LATE_ANSWERS = ["closed", "open"] as const;
export type LateAnswer = (typeof LATE_ANSWERS)[number];

/** How long somebody may be kept waiting, and what then. */
export interface Patience {
  readonly deadlineMs: number;
  readonly late: LateAnswer;
}

/** A folder in which nothing is opened before it is judged. */
export interface GuardedRoot extends Patience {
  readonly root: string;
  /** Its name with links resolved, as far as it exists. */
  readonly real: string;
  readonly channel: string;
}

/** A program that is refused files wherever they lie. */
export interface GuardedCarrier extends Patience {
  /** Of the carrier, and of the channel its verdicts are about. */
  readonly id: string;
  /** False where it is only observed: files are judged, nobody waits. */
  readonly holds: boolean;
}

/** What a gate has to know; a new set replaces the one before. */
export interface GateRules {
  readonly roots: readonly GuardedRoot[];
  /** How programs are told apart; absent when no program is asked about. */
  readonly programs?: CarrierData;
  readonly carriers: readonly GuardedCarrier[];
}

/** Somebody waits, or, where nobody is held, has been let in. */
export interface Question {
  readonly kind: "root" | "carrier";
  readonly path: string;
  readonly identity: Identity;
  /** Id of the channel or of the carrier. */
  readonly channel: string;
  /** Executable of who asked; empty where the system did not say. */
  readonly program: string;
  readonly uid: number;
}

/** What holds for a file in one state on one channel. */
export interface Answer {
  readonly identity: Identity;
  readonly channel: string;
  readonly allow: boolean;
  /** Nothing was found in it and all of it was inspected: it is let through everywhere, without asking again until it changes. */
  readonly clean: boolean;
}

/** Who wrote a file in a guarded root. */
export interface Author {
  readonly path: string;
  readonly identity: Pick<Identity, "dev" | "ino">;
  readonly program: string;
  readonly uid: number;
}

/** An open that could not be answered in time. */
export interface Lateness {
  readonly path: string;
  readonly channel: string;
  readonly program: string;
  readonly answered: LateAnswer;
  readonly ms: number;
}

export interface GateStats {
  /** Opens that asked this gate since it started, and in the last ten seconds on average. */
  readonly events: number;
  readonly perSecond: number;
  /** Answered at once: outside what is guarded, by an earlier verdict, by being somebody's own. */
  readonly outside: number;
  readonly remembered: number;
  /** Had to wait for a verdict; milliseconds over the last of them. */
  readonly waited: number;
  readonly waiting: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly refused: number;
  readonly late: number;
  /** Questions that could not be put: too many were open. */
  readonly unasked: number;
}

export interface GateListener {
  asked(question: Question): void;
  wrote(author: Author): void;
  late(lateness: Lateness): void;
  /** The gate's process was replaced; opens in between were answered as at a deadline. */
  replaced(detail: string): void;
  /** This file system cannot be guarded. */
  unguarded(mount: string, errno: number): void;
}

/** Stands between a file and whoever opens it. */
export interface OpenGate {
  /** Resolves when the rules are in force. */
  guard(rules: GateRules): Promise<void>;
  answer(answer: Answer): void;
  /** The file could not be found under the path of the question any more: it has to be looked for again. */
  stale(question: Question): void;
  stats(): GateStats;
  close(): Promise<void>;
}

export interface AccessGate {
  /** Undefined where the system does not let this process hold an open. */
  open(listener: GateListener, data: string): Promise<OpenGate | undefined>;
  /** Whether `open` would work, without doing it. */
  readonly possible: boolean;
}

export const NO_STATS: GateStats = {
  events: 0,
  perSecond: 0,
  outside: 0,
  remembered: 0,
  waited: 0,
  waiting: 0,
  p50: 0,
  p99: 0,
  longest: 0,
  refused: 0,
  late: 0,
  unasked: 0,
};
