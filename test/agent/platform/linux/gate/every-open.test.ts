import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Asking,
  EDITS,
  type FakeFile,
  type FakeKernel,
  REWRITES,
  WRITES,
} from "../../../../support/fake-kernel.ts";
import { CHAT, gateBench, ROOT, UPLOADER, WRITER } from "../../../../support/gate-bench.ts";

const FILES = 3;
const READERS = [UPLOADER, CHAT];
const INTENTS = [WRITES, EDITS, REWRITES];

const file = fc.nat(FILES - 1);
const step = fc.oneof(
  fc.record({ do: fc.constant("read" as const), file, by: fc.nat(1), again: fc.boolean() }),
  fc.record({ do: fc.constant("write" as const), file, intent: fc.nat(2), size: fc.nat(3) }),
  fc.record({ do: fc.constant("let go" as const), file }),
  fc.record({ do: fc.constant("judge" as const), file, late: fc.boolean() }),
  fc.record({ do: fc.constant("stale" as const) }),
  fc.record({ do: fc.constant("hide" as const), hidden: fc.boolean() }),
  fc.record({ do: fc.constant("rename" as const), file, outside: fc.boolean() }),
  fc.record({ do: fc.constant("move" as const), ms: fc.constantFrom(5, 20, 300, 1_000, 3_000) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What a verdict says of a state depends on nothing but the state. */
function verdictOn({ ino, version }: FakeFile): "block" | "allow" | "clean" {
  return (["block", "allow", "clean"] as const)[Number((ino + version) % 3n)]!;
}

interface Reading {
  readonly asking: Asking;
  readonly file: FakeFile;
  readonly by: number;
}

/** The chat program may read nothing blocked anywhere, the other one nothing blocked in the folder. */
function isGuarded({ file: { path }, by }: Pick<Reading, "file" | "by">): boolean {
  return path.startsWith(ROOT) || READERS[by] === CHAT;
}

/** Three files, one program that writes and two that read, and a daemon that judges now and then. */
function scene(late: "closed" | "open") {
  const bench = gateBench({ root: { late }, carrier: {} });
  const { kernel, gatekeeper, asked } = bench;
  const files = Array.from({ length: FILES }, (_, i) => kernel.file(`${ROOT}/${i}.txt`));
  const before = new Map<FakeFile, FakeFile>();
  const waiting: Reading[] = [];
  const unlawful: string[] = [];
  const all: Asking[] = [];
  /** Who has which file open. */
  const handles = new Set<string>();
  /** Looks at who was let in by the last step: what they read is what the file holds now. */
  const look = () => {
    for (const one of waiting.splice(0)) {
      const { state } = one.asking;
      if (state === "waiting") waiting.push(one);
      else if (state === "refused" || !isGuarded(one)) continue;
      else if (one.file.size === 0n || verdictOn(one.file) !== "block") handles.add(handle(one));
      else unlawful.push(`${one.file.path}, version ${one.file.version}`);
    }
  };
  const run = (one: Step) => {
    perform(one, { ...bench, files, before, waiting, all, handles });
    look();
  };
  return { run, kernel, gatekeeper, asked, all, unlawful };
}

type Stage = ReturnType<typeof gateBench> & {
  readonly files: readonly FakeFile[];
  readonly before: Map<FakeFile, FakeFile>;
  readonly waiting: Reading[];
  readonly all: Asking[];
  readonly handles: ReadonlySet<string>;
};

function handle({ file: { ino }, by }: Pick<Reading, "file" | "by">): string {
  return `${ino}/${by}`;
}

function perform(one: Step, stage: Stage): void {
  const { kernel, gatekeeper, asked, files, before } = stage;
  if (one.do === "move") stage.move(one.ms);
  else if (one.do === "hide") hide(one.hidden, kernel);
  else if (one.do === "stale") {
    const question = asked.at(-1);
    if (question !== undefined) gatekeeper.waiters.stale(question);
  } else {
    const target = files[one.file]!;
    if (one.do === "rename") target.path = `${one.outside ? "/home/li/桌面" : ROOT}/${one.file}-new.txt`;
    else if (one.do === "let go") kernel.closeWrite(target);
    else if (one.do === "write") write(one, target, stage);
    else if (one.do === "judge") judge((one.late && before.get(target)) || target, stage);
    else read(one, target, stage);
  }
}

/** What threads are about to do cannot be seen for a while. */
function hide(hidden: boolean, { unseen }: FakeKernel): void {
  for (const { pid } of [WRITER, ...READERS]) unseen[hidden ? "add" : "delete"](pid);
}

function read({ by, again }: Extract<Step, { do: "read" }>, target: FakeFile, stage: Stage): void {
  const { kernel, handles, waiting, all } = stage;
  const isOpen = again && handles.has(handle({ file: target, by }));
  const asking = kernel[isOpen ? "read" : "open"](target, READERS[by]!);
  waiting.push({ asking, file: target, by });
  if (asking.asked) all.push(asking);
}

function write(one: Extract<Step, { do: "write" }>, target: FakeFile, { kernel, before, all }: Stage): void {
  before.set(target, { ...target });
  target.writers = 1;
  const asking = kernel.open(target, WRITER, INTENTS[one.intent]);
  if (asking.asked) all.push(asking);
  if (asking.state === "allowed") kernel.write(target, BigInt(one.size));
}

function judge(target: FakeFile, { kernel, gatekeeper }: Stage): void {
  const verdict = verdictOn(target);
  for (const channel of ["drive", "chat"]) {
    const answer = { identity: kernel.identity(target), channel, allow: verdict !== "block" };
    gatekeeper.answer({ ...answer, clean: verdict === "clean" });
  }
}

const unanswered = (all: readonly Asking[]) => all.filter(({ state }) => state === "waiting").length;
const open = (kernel: FakeKernel) => [kernel.descriptors, kernel.faults] as const;

describe("whatever happens", () => {
  it("every open is answered exactly once, or waits, and no descriptor is left or closed twice", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom("closed", "open"), (steps, late) => {
        const { run, kernel, gatekeeper, all } = scene(late);
        for (const one of steps) {
          run(one);
          expect([unanswered(all), ...open(kernel)]).toEqual([gatekeeper.open, gatekeeper.open, []]);
        }
        gatekeeper.dismiss();
        expect([unanswered(all), ...open(kernel)]).toEqual([0, 0, []]);
      }),
      { numRuns: 300 },
    );
  });

  it("nobody else reads a state of a file that is to be blocked", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { run, unlawful } = scene("closed");
        for (const one of steps) run(one);
        expect(unlawful).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("nobody waits beyond the deadline", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { run, all } = scene("closed");
        for (const one of steps) run(one);
        run({ do: "hide", hidden: false });
        run({ do: "move", ms: 5 });
        run({ do: "move", ms: 1_000 });
        expect(unanswered(all)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it("it is a scene in which some are refused and some let in", () => {
    const { all, run } = scene("closed");
    for (const file of [0, 1, 2]) {
      run({ do: "judge", file, late: false });
      run({ do: "read", file, by: 0, again: false });
    }

    expect(all.map(({ state }) => state).toSorted()).toEqual(["allowed", "allowed", "refused"]);
  });
});
