import { existsSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digestOf } from "../../support/digest.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { until } from "../../support/until.ts";
import { office, TELL } from "./scene.ts";

const GO = { choice: "go", reason: { id: "need-to-know" }, who: "li" } as const;
const CHANNEL = "team-drive";

describe("a file that its person is warned of", () => {
  it("is out of its folder and in the vault before anybody answers", async () => {
    const { sync, warn, asker, questions, outcome } = await office();

    const event = await warn("a.docx");

    expect(readdirSync(sync)).toEqual([]);
    expect(await outcome(event)).toEqual({ action: "asked" });
    expect(asker.asked.map(({ person }) => person)).toEqual([{ user: "li", uid: 1_000 }]);
    expect(questions.open()).toMatchObject([{ files: 1, names: ["a.docx"], why: TELL }]);
  });

  it("comes back as it was when the person goes on, may stay for a day, and the reason is on record", async () => {
    const { sync, warn, asker, outcome, reporter, said } = await office();
    const event = await warn("a.docx", { text: "内部资料" });

    asker.asked[0]!.reply({ choice: "go", reason: { id: "other", text: "纪检组来函 17 号" }, who: "li" });
    await until(
      "it is back",
      () => said.some((happening) => happening.event === "answer") && existsSync(event.path),
    );

    await until(
      "it is on record",
      async () => ((await outcome(event)) as { action: string }).action === "justified",
    );
    expect(readFileSync(event.path, "utf8")).toBe("内部资料");
    expect(readdirSync(sync)).toEqual(["a.docx"]);
    expect(await outcome(event)).toMatchObject({ detail: "other", reason: "纪检组来函 17 号", by: "li" });
    const released = (at: number) => reporter.store.isReleased(digestOf("内部资料"), CHANNEL, at);
    expect([await released(event.at + 86_400_000), await released(event.at + 86_400_001)]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ["the person stops", "stopped"],
    ["time runs out", "no-answer"],
  ])("stays in the vault, with a notice, when %s", async (_, detail) => {
    const { sync, clock, warn, questions, outcome } = await office();
    const event = await warn("a.docx");
    const [{ id } = { id: "" }] = questions.open();

    if (detail === "stopped") await questions.answer(id, { choice: "stop" });
    else await clock.move(60_000);
    await until("it is carried out", () => readdirSync(sync).length > 0);

    expect(readdirSync(sync)).toEqual([`守密提示 Shoumi-notice ${event.vaultId}.txt`]);
    expect(await outcome(event)).toMatchObject({ action: "held", detail });
  });

  it("goes on by itself at the end of the time where that is the default, and says so", async () => {
    const { clock, warn, notifier, outcome } = await office({ default: "go" });
    const event = await warn("a.docx");

    await clock.move(59_000);
    expect(existsSync(event.path)).toBe(false);
    await clock.move(1_000);
    await until("it is back", () => existsSync(event.path));

    await until(
      "it is on record",
      async () => ((await outcome(event)) as { action: string }).action === "justified",
    );
    expect(await outcome(event)).toMatchObject({ detail: "no-answer" });
    expect(notifier.told).toHaveLength(1);
  });

  it("is answered once: who comes later is told so", async () => {
    const { warn, questions } = await office();
    await warn("a.docx");
    const { id } = questions.open()[0]!;

    expect(await questions.answer(id, { choice: "stop" })).toBe("done");
    expect(await questions.answer(id, GO)).toBe("late");
    expect(await questions.answer("Q-000000", GO)).toBe("unknown");
  });

  it("waits for a review, unasked, when it could not be read to its end", async () => {
    const { warn, questions } = await office();

    const { outcome } = await warn("a.docx", { event: { sha256: undefined as never } });

    expect(outcome).toEqual({ action: "held", detail: "unread" });
    expect(questions.open()).toEqual([]);
  });

  it("that is a link comes back as a link to what it pointed to", async () => {
    const { sync, warn, questions, outcome } = await office();
    const outside = join(tempFolder(), "原件.docx");
    writeFileSync(outside, "内部资料");
    const path = join(sync, "link.docx");
    symlinkSync(outside, path);

    const event = await warn("link.docx", { task: { link: true } });
    expect(readdirSync(sync)).toEqual([]);
    await questions.answer(questions.open()[0]!.id, GO);

    expect(readlinkSync(path)).toBe(outside);
    expect(await outcome(event)).toMatchObject({ action: "justified", detail: "need-to-know" });
  });
});

describe("a question that no dialog shows", () => {
  it("is told of once, with the command that answers it", async () => {
    const { warn, asker, notifier, questions } = await office();
    await warn("a.docx");
    await warn("b.docx");

    asker.asked[0]!.reply(undefined as never);

    await until("it is told", () => notifier.told.length > 0);
    expect(notifier.told[0]!.body.zh).toContain(`shoumi ask ${questions.open()[0]!.id}`);
    expect(notifier.told).toHaveLength(1);
  });
});

describe("a hundred files of one slip", () => {
  it("are one question and one answer", async () => {
    const { sync, warn, asker, questions } = await office();
    for (let i = 0; i < 100; i++) await warn(`${i}.docx`);

    expect(asker.asked).toHaveLength(1);
    expect(questions.open()).toMatchObject([{ files: 100 }]);
    await questions.answer(questions.open()[0]!.id, GO);

    expect(readdirSync(sync)).toHaveLength(100);
  });

  it.each([
    ["go", true, "justified"],
    ["stop", false, "held"],
  ] as const)("whose last come after the answer %s follow it", async (choice, there, action) => {
    const { clock, warn, asker, questions } = await office();
    await warn("a.docx");
    await questions.answer(questions.open()[0]!.id, choice === "go" ? GO : { choice });
    await clock.move(5_000);

    const late = await warn("b.docx");

    expect([existsSync(late.path), late.outcome.action]).toEqual([there, action]);
    expect(asker.asked).toHaveLength(1);
  });

  it("end after ten quiet seconds: the next is a question of its own", async () => {
    const { clock, warn, asker, questions } = await office();
    await warn("a.docx");
    await questions.answer(questions.open()[0]!.id, GO);
    await clock.move(10_001);

    await warn("b.docx");

    expect(asker.asked).toHaveLength(2);
  });

  it("end a minute after the answer, however they hurry", async () => {
    const { clock, warn, asker, questions } = await office();
    await warn("a.docx");
    await questions.answer(questions.open()[0]!.id, GO);
    for (let i = 0; i < 8; i++) {
      await clock.move(8_000);
      await warn(`${i}.docx`);
    }

    expect(asker.asked).toHaveLength(2);
  });

  it.each([
    ["person", { event: { user: "wang" }, task: { uid: 1_001 } }],
    ["channel", { event: { channel: { id: "usb", kind: "removable" } } }],
  ] as const)("of another %s are another question", async (_, change) => {
    const { warn, asker } = await office();
    await warn("a.docx");

    await warn("b.docx", change);

    expect(asker.asked).toHaveLength(2);
  });
});
