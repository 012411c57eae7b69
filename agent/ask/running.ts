import { basename } from "node:path";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Answer, AskedFile, OpenQuestion, Person, QuestionHead } from "./question.ts";
import type { Whereabouts } from "./words.ts";

/** A file that comes this soon after the one before it, or after the answer, belongs to the same slip … */
const FOLLOWS_MS = 10_000;
/** … for at most this long after the answer. */
const FOLLOWS_AT_MOST_MS = 60_000;
const NAMES_SHOWN = 5;

export interface Waiting {
  readonly file: AskedFile;
  /** As it was recorded; absent after a restart, when the store has it. */
  readonly event?: IncidentEvent;
}

/** A question from its first file until none can join it any more. */
export interface Running {
  readonly head: QuestionHead;
  /** Of the first files, without folders. */
  readonly names: string[];
  readonly known: { path: string; sha256: string; place: boolean }[];
  /** Lie where they are to wait. */
  readonly waiting: Waiting[];
  /** Resolves, and never rejects, when the head is on disk or could not be written. */
  readonly written: Promise<void>;
  /** Takes the dialog and the timer away. */
  readonly ended: AbortController;
  /** Files whose answer is not carried out yet. */
  left: number;
  lastAt: number;
  answer?: Answer;
}

export function runningFrom(head: QuestionHead, at: number, written: Promise<void>): Running {
  return {
    head,
    names: [],
    known: [],
    waiting: [],
    written,
    ended: new AbortController(),
    left: 0,
    lastAt: at,
  };
}

export function note(running: Running, { path, sha256, kept }: AskedFile): void {
  running.known.push({ path, sha256, place: kept.kind === "place" });
  running.left += 1;
  if (running.names.length < NAMES_SHOWN) running.names.push(basename(path));
}

export function forget(running: Running, { path, sha256 }: AskedFile): void {
  const i = running.known.findIndex((one) => one.path === path && one.sha256 === sha256);
  if (i >= 0) running.known.splice(i, 1);
}

/** Whether files of its kind still belong to it. */
export function isOpenTo({ answer, lastAt }: Running, now: number): boolean {
  if (answer === undefined) return true;
  return now - lastAt <= FOLLOWS_MS && now - answer.at <= FOLLOWS_AT_MOST_MS;
}

export function asSeen({ head, names, known }: Running): OpenQuestion {
  return { ...head, files: known.length, names: [...names] };
}

/** One question speaks of files in the vault as soon as one of them is there. */
export function whereabouts({ known }: Running): Whereabouts {
  return known.every(({ place }) => place) ? "place" : "vault";
}

/** Same person, channel and reason: one slip. */
export function kindOf({ channel, user, verdict }: IncidentEvent, { uid }: Person): string {
  const reason = verdict.tell?.zh ?? verdict.rules.toSorted().join(" ");
  return JSON.stringify([uid ?? user ?? "", channel.id, verdict.effect, reason]);
}

export const DEFAULT_WHY: Bilingual = {
  zh: "文件含有不宜外传的内容。",
  en: "The file holds content that should not leave.",
};
