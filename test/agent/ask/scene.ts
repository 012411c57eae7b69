import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { act, type Hands, type Task } from "../../../agent/act.ts";
import { CarryOut } from "../../../agent/ask/carry-out.ts";
import { QuestionJournal } from "../../../agent/ask/journal.ts";
import type { AskSettings, Person } from "../../../agent/ask/question.ts";
import { Questions } from "../../../agent/ask/questions.ts";
import { fileState } from "../../../agent/file-state.ts";
import type { Happening } from "../../../agent/happening.ts";
import { Notices } from "../../../agent/notices.ts";
import type { Asker, Reply, Sheet } from "../../../agent/platform/asker.ts";
import { MemoryNotifier } from "../../../agent/platform/memory.ts";
import { Teller } from "../../../agent/teller.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import { openReporter, type Reporter } from "../../../reporter/open.ts";
import { anEvent, verdict } from "../../reporter/samples.ts";
import { digestOf } from "../../support/digest.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { tempFolder } from "../../support/temp-folder.ts";

export const TELL = { zh: "文件标为内部资料。", en: "The file is marked as internal." };

/** A person at a screen, played by the test. */
export class PlayedAsker implements Asker {
  readonly reach = "desktop";
  readonly asked: { sheet: Sheet; person: Person; reply: (reply: Reply) => void; ended: AbortSignal }[] = [];

  ask(sheet: Sheet, person: Person, ended: AbortSignal): Promise<Reply | undefined> {
    return new Promise((resolve) => {
      this.asked.push({ sheet, person, reply: resolve, ended });
      ended.addEventListener("abort", () => resolve(undefined));
    });
  }
}

export interface Office {
  readonly reporter: Reporter;
  readonly data: string;
  readonly sync: string;
  readonly clock: HandClock;
  readonly asker: PlayedAsker;
  readonly notifier: MemoryNotifier;
  readonly questions: Questions;
  readonly said: Happening[];
  /** Writes a file and has it dealt with and recorded as the pipeline does. */
  warn(name: string, change?: Change): Promise<IncidentEvent>;
  outcome(event: IncidentEvent): Promise<unknown>;
}

export interface Change {
  readonly text?: string;
  readonly event?: Partial<IncidentEvent>;
  readonly task?: Partial<Task>;
}

/** An agent on a data folder, new or left behind by another one. */
export async function office(
  settings: Partial<AskSettings> = {},
  left: { readonly data: string; readonly sync: string } = { data: tempFolder(), sync: tempFolder() },
): Promise<Office> {
  const { data, sync } = left;
  const reporter = await openReporter(data);
  onTestFinished(() => reporter.close());
  const clock = new HandClock();
  const notifier = new MemoryNotifier();
  const asker = new PlayedAsker();
  const said: Happening[] = [];
  const hands = { vault: reporter.vault, notices: new Notices(clock), teller: new Teller(notifier, clock) };
  const questions = new Questions({
    journal: new QuestionJournal(join(data, "ask")),
    settings: { seconds: 60, default: "stop", ...settings },
    asker,
    clock,
    hand: new CarryOut({ ...reporter, ...hands, clock }),
    say: (happening) => said.push(happening),
  });
  const warn = (name: string, change: Change = {}) =>
    warned({ reporter, hands: { ...hands, questions }, clock }, join(sync, name), change);
  const outcome = async ({ id }: IncidentEvent) => (await reporter.store.event(id))?.outcome;
  return { reporter, data, sync, clock, asker, notifier, questions, said, warn, outcome };
}

interface Desk {
  readonly reporter: Reporter;
  readonly hands: Hands;
  readonly clock: HandClock;
}

async function warned(
  { reporter, hands, clock }: Desk,
  path: string,
  { text = `内部资料 ${path}`, event: changed = {}, task = {} }: Change,
): Promise<IncidentEvent> {
  if (task.link !== true) writeFileSync(path, text);
  const state = (await fileState(path))!;
  const event = anEvent({
    at: clock.now(),
    path,
    verdict: { ...verdict, effect: "warn", tell: TELL },
    sha256: digestOf(text),
    ...changed,
  });
  const acted = await act({ event, identity: state.identity, link: false, uid: 1_000, ...task }, hands);
  if (acted.kind !== "done") throw new Error(acted.kind);
  await reporter.store.commit({ events: [acted.event] });
  if (acted.event.vaultId !== undefined) await reporter.vault.recorded(acted.event.vaultId);
  return acted.event;
}
