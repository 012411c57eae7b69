import { basename } from "node:path";
import type { IncidentEvent } from "../../reporter/incident.ts";
import { randomTag } from "../../reporter/naming.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Answer, AskedFile, OpenQuestion, Person, QuestionHead } from "./question.ts";
import type { Whereabouts } from "./words.ts";

/** A file that comes this soon after the one before it, or after the answer, belongs to the same slip … */
const FOLLOWS_MS = 10_000;
/** … for at most this long after the answer. */
const FOLLOWS_AT_MOST_MS = 60_000;
/** A carrier is refused a file for good once its person has stopped; this long they can still go on after all. */
const SECOND_THOUGHTS_MS = 86_400_000;
/** After a restart a person has at least this long. */
const AT_LEAST_MS = 10_000;
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
  readonly known: { path: string; sha256: string; place: boolean; left: boolean }[];
  /** Lie where they are to wait. */
  readonly waiting: Waiting[];
  /** Stopped, and left where they lie: the person may still think again. */
  readonly refused: AskedFile[];
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
    refused: [],
    written,
    ended: new AbortController(),
    left: 0,
    lastAt: at,
  };
}

export function note(running: Running, file: AskedFile): void {
  const { path, sha256, kept } = file;
  running.known.push({ path, sha256, place: kept.kind === "place", left: isLeft(file) });
  running.left += 1;
  if (running.names.length < NAMES_SHOWN) running.names.push(basename(path));
}

/** It stays where it lies whatever is answered. */
export function isLeft({ kept }: AskedFile): boolean {
  return kept.kind === "place" && kept.onStop === "leave";
}

export function forget(running: Running, { path, sha256 }: AskedFile): void {
  const i = running.known.findIndex((one) => one.path === path && one.sha256 === sha256);
  if (i >= 0) running.known.splice(i, 1);
}

/** The head of a question about files like this one. */
export function headOf(event: IncidentEvent, person: Person, at: number, seconds: number): QuestionHead {
  const { channel, verdict } = event;
  return {
    id: `Q-${randomTag(6)}`,
    at,
    deadline: at + seconds * 1_000,
    person,
    channel,
    kind: kindOf(event, person),
    why: verdict.tell ?? DEFAULT_WHY,
    rules: verdict.rules,
  };
}

/** The same question after a restart: with the time that is left, if any. */
export function resumed(head: QuestionHead, now: number, seconds: number): QuestionHead {
  const left = head.deadline <= now ? now : Math.max(head.deadline, now + AT_LEAST_MS);
  // Whatever the clock did meanwhile, nobody waits longer than from the beginning.
  return { ...head, deadline: Math.min(left, now + seconds * 1_000) };
}

/** Whether it has to be remembered: files can still join it, or its person can still think again. */
export function isWorthKeeping(running: Running, now: number): boolean {
  if (isOpenTo(running, now)) return true;
  return running.refused.length > 0 && now - running.answer!.at <= SECOND_THOUGHTS_MS;
}

/** Whether files of its kind still belong to it. */
export function isOpenTo({ answer, lastAt }: Running, now: number): boolean {
  if (answer === undefined) return true;
  return now - lastAt <= FOLLOWS_MS && now - answer.at <= FOLLOWS_AT_MOST_MS;
}

export function asSeen({ head, names, known }: Running): OpenQuestion {
  const inPlace = known.length > 0 && known.every(({ left }) => left);
  return { ...head, files: known.length, names: [...names], inPlace };
}

/** What was last said about this content on this channel: refused until its person goes on. */
export function accessTo(
  all: readonly Running[],
  sha256: string,
  channelId: string,
): "allow" | "deny" | undefined {
  const running = all.findLast(
    ({ head, known }) => head.channel.id === channelId && known.some((one) => one.sha256 === sha256),
  );
  if (running === undefined) return undefined;
  return running.answer?.choice === "go" ? "allow" : "deny";
}

/** One question speaks of files in the vault as soon as one of them is there. */
export function whereabouts(running: Running): Whereabouts {
  return running.known.every(({ place }) => place) ? "place" : "vault";
}

/** Same person, channel and reason: one slip. */
export function kindOf({ channel, user, verdict }: IncidentEvent, { uid }: Person): string {
  const reason = verdict.tell?.zh ?? verdict.rules.toSorted().join(" ");
  return JSON.stringify([uid ?? user ?? "", channel.id, verdict.effect, reason]);
}

const DEFAULT_WHY: Bilingual = {
  zh: "文件含有不宜外传的内容。",
  en: "The file holds content that should not leave.",
};
