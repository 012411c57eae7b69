import type { Reporter } from "../../reporter/open.ts";
import type { Clock } from "../clock.ts";
import type { AskSettings, OpenQuestion, Person } from "./question.ts";
import type { Questions } from "./questions.ts";
import { givenReason, spoken } from "./reasons.ts";
import { type AskAnswer, type AskRequest, parseRequest } from "./request.ts";

export interface DeskParts {
  readonly questions: Questions;
  readonly settings: AskSettings;
  readonly reporter: Pick<Reporter, "store" | "vault">;
  readonly clock: Clock;
}

/** Whoever came to the door. Without a number: the agent's owner, who may answer for everybody. */
export interface Requester {
  readonly uid?: number;
  readonly user?: string;
}

type Asked<Want extends AskRequest["want"]> = Extract<AskRequest, { want: Want }>;

/** Answers what people ask of a running agent: which questions are theirs, an answer, a wish for a review. */
export class Desk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  async answer(value: unknown, by: Requester): Promise<AskAnswer> {
    const request = parseRequest(value);
    switch (request?.want) {
      case "questions":
        return {
          ok: true,
          now: this.#parts.clock.now(),
          questions: this.#of(by).map((one) => this.#shown(one)),
        };
      case "answer":
        return this.#answered(request, by);
      case "review":
        return this.#review(request, by);
      case undefined:
        return { ok: false, code: "BAD_REQUEST" };
    }
  }

  /** Nobody's questions are everybody's: a file of root may have been put there by whoever sits here. */
  #of(by: Requester): readonly OpenQuestion[] {
    return this.#parts.questions.open().filter(({ person }) => isFor(person, by));
  }

  #shown({ kind: _, ...question }: OpenQuestion) {
    return { ...question, default: this.#parts.settings.default };
  }

  async #answered({ id, choice, reason, text, who }: Asked<"answer">, by: Requester): Promise<AskAnswer> {
    const given = choice === "go" ? givenReason(reason ?? "", text) : undefined;
    if (choice === "go" && given === undefined) return { ok: false, code: "REASON_MISSING" };
    const person = this.#parts.questions.personOf(id);
    if (person === undefined || !isFor(person, by)) return { ok: false, code: "QUESTION_UNKNOWN" };
    const name = nameOf(by, who);
    const answered = await this.#parts.questions.answer(id, {
      choice,
      ...(given && { reason: given }),
      ...(name && { who: name }),
    });
    if (answered === "done") return { ok: true };
    return { ok: false, code: answered === "late" ? "QUESTION_LATE" : "QUESTION_UNKNOWN" };
  }

  /** Goes on record and into `vault list`; the security office decides. */
  async #review({ vault: id, reason, who }: Asked<"review">, by: Requester): Promise<AskAnswer> {
    const { store, vault } = this.#parts.reporter;
    const words = spoken(reason);
    if (words === undefined) return { ok: false, code: "REASON_MISSING" };
    const entry = await vault.entry(id).catch(() => undefined);
    const event = entry && (await vault.eventOf(id));
    if (event === undefined || (by.uid !== undefined && event.user !== by.user))
      return { ok: false, code: "ENTRY_UNKNOWN" };
    if (entry?.state !== "held") return { ok: false, code: "ENTRY_RELEASED" };
    await store.commit({ events: [event] });
    const { outcome } = (await store.event(event.id))!;
    const name = nameOf(by, who);
    // Asked twice in the same words is asked once.
    if (outcome.detail === "review-asked" && outcome.reason === words) return { ok: true };
    const at = this.#parts.clock.now();
    const asked = { ...outcome, detail: "review-asked", reason: words, at, ...(name && { by: name }) };
    await store.amend({ kind: "outcome", eventId: event.id, outcome: asked, at, facts: { id } });
    return { ok: true };
  }
}

function isFor(person: Person, { uid }: Requester): boolean {
  return uid === undefined || person.uid === undefined || person.uid === uid;
}

/** A person is who the system says; the owner says who it is behind `sudo`. */
function nameOf({ uid, user }: Requester, who: string | undefined): string | undefined {
  return uid === undefined ? who : (user ?? String(uid));
}
