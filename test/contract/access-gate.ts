import { describe, expect, it } from "vitest";
import type { GateRules, GuardedRoot, Lateness, Question } from "../../agent/gate/gate.ts";

/** Somebody else's read: the content, or the name of the error. */
export type Read = { readonly text: string } | { readonly error: string };

/**
 * A gate, what its listener hears, and other programs. Its daemon refuses what says 扣留, never answers for what says 搁置, finds
 * nothing at all in what says 清白, and allows the rest.
 */
export interface GateScene {
  /** Two folders on a disk that may be guarded. */
  readonly root: string;
  readonly other: string;
  guard(rules: GateRules): Promise<void>;
  close(): Promise<void>;
  /** Writes a whole file as another program does; its path. */
  write(folder: string, name: string, text: string): string;
  read(path: string): Promise<Read>;
  readonly asked: readonly Question[];
  readonly late: readonly Lateness[];
  /** Executable and account of whoever reads. */
  readonly reader: Pick<Question, "program" | "uid">;
}

const PATIENCE = { deadlineMs: 30_000, late: "closed" } as const;
const NOT_LET = { error: "EPERM" };

export function rulesFor(root: string, change: Partial<GuardedRoot> = {}): GateRules {
  return { roots: [{ root, real: root, channel: "drive", ...PATIENCE, ...change }], carriers: [] };
}

/** What every gate owes the agent. `skip`: why there is none here. */
export function accessGateContract(name: string, open: () => Promise<GateScene>, skip?: string): void {
  describe(name, () => {
    const guarded = async (change: Partial<GuardedRoot> = {}) => {
      const scene = await open();
      await scene.guard(rulesFor(scene.root, change));
      return scene;
    };

    it("asks who reads what, and gives what is allowed", async (context) => {
      context.skip(skip !== undefined, skip);
      const { root, write, read, asked, reader } = await guarded();
      const path = write(root, "通知.txt", "放行");

      expect(await read(path)).toEqual({ text: "放行" });
      expect(asked.at(-1)).toMatchObject({ kind: "root", path, channel: "drive", ...reader });
    });

    it("refuses what is not allowed, each time", async (context) => {
      context.skip(skip !== undefined, skip);
      const { root, write, read } = await guarded();
      const path = write(root, "方案.txt", "扣留");

      expect([await read(path), await read(path)]).toEqual([NOT_LET, NOT_LET]);
    });

    it.for(["放行", "扣留", "清白"])(
      "asks once about a file that stays as it is: %s",
      async (text, { skip: pass }) => {
        pass(skip !== undefined, skip);
        const { root, write, read, asked } = await guarded();
        const path = write(root, "a.txt", text);
        const reads = [await read(path), await read(path), await read(path)];

        expect(new Set(reads.map((one) => JSON.stringify(one))).size).toBe(1);
        expect(new Set(asked.map(({ identity }) => identity.ctimeNs)).size).toBe(1);
      },
    );

    it.for(["放行", "清白"])(
      "refuses a file that was allowed and holds something else now: %s",
      async (text, { skip: pass }) => {
        pass(skip !== undefined, skip);
        const { root, write, read } = await guarded();
        const path = write(root, "a.txt", text);
        const before = await read(path);
        write(root, "a.txt", "扣留");

        expect([before, await read(path)]).toEqual([{ text }, NOT_LET]);
      },
    );

    it.for([
      ["closed", NOT_LET],
      ["open", { text: "搁置" }],
    ] as const)(
      "answers at the deadline when nobody else does: %s",
      async ([late, outcome], { skip: pass }) => {
        pass(skip !== undefined, skip);
        const scene = await guarded({ deadlineMs: 300, late });
        const path = scene.write(scene.root, "a.txt", "搁置");

        expect(await scene.read(path)).toEqual(outcome);
        await expect.poll(() => scene.late).toMatchObject([{ path, channel: "drive", answered: late }]);
      },
    );

    it("guards a folder from the moment at which it says so, and the one before no longer", async (context) => {
      context.skip(skip !== undefined, skip);
      const { root, other, guard, write, read } = await guarded();
      const [before, after] = [write(root, "a.txt", "扣留"), write(other, "a.txt", "扣留")];

      await guard(rulesFor(other));

      expect([await read(before), await read(after)]).toEqual([{ text: "扣留" }, NOT_LET]);
    });

    it("has nothing to do with what lies elsewhere", async (context) => {
      context.skip(skip !== undefined, skip);
      const { other, write, read, asked } = await guarded();

      expect([await read(write(other, "a.txt", "扣留")), asked]).toEqual([{ text: "扣留" }, []]);
    });

    it("lets everybody go who waits when it closes, and asks nobody any more", async (context) => {
      context.skip(skip !== undefined, skip);
      const { root, write, read, asked, close } = await guarded();
      const path = write(root, "a.txt", "搁置");
      const waiting = read(path);
      await expect.poll(() => asked.length).toBe(1);

      await close();

      expect([await waiting, await read(path)]).toEqual([NOT_LET, { text: "搁置" }]);
    });
  });
}
