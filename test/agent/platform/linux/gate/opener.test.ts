import { describe, expect, it } from "vitest";
import { argumentsOf, OwnProcesses, openerOf } from "../../../../../agent/platform/linux/gate/opener.ts";
import { fifo, notStuck, OPEN, OPENING, stuckProgram } from "../../../../support/gate/stuck-program.ts";
import { until } from "../../../../support/until.ts";

describe(`who opens${notStuck ? ` (${notStuck})` : ""}`, () => {
  it("is told by the number of a thread, with its parent and account", ({ skip }) => {
    skip(notStuck !== undefined, notStuck);

    expect(openerOf(process.pid)).toEqual({
      pid: process.pid,
      parent: process.ppid,
      uid: process.getuid?.(),
    });
    expect(argumentsOf(process.pid)[0]).not.toBe("");
  });

  it("is nobody when it has gone", () => {
    expect([openerOf(4_194_305).pid, argumentsOf(4_194_305)]).toEqual([0, []]);
  });

  it.for([
    ["one of them", (pid: number) => [pid], true],
    ["a child of one of them", () => [process.pid], true],
    ["somebody else", () => [4_194_305], false],
  ] as const)("is ours: %s", async ([, own, ours], { skip }) => {
    skip(notStuck !== undefined, notStuck);
    const pid = await stuckProgram(OPEN, { args: [fifo(), "0"], calls: OPENING });

    expect(new OwnProcesses(own(pid)).has(pid, 0)).toBe(ours);
  });

  it("is looked at again after a second: a number may belong to another by then", async ({ skip }) => {
    skip(notStuck !== undefined, notStuck);
    const pid = await stuckProgram(OPEN, { args: [fifo(), "0"], calls: OPENING });
    const own = new OwnProcesses([pid]);
    const known = own.has(pid, 0);
    process.kill(pid, "SIGKILL");
    await until("it is gone", () => openerOf(pid).parent !== process.pid || openerOf(pid).pid === 0);

    expect([known, own.has(pid, 999), own.has(pid, 1_000)]).toEqual([true, true, false]);
  });
});
