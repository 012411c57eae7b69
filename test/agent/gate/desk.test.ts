import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileState } from "../../../agent/file-state.ts";
import { GateDesk } from "../../../agent/gate/desk.ts";
import type { Answer, Question } from "../../../agent/gate/gate.ts";
import type { Happening } from "../../../agent/happening.ts";
import { Recorder } from "../../../agent/recorder.ts";
import { memoryStore } from "../../../reporter/store/memory.ts";
import { finding, policy } from "../../support/builders.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { aJudgedEvent } from "../../support/judged-event.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { until } from "../../support/until.ts";

function scene() {
  const store = memoryStore();
  const recorder = new Recorder(store, () => {});
  const said: Happening[] = [];
  const inRoot: string[] = [];
  const forCarrier: Question[] = [];
  const answers: Answer[] = [];
  const stale: Question[] = [];
  const desk = new GateDesk({
    policy: policy([]),
    recorder,
    clock: new HandClock(),
    say: (happening) => said.push(happening),
    judgeInRoot: (path) => inRoot.push(path),
    judgeForCarrier: (question) => forCarrier.push(question),
  });
  const serve = () =>
    desk.serve({ answer: (answer) => answers.push(answer), stale: (question) => stale.push(question) });
  const notes = async () => {
    await recorder.flush();
    return await store.ledger({ after: 0, limit: 100 });
  };
  return { desk, serve, said, inRoot, forCarrier, answers, stale, notes };
}

async function question(kind: Question["kind"]): Promise<Question> {
  const path = join(tempFolder(), "a.txt");
  writeFileSync(path, "内容");
  const { identity } = (await fileState(path))!;
  return { kind, path, identity, channel: "drive", program: "/usr/bin/sync", uid: 1000 };
}

describe("a question of the gate", () => {
  it.each(["root", "carrier"] as const)("goes to whoever judges such files: %s", async (kind) => {
    const { desk, inRoot, forCarrier } = scene();
    const asked = await question(kind);

    desk.asked(asked);
    await until("it is judged", () => inRoot.length + forCarrier.length > 0);

    const [folder, program] = kind === "root" ? [[asked.path], []] : [[], [asked]];
    expect([inRoot, forCarrier]).toEqual([folder, program]);
  });

  it("marks the file as wanted until its verdict", async () => {
    const { desk, inRoot } = scene();
    const asked = await question("root");
    desk.asked(asked);
    await until("it is judged", () => inRoot.length > 0);
    const before = desk.isWanted(asked.path);
    desk.judged(aJudgedEvent("allow", { path: asked.path }), asked.identity);

    expect([before, desk.isWanted(asked.path)]).toEqual([true, false]);
  });

  it.each([
    ["is gone", (path: string) => rmSync(path)],
    ["has another name", (path: string) => renameSync(path, `${path}.2`)],
    [
      "has given its name to another",
      (path: string) => {
        renameSync(path, `${path}.2`);
        writeFileSync(path, "");
      },
    ],
  ])("is sent back when the file %s", async (_, change) => {
    const { desk, serve, stale, inRoot } = scene();
    serve();
    const asked = await question("root");
    change(asked.path);

    desk.asked(asked);
    await until("it is sent back", () => stale.length > 0);

    expect([stale, inRoot]).toEqual([[asked], []]);
  });

  it("about a file that was written to meanwhile is judged as it is now", async () => {
    const { desk, serve, stale, inRoot } = scene();
    serve();
    const asked = await question("root");
    writeFileSync(asked.path, "更多", { flag: "a" });

    desk.asked(asked);
    await until("it is judged", () => inRoot.length > 0);

    expect([inRoot, stale]).toEqual([[asked.path], []]);
  });
});

describe("a verdict", () => {
  const identity = { dev: 1n, ino: 2n, size: 3n, mtimeNs: 4n, ctimeNs: 5n };

  it("goes to the gate", () => {
    const { desk, serve, answers } = scene();
    serve();
    desk.judged(aJudgedEvent("block", { findings: [finding()] }), identity);

    expect(answers).toEqual([{ identity, channel: "drive", allow: false, clean: false }]);
  });

  it("goes nowhere while there is no gate", () => {
    const { desk, serve, answers } = scene();
    const before = desk.isOpen;
    desk.judged(aJudgedEvent("block"), identity);
    serve();

    expect([before, desk.isOpen, answers]).toEqual([false, true, []]);
  });
});

describe("what the gate reports", () => {
  it.each(["closed", "open"] as const)(
    "is said and recorded: an open answered late, %s",
    async (answered) => {
      const { desk, said, notes } = scene();
      const lateness = { path: "/云盘/a", channel: "drive", program: "/usr/bin/sync", answered, ms: 10_000 };

      desk.late(lateness);

      expect(said).toEqual([{ event: "late", ...lateness }]);
      expect(JSON.stringify(await notes())).toContain(`deadline-${answered}`);
    },
  );

  it.each([
    ["GATE_REPLACED", "gate-replaced", (desk: GateDesk) => desk.replaced("silent, 7")],
    ["MOUNT_NOT_GUARDED", "mount-not-guarded", (desk: GateDesk) => desk.unguarded("/mnt/云", 22)],
  ])("is said and recorded: %s", async (code, note, report) => {
    const { desk, said, notes } = scene();

    report(desk);

    expect(said).toMatchObject([{ event: "error", code }]);
    expect(JSON.stringify(await notes())).toContain(note);
  });

  it("tells who wrote a file", () => {
    const { desk } = scene();
    desk.wrote({ path: "/云盘/a", identity: { dev: 1n, ino: 2n }, program: "/opt/wps", uid: 1000 });

    expect([desk.authorOf({ dev: 1n, ino: 2n }), desk.authorOf({ dev: 1n, ino: 3n })]).toEqual([
      { program: "/opt/wps", uid: 1000 },
      undefined,
    ]);
  });
});
