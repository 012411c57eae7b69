import type { Message, Notifier } from "../platform.ts";
import { runProgram } from "../spawn.ts";

const DEADLINE_MS = 3_000;
/** The words are arguments, never part of the script. */
const SCRIPT = [
  "on run argv",
  "display notification (item 2 of argv) with title (item 1 of argv)",
  "end run",
];

export type Run = typeof runProgram;

/** The notification centre of the person we run as; a service has none of its own. Unverified on a real Mac. */
export function notificationCentre(uid: number, run: Run = runProgram): Notifier {
  if (uid === 0) return { reach: "none", tell: async () => false };
  return {
    reach: "desktop",
    tell: async (message) => (await run("/usr/bin/osascript", wordsOf(message), DEADLINE_MS)) === 0,
  };
}

function wordsOf({ title, body }: Message): readonly string[] {
  const script = SCRIPT.flatMap((line) => ["-e", line]);
  return [...script, "--", `${title.zh} / ${title.en}`, `${body.zh}\n${body.en}`];
}
