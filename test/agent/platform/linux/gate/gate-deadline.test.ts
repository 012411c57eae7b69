import { describe, expect, it } from "vitest";
import { WRITES } from "../../../../support/fake-kernel.ts";
import { gateBench, ROOT, UPLOADER, WRITER } from "../../../../support/gate-bench.ts";

const A = `${ROOT}/a.txt`;

describe("an open whose verdict does not come", () => {
  it.each([
    ["closed", "refused"],
    ["open", "allowed"],
  ] as const)("is answered at the deadline as the channel says: %s", (late, state) => {
    const bench = gateBench({ root: { late } });
    const open = bench.kernel.open(bench.kernel.file(A), UPLOADER);
    bench.move(999);
    const before = open.state;
    bench.move(1);

    expect([before, open.state, bench.kernel.descriptors]).toEqual(["waiting", state, 0]);
    expect(bench.late).toEqual([
      { path: A, channel: "drive", program: UPLOADER.exe, answered: late, ms: 1_000 },
    ]);
    expect(bench.stats()).toMatchObject({ late: 1, waited: 1, longest: 1_000 });
  });

  it("is told of once, and a verdict that comes after is remembered", () => {
    const { kernel, judge, late, move } = gateBench();
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    move(1_000);
    judge(file, true);
    move(1_000);

    expect([late.length, kernel.open(file, UPLOADER).state]).toEqual([1, "allowed"]);
  });

  it("has a deadline of its own however long others have waited", () => {
    const { kernel, move } = gateBench();
    const file = kernel.file(A);
    const first = kernel.open(file, UPLOADER);
    move(600);
    const second = kernel.open(file, UPLOADER);
    move(400);

    expect([first.state, second.state]).toEqual(["refused", "waiting"]);
  });

  it("that was let in late is asked about only when it reads what was written since", () => {
    const { kernel, move } = gateBench({ root: { late: "open" } });
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    move(1_000);
    const same = kernel.read(file, UPLOADER).state;
    kernel.write(file);

    expect([same, kernel.read(file, UPLOADER).state]).toEqual(["allowed", "waiting"]);
  });

  it("that was let in late is refused from then on when the verdict says so", () => {
    const { kernel, move, judge } = gateBench({ root: { late: "open" } });
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    move(1_000);
    judge(file, false);

    expect([kernel.read(file, UPLOADER).state, kernel.open(file, UPLOADER).state]).toEqual([
      "refused",
      "refused",
    ]);
  });

  it.each([
    ["closed", "refused"],
    ["open", "allowed"],
  ] as const)("is answered at once when there is nobody to ask: %s", (late, state) => {
    const bench = gateBench({ root: { late }, listens: () => false });

    const open = bench.kernel.open(bench.kernel.file(A), UPLOADER);

    expect([open.state, bench.late.length, bench.stats().unasked]).toEqual([state, 1, 1]);
  });

  it("is answered when the daemon has died", () => {
    const { kernel, gatekeeper, late } = gateBench();
    const opens = [kernel.open(kernel.file(A), UPLOADER), kernel.open(kernel.file(`${ROOT}/b`), UPLOADER)];

    gatekeeper.dismiss();

    expect([opens.map(({ state }) => state), late.length]).toEqual([["refused", "refused"], 2]);
  });

  it("is let go on writing by a gate whose daemon has died, once it can be seen that it writes", () => {
    const { kernel, gatekeeper, move } = gateBench({ listens: () => false });
    kernel.unseen.add(WRITER.pid);
    const open = kernel.open(kernel.file(A), WRITER, WRITES);

    gatekeeper.waiters.dismiss();
    const before = open.state;
    kernel.unseen.clear();
    move(1);

    expect([before, open.state]).toEqual(["waiting", "allowed"]);
  });
});

describe("a question whose file the daemon did not find", () => {
  it("is put again, a moment later, under the name that the file has then", () => {
    const { kernel, gatekeeper, asked, move } = gateBench();
    const file = kernel.file(`${ROOT}/.tmp-1`);
    kernel.open(file, UPLOADER);
    file.path = A;
    gatekeeper.waiters.stale(asked[0]!);
    const before = asked.length;
    move(20);

    move(20);

    expect([before, asked.map(({ path }) => path)]).toEqual([1, [`${ROOT}/.tmp-1`, A]]);
  });

  it("does not make anybody wait beyond the deadline", () => {
    const { kernel, gatekeeper, asked, move } = gateBench();
    const open = kernel.open(kernel.file(A), UPLOADER);
    for (let ms = 0; ms < 1_000; ms += 100) {
      gatekeeper.waiters.stale(asked.at(-1)!);
      move(100);
    }

    expect(open.state).toBe("refused");
  });

  it("is given up when the file has no name any more", () => {
    const { kernel, gatekeeper, asked, move } = gateBench();
    const file = kernel.file(A);
    const open = kernel.open(file, UPLOADER);
    file.links = 0;
    gatekeeper.waiters.stale(asked[0]!);
    move(20);

    expect([open.state, asked.length]).toEqual(["refused", 1]);
  });

  it("that was answered meanwhile is not put again", () => {
    const { kernel, gatekeeper, asked, judge, move } = gateBench();
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    judge(file, true);
    gatekeeper.waiters.stale(asked[0]!);
    move(100);

    expect(asked).toHaveLength(1);
  });
});
