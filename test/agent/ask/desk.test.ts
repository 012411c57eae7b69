import { describe, expect, it } from "vitest";
import { Desk } from "../../../agent/ask/desk.ts";
import { office } from "./scene.ts";

const LI = { uid: 1_000, user: "li" };
const WANG = { uid: 1_001, user: "wang" };
const OWNER = {};

async function desk() {
  const scene = await office();
  const { questions, reporter, clock } = scene;
  const settings = { seconds: 60, default: "stop" } as const;
  return { ...scene, desk: new Desk({ questions, settings, reporter, clock }) };
}

describe("at the desk", () => {
  it.each([
    ["the person sees", LI, 1],
    ["another person does not see", WANG, 0],
    ["the agent's owner sees", OWNER, 1],
  ])("%s the question", async (_, by, count) => {
    const { desk: it, warn } = await desk();
    await warn("a.docx");

    expect(await it.answer({ want: "questions" }, by)).toMatchObject({
      ok: true,
      questions: { length: count },
    });
  });

  it("everybody sees a question about a file that is nobody's", async () => {
    const { desk: it, warn } = await desk();
    await warn("a.docx", { task: { uid: 0 }, event: { user: "root" } });

    expect(await it.answer({ want: "questions" }, WANG)).toMatchObject({ questions: [{ files: 1 }] });
  });

  it("only the person may answer, and under no other name than the system's", async () => {
    const { desk: it, warn, questions, outcome } = await desk();
    const event = await warn("a.docx");
    const { id } = questions.open()[0]!;
    const answer = { want: "answer", id, choice: "go", reason: "approved", who: "the director" };

    expect(await it.answer(answer, WANG)).toEqual({ ok: false, code: "QUESTION_UNKNOWN" });
    expect(await it.answer(answer, LI)).toEqual({ ok: true });
    expect(await it.answer(answer, LI)).toEqual({ ok: false, code: "QUESTION_LATE" });
    expect(await outcome(event)).toMatchObject({ action: "justified", by: "li" });
  });

  it.each([
    ["no reason", {}],
    ["a blank one", { reason: "other", text: " " }],
    ["one of 257 characters", { reason: "other", text: "x".repeat(257) }],
    ["one that is not on the list", { reason: "because" }],
  ])("nobody goes on with %s", async (_, reason) => {
    const { desk: it, warn, questions } = await desk();
    await warn("a.docx");
    const { id } = questions.open()[0]!;

    expect(await it.answer({ want: "answer", id, choice: "go", ...reason }, LI)).toEqual({
      ok: false,
      code: "REASON_MISSING",
    });
    expect(questions.open()).toHaveLength(1);
  });

  it.each([undefined, null, 7, "questions", {}, { want: "stop" }, { want: "questions", extra: 1 }])(
    "%j is no request",
    async (value) => {
      expect(await (await desk()).desk.answer(value, OWNER)).toEqual({ ok: false, code: "BAD_REQUEST" });
    },
  );
});

describe("a second thought about a carrier", () => {
  it.each([
    ["its person", LI, { ok: true }],
    ["another person", WANG, { ok: false, code: "QUESTION_UNKNOWN" }],
  ])("may be had by %s", async (_, by, answer) => {
    const { desk: it, warn, questions } = await desk();
    await warn("a.docx", { task: { gate: "carrier" } });
    const { id } = questions.open()[0]!;
    await questions.answer(id, { choice: "stop" });

    expect(await it.answer({ want: "answer", id, choice: "go", reason: "approved" }, by)).toEqual(answer);
  });
});

describe("a wish for a review", () => {
  async function held() {
    const scene = await desk();
    const event = await scene.warn("a.docx");
    await scene.questions.answer(scene.questions.open()[0]!.id, { choice: "stop" });
    return { ...scene, event, wish: { want: "review", vault: event.vaultId, reason: "报送市局" } };
  }

  it("goes on record with who, when and what for; the file stays where it is", async () => {
    const { desk: it, event, wish, outcome, reporter, clock } = await held();

    expect(await it.answer(wish, LI)).toEqual({ ok: true });

    expect(await outcome(event)).toEqual({
      action: "held",
      detail: "review-asked",
      reason: "报送市局",
      by: "li",
      at: clock.now(),
    });
    expect((await reporter.vault.entry(event.vaultId!)).state).toBe("held");
  });

  it("in the same words again changes nothing", async () => {
    const { desk: it, wish, reporter } = await held();
    await it.answer(wish, LI);
    const { seq } = await reporter.store.head();

    await it.answer(wish, LI);

    expect((await reporter.store.head()).seq).toBe(seq);
  });

  it.each([
    ["another person", WANG, {}, "ENTRY_UNKNOWN"],
    ["an entry that is not there", LI, { vault: "V-20261123-00000000" }, "ENTRY_UNKNOWN"],
    ["a path", LI, { vault: "../keys" }, "ENTRY_UNKNOWN"],
    ["no reason", LI, { reason: "  " }, "REASON_MISSING"],
  ] as const)("of %s is refused", async (_, by, change, code) => {
    const { desk: it, wish } = await held();

    expect(await it.answer({ ...wish, ...change }, by)).toEqual({ ok: false, code });
  });

  it("for a file that has been released is refused", async () => {
    const { desk: it, warn, questions } = await desk();
    const { vaultId } = await warn("a.docx");
    await questions.answer(questions.open()[0]!.id, { choice: "go", reason: { id: "approved" } });

    expect(await it.answer({ want: "review", vault: vaultId, reason: "x" }, LI)).toEqual({
      ok: false,
      code: "ENTRY_RELEASED",
    });
  });
});
