import type { Bilingual } from "../../rules/vocabulary.ts";

/** A program and its arguments; never a line for a shell. */
export type Command = readonly [program: string, ...args: string[]];

/** What the service runs, and where it keeps what it knows. Absolute paths. */
export interface ServiceFacts {
  /** Node, then bin/shoumi.mjs and its words. */
  readonly command: Command;
  readonly data: string;
}

/** One way in which a system keeps a program running. */
export interface ServiceKind {
  readonly id: ServiceId;
  readonly title: Bilingual;
  readonly file: string;
  readonly mode: number;
  /** How the file is written; the task list of Windows reads UTF-16 only. */
  readonly encoding: "utf8" | "utf16le";
  text(facts: ServiceFacts): string;
  /** After the file was written: known, started with the system, started now. */
  readonly begin: readonly Command[];
  /** The same when this very file stood there already: a service that runs is left running. */
  readonly keep: readonly Command[];
  /** Before the file is removed or replaced. One that fails is no reason to stop: perhaps nothing ran. */
  readonly end: readonly Command[];
  /** After it. */
  readonly forget: readonly Command[];
  /** Where a person looks when it does not start. */
  readonly look: string;
}

export const SERVICE_IDS = ["systemd", "openrc", "sysv", "launchd", "task"] as const;
export type ServiceId = (typeof SERVICE_IDS)[number];

/** Remembers the data folder in a comment of any kind, XML included: there no two hyphens may follow each other. */
export function dataMark(data: string): string {
  return `shoumi-data: ${JSON.stringify(data).replaceAll("--", "-\\u002d")}`;
}

/** The data folder of an installed service. */
export function markedData(text: string): string | undefined {
  const mark = /shoumi-data: ("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return mark === undefined ? undefined : String(JSON.parse(mark));
}
