import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Hand } from "../../../agent/ask/hand.ts";
import { QuestionJournal } from "../../../agent/ask/journal.ts";
import { Questions } from "../../../agent/ask/questions.ts";
import { anEvent } from "../../reporter/samples.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type Office, office, PlayedAsker } from "./scene.ts";

const GO = { choice: "go", reason: { id: "approved" }, who: "li" } as const;

/** Another agent on what the first one left when it was killed: nothing was told to stop. */
async function restarted(before: Office, later = 0): Promise<Office> {
  const after = await office({}, before);
  await after.clock.move(later);
  await after.reporter.vault.recover();
  await after.questions.recover();
  return after;
}

describe("an agent that was killed while it asked", () => {
  it("asks again, once, about the same files, and what is answered then is done", async () => {
    const before = await office();
    const events = [await before.warn("a.docx"), await before.warn("b.docx")];

    const after = await restarted(before, 20_000);

    expect(after.questions.open()).toMatchObject([{ files: 2, names: ["a.docx", "b.docx"] }]);
    expect(after.asker.asked).toHaveLength(1);
    await after.questions.answer(after.questions.open()[0]!.id, GO);
    expect(events.map(({ path }) => existsSync(path))).toEqual([true, true]);
    expect(readdirSync(join(after.data, "ask"))).toEqual([]);
  });

  it("leaves no more time than there was, and does what was set when it is over", async () => {
    const before = await office();
    const event = await before.warn("a.docx");

    const after = await restarted(before, 50_000);
    await after.clock.move(10_000);

    await expect.poll(() => after.outcome(event)).toMatchObject({ action: "held", detail: "no-answer" });
    await expect.poll(() => readdirSync(join(after.data, "ask"))).toEqual([]);
  });

  it("does what was set at once when the time ran out meanwhile", async () => {
    const before = await office();
    const event = await before.warn("a.docx");

    const after = await restarted(before, 3_600_000);
    await after.clock.move(0);

    await expect.poll(() => after.outcome(event)).toMatchObject({ action: "held", detail: "no-answer" });
  });

  it("goes on with an answer that it had heard", async () => {
    const before = await office();
    const event = await before.warn("a.docx");
    const { id } = before.questions.open()[0]!;
    await new QuestionJournal(join(before.data, "ask")).answer(id, { ...GO, by: "person", at: event.at });

    const after = await restarted(before);

    expect(existsSync(event.path)).toBe(true);
    expect(await after.outcome(event)).toMatchObject({ action: "justified", detail: "approved" });
    expect(after.asker.asked).toEqual([]);
  });

  it("does not give back twice what it had given back when it died", async () => {
    const before = await office();
    const event = await before.warn("a.docx");
    const { id } = before.questions.open()[0]!;
    const journal = new QuestionJournal(join(before.data, "ask"));
    await before.questions.answer(id, GO);
    const kept = { kind: "vault" } as const;
    const { channel, sha256 = "" } = event;
    const head = {
      id,
      at: event.at,
      deadline: 0,
      person: {},
      channel,
      kind: "",
      why: { zh: "", en: "" },
      rules: [],
    };
    await journal.open(head);
    await journal.add(id, { eventId: event.id, path: event.path, channelId: channel.id, sha256, kept });
    await journal.answer(id, { ...GO, by: "person", at: event.at });

    const after = await restarted(before);

    expect(readdirSync(after.sync)).toEqual(["a.docx"]);
    expect(await after.outcome(event)).toMatchObject({ action: "justified" });
  });

  it("forgets a file that it had only meant to take away", async () => {
    const before = await office();
    const journal = new QuestionJournal(join(before.data, "ask"));
    const { channel } = anEvent();
    const head = {
      id: "Q-1",
      at: 1,
      deadline: 2,
      person: {},
      channel,
      kind: "",
      why: { zh: "", en: "" },
      rules: [],
    };
    await journal.open(head);
    const kept = { kind: "vault" } as const;
    await journal.add("Q-1", { eventId: "E-1", path: "/x", channelId: "c", sha256: "0", kept });

    const after = await restarted(before);

    expect(after.questions.open()).toEqual([]);
    expect(readdirSync(join(after.data, "ask"))).toEqual([]);
  });

  it("passes over a question whose record was cut off", async () => {
    const before = await office();
    await before.warn("a.docx");
    const { id } = before.questions.open()[0]!;
    writeFileSync(join(before.data, "ask", id, "question.json"), '{"id":');

    const after = await restarted(before);

    expect(after.questions.open()).toEqual([]);
  });
});

describe("an answer that cannot be carried out", () => {
  it("is tried again until it can", async () => {
    const clock = new HandClock();
    const asker = new PlayedAsker();
    let broken = true;
    const done: string[] = [];
    const hand: Hand = {
      carryOut: async ({ path }) => {
        if (broken) throw new Error("no room");
        done.push(path);
      },
      allow: async () => {},
      ended: async () => {},
      unshown: async () => {},
      entries: async () => new Map(),
    };
    const journal = new QuestionJournal(join(tempFolder(), "ask"));
    const settings = { seconds: 60, default: "stop" } as const;
    const questions = new Questions({ journal, settings, asker, clock, hand, say: () => {} });
    const event = anEvent();
    const subject = { event, person: {}, sha256: event.sha256!, kept: { kind: "vault" } } as const;
    const ticket = await questions.begin(subject);
    if (ticket.kind === "open") await ticket.waits(event);
    await questions.answer(questions.open()[0]!.id, GO);
    broken = false;

    await clock.move(30_000);

    expect(done).toEqual([event.path]);
  });
});

describe("a question that cannot be written down", () => {
  it("is not asked: the file is held", async () => {
    const { data, warn, questions, said } = await office();
    writeFileSync(join(data, "ask"), "a file where a folder should be");

    const { outcome } = await warn("a.docx");
    rmSync(join(data, "ask"));

    expect(outcome.action).toBe("held");
    expect(questions.open()).toEqual([]);
    expect(said).toContainEqual(expect.objectContaining({ event: "error", code: "ASK_NOT_KEPT" }));
  });
});
