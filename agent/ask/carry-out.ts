import { symlink } from "node:fs/promises";
import { releaseEvidence } from "../../reporter/evidence.ts";
import { parseIdentity } from "../../reporter/identity.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { IncidentStore } from "../../reporter/store/store.ts";
import type { Vault } from "../../reporter/vault/vault.ts";
import type { Outcome } from "../../reporter/verdict.ts";
import type { Clock } from "../clock.ts";
import type { Notices } from "../notices.ts";
import type { Teller } from "../teller.ts";
import type { Hand } from "./hand.ts";
import type { Answer, AskedFile, OpenQuestion } from "./question.ts";
import { endedMessage, unshownMessage } from "./words.ts";

export interface CarryOutParts {
  readonly store: IncidentStore;
  readonly vault: Vault;
  readonly notices: Notices;
  readonly teller: Teller;
  readonly clock: Clock;
}

/** What a person allows holds this long; what the security office releases, for good. */
export const ALLOWED_MS = 86_400_000;

/** Does with files what was answered. Every step is on record before it can be seen; doing it again changes nothing. */
export class CarryOut implements Hand {
  readonly #parts: CarryOutParts;

  constructor(parts: CarryOutParts) {
    this.#parts = parts;
  }

  async carryOut(file: AskedFile, answer: Answer, event?: IncidentEvent): Promise<void> {
    // The answer may have been quicker than the record of what it is about.
    if (event !== undefined) await this.#parts.store.commit({ events: [event] });
    await (answer.choice === "go" ? this.#go(file, answer) : this.#stop(file, answer));
  }

  async ended(question: OpenQuestion, answer: Answer): Promise<void> {
    const message = endedMessage(question, answer);
    if (message !== undefined) await this.#parts.teller.tell(`answer/${question.id}`, message);
  }

  async unshown(question: OpenQuestion): Promise<void> {
    await this.#parts.teller.tell(`question/${question.id}`, unshownMessage(question));
  }

  async entries(): Promise<ReadonlyMap<string, string>> {
    const { entries } = await this.#parts.vault.list();
    return new Map(entries.map(({ eventId, id }) => [eventId, id]));
  }

  async allow(
    { sha256, channelId, eventId }: Pick<AskedFile, "sha256" | "channelId" | "eventId">,
    answer: Answer,
  ): Promise<void> {
    const { at, who } = answer;
    const by = who === undefined ? {} : { by: who };
    await this.#parts.store.approve({ sha256, channelId, eventId, at, until: at + ALLOWED_MS, ...by });
  }

  async #go(file: AskedFile, answer: Answer): Promise<void> {
    const { store, vault } = this.#parts;
    const outcome = justified(answer);
    if (file.kept.kind !== "vault") {
      await this.allow(file, answer);
      if (file.kept.kind === "link") await relink(file.kept.target, file.path);
      return await this.#amend(file, outcome);
    }
    const id = await this.#entryOf(file);
    // Destroyed meanwhile: there is nothing to give back.
    if (id === undefined) return;
    const { state } = await vault.entry(id);
    if (state === "held") {
      const { at, who, reason } = answer;
      const decision = {
        at,
        ...(who !== undefined && { by: who }),
        ...(reason && { reason: reason.text ?? reason.id }),
      };
      await releaseEvidence({ store, vault }, id, decision, { until: at + ALLOWED_MS, outcome });
    } else if ((await store.event(file.eventId))?.outcome.action !== "justified") {
      await this.#amend(file, outcome);
    }
  }

  async #stop(file: AskedFile, answer: Answer): Promise<void> {
    const { kept, eventId } = file;
    const detail = answer.by === "time" ? "no-answer" : "stopped";
    const facts = factsOf(answer);
    if (kept.kind === "link") {
      await this.#amend(file, { action: "removed", detail: "link", ...facts });
      return await this.#notice(file, eventId, false);
    }
    if (kept.kind === "place") return await this.#stopInPlace(file, { detail, ...facts });
    const id = await this.#entryOf(file);
    if (id === undefined) return;
    await this.#amend(file, { action: "held", detail, ...facts });
    await this.#notice(file, id, true);
  }

  /** A gate refused to let it be read: now it is taken out of its folder, unless it lies where it may lie. */
  async #stopInPlace(file: AskedFile, said: Omit<Outcome, "action">): Promise<void> {
    const { store, vault } = this.#parts;
    const { kept, path, eventId } = file;
    const event = await store.event(eventId);
    if (kept.kind !== "place" || kept.onStop === "leave" || event === undefined)
      return await this.#amend(file, { action: "refused", ...said });
    const identity = parseIdentity(kept.identity);
    const taken = await vault.take(path, {
      identity,
      event: { ...event, outcome: { action: "held", ...said } },
    });
    if (taken.kind === "changed" || taken.kind === "gone")
      return await this.#amend(file, { action: "refused", ...said });
    if (taken.kind === "failed" && !taken.staged)
      return await this.#amend(file, { action: "failed", detail: taken.code });
    await store.commit({ gone: [path] });
    await this.#amend(file, { action: "held", ...said, vaultId: taken.id });
    await vault.recorded(taken.id);
    await this.#notice(file, taken.id, true);
  }

  async #entryOf({ eventId }: AskedFile): Promise<string | undefined> {
    const { store } = this.#parts;
    return (await store.event(eventId))?.vaultId ?? (await this.entries()).get(eventId);
  }

  async #amend({ eventId }: AskedFile, outcome: Outcome): Promise<void> {
    const { store, clock } = this.#parts;
    await store.amend({ kind: "outcome", eventId, outcome, at: clock.now() });
  }

  async #notice({ path, eventId }: AskedFile, id: string, held: boolean): Promise<void> {
    const { store, notices } = this.#parts;
    const tell = (await store.event(eventId))?.verdict.tell;
    await notices.leave({ path, id, held, ...(tell && { tell }) });
  }
}

/** Of a file whose person goes on. */
export function justified(answer: Answer): Outcome {
  const { reason } = answer;
  const words = reason?.text === undefined ? {} : { reason: reason.text };
  return { action: "justified", detail: reason?.id ?? "no-answer", ...words, ...factsOf(answer) };
}

function factsOf({ who, at }: Answer): Pick<Outcome, "by" | "at"> {
  return { at, ...(who !== undefined && { by: who }) };
}

async function relink(target: string, path: string): Promise<void> {
  await symlink(target, path).catch((error: NodeJS.ErrnoException) => {
    // Somebody, or this very answer before a crash, has put something there.
    if (error.code !== "EEXIST") throw error;
  });
}
