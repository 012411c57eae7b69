import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { office } from "./scene.ts";

const GO = { choice: "go", reason: { id: "need-to-know" }, who: "li" } as const;
const CHANNEL = "team-drive";

describe("a warning behind a gate", () => {
  const folder = { task: { gate: "folder" } } as const;
  const carrier = { task: { gate: "carrier" } } as const;

  it("the file lies where it was, readers are refused until the answer and let through after it", async () => {
    const { warn, questions, reporter } = await office();
    const { path, sha256, outcome, at } = await warn("a.docx", folder);
    const access = () => questions.access(sha256!, CHANNEL);

    expect([existsSync(path), outcome.action, access()]).toEqual([true, "asked", "deny"]);
    await questions.answer(questions.open()[0]!.id, GO);

    expect([existsSync(path), access()]).toEqual([true, "allow"]);
    expect(await reporter.store.isReleased(sha256!, CHANNEL, at)).toBe(true);
    expect(questions.access("0".repeat(64), CHANNEL)).toBeUndefined();
  });

  it("a file of a guarded folder goes to the vault when its person stops", async () => {
    const { warn, sync, questions, outcome, reporter } = await office();
    const event = await warn("a.docx", folder);

    await questions.answer(questions.open()[0]!.id, { choice: "stop" });

    const { vaultId } = (await reporter.store.event(event.id))!;
    expect(await outcome(event)).toMatchObject({ action: "held", detail: "stopped", vaultId });
    expect(readdirSync(sync)).toEqual([`守密提示 Shoumi-notice ${vaultId}.txt`]);
    expect((await reporter.vault.entry(vaultId!)).state).toBe("held");
  });

  it("a file that a carrier wanted stays where it lies when its person stops", async () => {
    const { warn, questions, outcome } = await office();
    const event = await warn("a.docx", carrier);

    await questions.answer(questions.open()[0]!.id, { choice: "stop" });

    expect(existsSync(event.path)).toBe(true);
    expect(await outcome(event)).toMatchObject({ action: "refused", detail: "stopped" });
    expect(questions.access(event.sha256!, CHANNEL)).toBe("deny");
  });

  it("who stopped a carrier can think again for a day, and the file may be read then", async () => {
    const { warn, questions, outcome, clock } = await office();
    const event = await warn("a.docx", carrier);
    const { id } = questions.open()[0]!;
    await questions.answer(id, { choice: "stop" });
    await clock.move(3_600_000);
    await warn("b.docx", { event: { user: "wang" }, task: { uid: 1_001 } });

    expect(await questions.answer(id, GO)).toBe("done");

    expect(questions.access(event.sha256!, CHANNEL)).toBe("allow");
    expect(await outcome(event)).toMatchObject({ action: "justified" });
    expect(await questions.answer(id, GO)).toBe("late");
  });

  it("who stopped a file that went to the vault has to ask for a review", async () => {
    const { warn, questions } = await office();
    await warn("a.docx", folder);
    const { id } = questions.open()[0]!;
    await questions.answer(id, { choice: "stop" });

    expect(await questions.answer(id, GO)).toBe("late");
  });

  it("the same file wanted again and again is asked about once", async () => {
    const { warn, questions } = await office();
    await warn("a.docx", carrier);

    const again = await warn("a.docx", carrier);

    expect(again.outcome).toEqual({ action: "refused", detail: "asked" });
    expect(questions.open()).toMatchObject([{ files: 1 }]);
  });

  it("a file that changed after it was asked about is left alone when its person stops", async () => {
    const { warn, questions, outcome } = await office();
    const event = await warn("a.docx", folder);
    writeFileSync(event.path, "something else");

    await questions.answer(questions.open()[0]!.id, { choice: "stop" });

    expect(readFileSync(event.path, "utf8")).toBe("something else");
    expect(await outcome(event)).toMatchObject({ action: "refused" });
  });
});
