import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accessGateContract, rulesFor } from "../../../../contract/access-gate.ts";
import { GateHolder } from "../../../../support/gate/gate-holder.ts";
import { Reader } from "../../../../support/gate/reader.ts";
import { loopDisk, noLoopDisk } from "../../../../support/loop-disk.ts";
import { isRunning } from "../../../../support/offspring.ts";
import { tempFolder } from "../../../../support/temp-folder.ts";
import { until } from "../../../../support/until.ts";

/** As the kernel names the executable of a reader. */
function python(): string {
  const print = "import os; print(os.readlink('/proc/self/exe'))";
  return execFileSync("python3", ["-c", print], { encoding: "utf8" }).trim();
}

/** A disk of its own: no other file system of this machine is ever marked. */
async function scene() {
  const disk = loopDisk(16);
  const [root, other, desk] = ["云盘", "旁边", "桌面"].map((name) => join(disk, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [root, other, desk]) mkdirSync(folder);
  const data = tempFolder();
  const reader = await new Reader(desk).ready();
  const holder = await new GateHolder(data).open();
  const write = (folder: string, name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const read = (path: string) => reader.read(path);
  return { root, other, desk, data, holder, write, read };
}

accessGateContract(
  "the gate of Linux",
  async () => {
    const { holder, ...rest } = await scene();
    return {
      ...rest,
      guard: (rules) => holder.guard(rules),
      close: () => holder.close(),
      asked: holder.asked,
      late: holder.late,
      reader: { program: python(), uid: 0 },
    };
  },
  noLoopDisk,
);

const REFUSED = { error: "EPERM" };

describe("the gate's process", () => {
  it.for(["SIGKILL", "SIGSTOP"] as const)(
    "that gets %s is replaced; nothing unjudged is read meanwhile, and the machine goes on",
    async (signal, { skip }) => {
      skip(noLoopDisk !== undefined, noLoopDisk);
      const { root, other, holder, write, read } = await scene();
      await holder.guard(rulesFor(root));
      const [marked, plain] = [write(root, "a.txt", "扣留"), write(other, "b.txt", "放行")];
      const former = holder.gate;
      const reads: unknown[] = [];

      process.kill(former, signal);
      // Each is answered, by whoever serves then: an open that nobody answers would wait for ever.
      while (holder.replaced.length === 0) reads.push(await read(marked), await read(plain));
      await until("another process serves", () => holder.gate !== former);
      reads.push(await read(marked), await read(plain));

      expect(new Set(reads.map((one) => JSON.stringify(one)))).toEqual(
        new Set([REFUSED, { text: "放行" }].map((one) => JSON.stringify(one))),
      );
      expect([isRunning(former), holder.replaced.length]).toEqual([false, 1]);
      // For a moment longer whoever stood in refuses what nobody can be asked about.
      const fresh = write(root, "c.txt", "放行");
      await until("files are judged again", async () => "text" in (await read(fresh)));
    },
  );

  it("whose daemon is killed keeps the folder closed, until the next daemon's guards", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { root, other, data, holder, write, read } = await scene();
    await holder.guard(rulesFor(root));
    const [known, marked] = [write(root, "a.txt", "放行"), write(root, "b.txt", "扣留")];
    await read(known);
    const former = holder.gate;

    await holder.kill();
    const orphaned = [await read(known), await read(marked), await read(write(other, "c.txt", "放行"))];
    const next = await new GateHolder(data).open();
    const between = await read(marked);
    await next.guard(rulesFor(root));
    const after = await read(write(root, "d.txt", "放行"));

    expect(orphaned).toEqual([{ text: "放行" }, REFUSED, { text: "放行" }]);
    expect([between, after, await read(marked)]).toEqual([REFUSED, { text: "放行" }, REFUSED]);
    await until("the former gate has ended", () => !isRunning(former));
  });

  it("whose daemon does not come back ends by itself, and the folder opens", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { root, holder, write, read } = await scene();
    await holder.guard(rulesFor(root));
    const marked = write(root, "a.txt", "扣留");
    const gate = holder.gate;
    await holder.kill();
    const before = await read(marked);

    await until("the gate has ended", () => !isRunning(gate), 40_000);

    expect([before, await read(marked)]).toEqual([REFUSED, { text: "扣留" }]);
  });
});
