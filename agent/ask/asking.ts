import { join } from "node:path";
import type { Reporter } from "../../reporter/open.ts";
import type { Clock } from "../clock.ts";
import type { Happening } from "../happening.ts";
import type { Notices } from "../notices.ts";
import { type Asker, noAsker } from "../platform/asker.ts";
import { askAddress, personAddress } from "../platform/index.ts";
import type { Platform } from "../platform/platform.ts";
import type { Teller } from "../teller.ts";
import { CarryOut } from "./carry-out.ts";
import { Desk } from "./desk.ts";
import { Doors } from "./doors.ts";
import { QuestionJournal } from "./journal.ts";
import type { Answer, AskedFile, AskSettings } from "./question.ts";
import { Questions } from "./questions.ts";

export interface AskingParts {
  readonly data: string;
  readonly settings: AskSettings;
  /** false: no dialogs; `shoumi ask` still works. */
  readonly dialogs: boolean;
  readonly platform: Pick<Platform, "asker" | "people" | "userOf">;
  readonly reporter: Pick<Reporter, "store" | "vault">;
  readonly notices: Notices;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
  /** An answer was carried out for this file: what a gate remembers of it no longer holds. */
  readonly settled?: (file: AskedFile, answer: Answer) => void;
}

/** All of asking: questions with their dialogs, and the doors where they are answered from a terminal. */
export interface Asking {
  readonly questions: Questions;
  /** After the vault has recovered, before files are judged. */
  start(): Promise<void>;
  stop(): void;
}

export function openAsking(parts: AskingParts): Asking {
  const { data, settings, platform, reporter, clock, say } = parts;
  const hand = new CarryOut({ ...reporter, notices: parts.notices, teller: parts.teller, clock });
  const journal = new QuestionJournal(join(data, "ask"));
  const desktop = (parts.dialogs ? platform.asker?.(clock) : undefined) ?? noAsker;
  const asker: Asker = {
    reach: desktop.reach,
    ask: async (sheet, person, ended) => {
      if (person.uid !== undefined) await doors.admit(person.uid);
      return desktop.ask(sheet, person, ended);
    },
  };
  const settled = parts.settled === undefined ? {} : { settled: parts.settled };
  const questions = new Questions({ journal, settings, asker, clock, hand, say, ...settled });
  const desk = new Desk({ questions, settings, reporter, clock });
  const { people } = platform;
  const doors = new Doors({
    own: askAddress(data),
    ...(people !== undefined && { ofPerson: (uid) => personAddress(data, uid) }),
    userOf: platform.userOf,
    answer: (request, by) => desk.answer(request, by),
    say,
  });
  return {
    questions,
    start: async () => {
      await doors.open(people?.() ?? []);
      await questions.recover();
    },
    stop: () => {
      questions.close();
      doors.close();
    },
  };
}
