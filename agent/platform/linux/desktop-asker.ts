import type { Person } from "../../ask/question.ts";
import type { Clock } from "../../clock.ts";
import type { Asker, Reply, Sheet } from "../asker.ts";
import { PATH, zenityDialog } from "./dialog.ts";
import { find } from "./notifier.ts";
import { desktopOf, type Environment, type PersonSession, personSessions } from "./sessions.ts";

export interface AskerParts {
  readonly env: Environment;
  readonly uid: number;
  readonly clock: Clock;
  /** Desktops of other people; only root gets to see them. */
  readonly sessions?: () => readonly PersonSession[];
  /** Name of an account. */
  readonly userOf: (uid: number) => string | undefined;
}

/** Asks at the desktop of the person; when it is not known whose file it is, at every desktop here. The first answer counts. */
export function desktopAsker(parts: AskerParts): Asker {
  return {
    reach: ["zenity", "setpriv"].every((program) => find(program, PATH)) ? "desktop" : "none",
    ask: async (sheet, person, ended) => {
      const sessions = sessionsFor(person, parts);
      if (sessions.length === 0) return undefined;
      const answered = new AbortController();
      const signal = AbortSignal.any([ended, answered.signal]);
      const replies = sessions.map((session) => reply(session, { ...parts, sheet, ended: signal }));
      const first = await firstOf(replies);
      answered.abort();
      return first;
    },
  };
}

interface Asking extends AskerParts {
  readonly sheet: Sheet;
  readonly ended: AbortSignal;
}

async function reply(session: PersonSession, asking: Asking): Promise<Reply | undefined> {
  const { uid, clock, ended, userOf } = asking;
  const answer = await zenityDialog(asking.sheet, { session, uid, clock, ended });
  const who = userOf(session.uid);
  return answer && { ...answer, ...(who !== undefined && { who }) };
}

function sessionsFor({ uid }: Person, parts: AskerParts): readonly PersonSession[] {
  const own = parts.uid === 0 ? undefined : desktopOf(parts.env);
  if (own !== undefined) return [{ uid: parts.uid, gid: -1, env: own }];
  const sessions = (parts.sessions ?? personSessions)();
  const theirs = sessions.filter((session) => session.uid === uid);
  return uid === undefined ? sessions : theirs;
}

/** The first that is an answer; undefined when none is. */
function firstOf(replies: readonly Promise<Reply | undefined>[]): Promise<Reply | undefined> {
  return Promise.any(
    replies.map(async (one) => {
      const answer = await one;
      if (answer === undefined) throw new Error("nobody answered");
      return answer;
    }),
  ).catch(() => undefined);
}
