import { readlink } from "node:fs/promises";
import { identityText } from "../../reporter/identity.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Hands, Task } from "../act.ts";
import { type Acted, done, isAway, removeLink, stop, takeAway } from "../stop.ts";
import { justified } from "./carry-out.ts";
import type { Answer, Kept, Person } from "./question.ts";
import type { Questions } from "./questions.ts";

type Asking = Hands & { readonly questions: Questions };

/**
 * Keeps a file from going out and asks its person. Returns when it is kept, not when it is answered: what was answered is
 * carried out behind (carry-out.ts), and stands in the outcome of the event then.
 */
export async function askFirst(task: Task, hands: Asking): Promise<Acted> {
  const { event } = task;
  const { sha256 } = event;
  // An answer is about a content. What could not be read to its end waits for a review.
  if (sha256 === undefined) return refuse(task, hands, { action: "held", detail: "unread" });
  const kept = await keptOf(task);
  if (kept === undefined) return { kind: "gone" };
  const ticket = await hands.questions.begin({ event, person: personOf(task), sha256, kept });
  if (ticket.kind === "waiting") return done(event, { action: "refused", detail: "asked" });
  if (ticket.kind === "answered") return followed(task, hands, ticket.answer);
  const acted = await keep(task, hands);
  if (acted.kind === "done" && acted.event.outcome.action === "asked") {
    const answer = await ticket.waits(acted.event);
    // Somebody was quicker than the record: it says what became of it.
    return answer?.choice === "go" ? done(acted.event, justified(answer)) : acted;
  }
  await ticket.dropped();
  return acted;
}

/** Same slip, same answer. */
async function followed(task: Task, hands: Asking, answer: Answer): Promise<Acted> {
  if (answer.choice === "go") return done(task.event, justified(answer));
  const detail = answer.by === "time" ? "no-answer" : "stopped";
  return refuse(task, hands, { action: "held", detail });
}

function refuse(task: Task, hands: Asking, outcome: { action: "held"; detail: string }): Promise<Acted> {
  if (task.gate === "carrier")
    return Promise.resolve(done(task.event, { action: "refused", detail: outcome.detail }));
  return stop(task, hands, outcome);
}

async function keep(task: Task, hands: Asking): Promise<Acted> {
  const { event, gate, link } = task;
  if (gate !== undefined) return done(event, { action: "asked" });
  const kept = await (link ? removeLink(event) : takeAway(task, hands, { action: "asked" }));
  if (kept.kind !== "done") return kept;
  if (link && kept.event.outcome.action === "removed")
    return done(event, { action: "asked", detail: "link" });
  if (isStaged(kept.event)) await hands.notices.leave(noticeOf(kept.event));
  return kept;
}

/** Out of its folder, not in the vault yet: it cannot be given back at once, so it counts as held. */
function isStaged(event: IncidentEvent): boolean {
  return event.outcome.action === "failed" && isAway(event);
}

function noticeOf({ path, vaultId, id, verdict }: IncidentEvent) {
  return { path, id: vaultId ?? id, held: true, ...(verdict.tell && { tell: verdict.tell }) };
}

/** Undefined when it is gone. */
async function keptOf({ event, identity, link, gate }: Task): Promise<Kept | undefined> {
  if (gate !== undefined) {
    const onStop = gate === "folder" ? "vault" : "leave";
    return { kind: "place", identity: identityText(identity), onStop };
  }
  if (!link) return { kind: "vault" };
  const target = await readlink(event.path).catch(() => undefined);
  return target === undefined ? undefined : { kind: "link", target };
}

/** Files of services and of root are asked about with whoever sits there (login.defs: people from 1000 on). */
const FIRST_PERSON = 1_000;

function personOf({ event: { user }, uid }: Task): Person {
  const who = user === undefined ? {} : { user };
  return uid !== undefined && uid >= FIRST_PERSON ? { ...who, uid } : who;
}
