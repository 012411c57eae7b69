import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileState } from "../../../agent/file-state.ts";
import { CarrierDesk } from "../../../agent/gate/carrier-desk.ts";
import type { Question } from "../../../agent/gate/gate.ts";
import type { Happening } from "../../../agent/happening.ts";
import { Notices } from "../../../agent/notices.ts";
import { MemoryNotifier } from "../../../agent/platform/memory.ts";
import { Recorder } from "../../../agent/recorder.ts";
import { Teller } from "../../../agent/teller.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import { openReporter } from "../../../reporter/open.ts";
import type { Effect, Mode } from "../../../rules/vocabulary.ts";
import type { ScanResult } from "../../../scanner/finding.ts";
import { finding, policy } from "../../support/builders.ts";
import { A_CHAT } from "../../support/carrier-data.ts";
import { digestOf } from "../../support/digest.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const MARKED = "机密★1年";

/** Finds by a word; `during` lets a test act while a file is being read. */
function scan(path: string, during: (path: string) => void): ScanResult {
  const text = readFileSync(path, "utf8");
  during(path);
  const found = text.includes(MARKED);
  return {
    status: found ? "found" : "clean",
    findings: found ? [finding()] : [],
    gaps: [],
    bytes: text.length,
    ms: 1,
    sha256: digestOf(text),
  };
}

interface Scene {
  readonly effect?: Effect;
  readonly mode?: Mode;
  readonly during?: (path: string) => void;
}

async function scene({ effect = "block", mode = "enforce", during = () => {} }: Scene = {}) {
  const clock = new HandClock();
  const { store, vault, close } = await openReporter(tempFolder());
  onTestFinished(() => close());
  const said: Happening[] = [];
  const judged: IncidentEvent[] = [];
  const stale: Question[] = [];
  const notifier = new MemoryNotifier();
  const desk = new CarrierDesk({
    policy: policy([{ when: { family: ["state"] }, do: effect }]),
    store,
    clock,
    scanner: { scan: async (path) => scan(path, during) },
    recorder: new Recorder(store, () => {}),
    hands: { vault, notices: new Notices(clock), teller: new Teller(notifier, clock) },
    userOf: (uid) => (uid === 1000 ? "li" : undefined),
    carrierOf: (id) => (id === A_CHAT.id ? { ...A_CHAT, mode } : undefined),
    judged: (event) => judged.push(event),
    isUnsettled: () => false,
    stale: (question) => stale.push(question),
    say: (happening) => said.push(happening),
    width: 1,
  });
  const path = join(tempFolder(), "方案.txt");
  const ask = async (channel = A_CHAT.id) => {
    const { identity } = (await fileState(path))!;
    const program = A_CHAT.exe[0]!;
    desk.judge({ kind: "carrier", path, identity, channel, program, uid: 1000 }, identity);
    await settled(desk);
  };
  const put = (text: string) => writeFileSync(path, text);
  const verdicts = () => said.filter(({ event }) => event === "verdict");
  return { desk, store, vault, notifier, said, judged, stale, path, put, ask, verdicts };
}

/** `close` drops what waits; with a width of one and one question at a time nothing does. */
async function settled(desk: CarrierDesk): Promise<void> {
  await desk.close();
}

describe("a program that carries files out and wants a marked one", () => {
  it("is refused, the file stays where it is, and one incident says so", async () => {
    const { ask, put, path, store, vault, notifier, judged, verdicts } = await scene();
    put(MARKED);

    await ask();

    expect(judged).toMatchObject([{ path, channel: { id: "chat" }, verdict: { effect: "block" } }]);
    expect([readFileSync(path, "utf8"), (await vault.list()).entries]).toEqual([MARKED, []]);
    expect(await store.list()).toMatchObject([
      { channel: { id: "chat", kind: "chat" }, user: "li", counts: { outcome: { refused: 1 } } },
    ]);
    expect(verdicts()).toMatchObject([{ outcome: "refused", channel: "chat", program: A_CHAT.exe[0] }]);
    expect(notifier.told).toHaveLength(1);
  });

  it("is answered before anything is written down", async () => {
    const order: string[] = [];
    const { desk, ask, put, judged, said } = await scene();
    judged.push = () => order.push("answered");
    said.push = () => order.push("said");
    put(MARKED);

    await ask();

    expect([order, desk.waiting]).toEqual([["answered", "said"], 0]);
  });

  it("is reported once, however often it tries, and answered each time", async () => {
    const { ask, put, store, judged } = await scene();
    put(MARKED);
    for (let i = 0; i < 3; i += 1) await ask();

    expect([judged.length, (await store.list()).map(({ events }) => events)]).toEqual([3, [1]]);
  });

  it("is reported again when the file holds something else by then", async () => {
    const { ask, put, store } = await scene();
    put(MARKED);
    await ask();
    put(`${MARKED}，第二稿`);
    await ask();

    expect((await store.list()).map(({ events }) => events)).toEqual([2]);
  });

  it("is let in where it is only observed, and the incident says that nothing was done", async () => {
    const { ask, put, store, notifier, judged } = await scene({ mode: "observe" });
    put(MARKED);

    await ask();

    expect(judged).toMatchObject([{ verdict: { effect: "block", mode: "observe" } }]);
    expect(await store.list()).toMatchObject([{ mode: "observe", counts: { outcome: { observed: 1 } } }]);
    expect(notifier.told).toEqual([]);
  });

  it.each([
    ["block", "refused"],
    ["review", "refused"],
    ["warn", "told"],
    ["audit", "none"],
  ] as const)("has the outcome of its verdict: %s is %s", async (effect, outcome) => {
    const { ask, put, verdicts } = await scene({ effect });
    put(MARKED);

    await ask();

    expect(verdicts()).toMatchObject([{ effect, outcome }]);
  });

  it("is let in once the content was released for it, and for it alone", async () => {
    const { ask, put, store, judged } = await scene();
    put(MARKED);
    const release = { sha256: digestOf(MARKED), at: 1, by: "wang", reason: "公开" };
    await store.approve({ ...release, channelId: "drive" });
    await ask();
    await store.approve({ ...release, channelId: "chat" });
    await ask();

    expect(judged.map(({ verdict }) => verdict.effect)).toEqual(["block", "allow"]);
  });
});

describe("a program that carries files out and wants an ordinary one", () => {
  it("is answered, and nothing is reported", async () => {
    const { ask, put, store, judged, said } = await scene();
    put("通知");

    await ask();

    expect(judged).toMatchObject([{ verdict: { effect: "allow" }, findings: [] }]);
    expect([await store.list(), said]).toEqual([[], []]);
  });
});

describe("a question of a program", () => {
  it("is put again when the file changed while it was read, and nobody is answered", async () => {
    const during = (path: string) => writeFileSync(path, "更多", { flag: "a" });
    const { ask, put, path, judged, stale, said } = await scene({ during });
    put(MARKED);

    await ask();

    expect([judged, said, stale]).toMatchObject([[], [], [{ path, channel: "chat" }]]);
  });

  it("about a program that is not known any more is left to the deadline", async () => {
    const { ask, put, judged, stale } = await scene();
    put(MARKED);

    await ask("other");

    expect([judged, stale]).toEqual([[], []]);
  });

  it("that fails is told of, and the next one is answered", async () => {
    let fails = true;
    const during = () => {
      if (fails) throw new Error("disk");
    };
    const { ask, put, path, judged, said } = await scene({ during });
    put("通知");
    await ask();
    fails = false;
    await ask();

    expect(said).toMatchObject([{ event: "error", code: "JUDGEMENT_FAILED", path }]);
    expect(judged).toHaveLength(1);
  });
});
