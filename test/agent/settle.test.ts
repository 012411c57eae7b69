import { describe, expect, it } from "vitest";
import type { FileKind, FileState } from "../../agent/file-state.ts";
import { MemoryWriters } from "../../agent/platform/memory.ts";
import { Settler } from "../../agent/settle.ts";
import { HandClock } from "../support/hand-clock.ts";

const PATH = "/sync/报告.docx";

function desk() {
  const clock = new HandClock();
  const writers = new MemoryWriters();
  const files = new Map<string, FileState>();
  const settled: string[] = [];
  const gone: string[] = [];
  const settler = new Settler({
    clock,
    writers,
    look: async (path) => files.get(path),
    onSettled: ({ path, state }) => settled.push(`${path}@${state.identity.size}`),
    onGone: (path) => gone.push(path),
  });
  const write = (size: number, kind: FileKind = "file") => {
    const n = BigInt(size);
    files.set(PATH, { kind, identity: { dev: 1n, ino: 1n, size: n, mtimeNs: n, ctimeNs: n }, uid: 0 });
    settler.touch(PATH, "live");
  };
  return { clock, writers, files, settled, gone, settler, write };
}

describe("a file that is being written", () => {
  it("is judged at once when nobody writes it any more", async () => {
    const { clock, settled, write } = desk();

    write(10);
    await clock.move(0);

    expect(settled).toEqual([`${PATH}@10`]);
  });

  it("is judged once, whole, after its writer closed it", async () => {
    const { clock, writers, settled, write } = desk();
    writers.writing.add(PATH);

    for (let size = 1; size <= 50; size++) {
      write(size);
      await clock.move(900);
    }
    expect(settled).toEqual([]);
    writers.writing.clear();
    write(51);
    await clock.move(2_000);

    expect(settled).toEqual([`${PATH}@51`]);
  });

  it("is found closed without a further signal within a second", async () => {
    const { clock, writers, settled, write } = desk();
    writers.writing.add(PATH);
    write(10);
    await clock.move(1_500);

    writers.writing.clear();
    await clock.move(1_000);

    expect(settled).toEqual([`${PATH}@10`]);
  });

  it("is judged as it stands when it is kept open without a change, and again when it changes", async () => {
    const { clock, writers, settled, write } = desk();
    writers.writing.add(PATH);
    write(10);
    await clock.move(5_000);

    write(20);
    await clock.move(5_000);

    expect(settled).toEqual([`${PATH}@10`, `${PATH}@20`]);
  });

  it("is given time to rest where nobody can say who writes", async () => {
    const { clock, writers, settled, write } = desk();
    writers.unknown.add(PATH);
    write(10);
    await clock.move(300);
    write(20);
    await clock.move(300);
    expect(settled).toEqual([]);

    await clock.move(1_000);

    expect(settled).toEqual([`${PATH}@20`]);
  });

  it("is forgotten when it goes away, and said to be gone", async () => {
    const { clock, writers, files, settled, gone, settler, write } = desk();
    writers.writing.add(PATH);
    write(10);
    await clock.move(10);

    files.clear();
    await clock.move(2_000);

    expect({ settled, gone, waiting: settler.size }).toEqual({ settled: [], gone: [PATH], waiting: 0 });
  });

  it.each([["link"], ["other"]] as const)("is not waited for when it is a %s", async (kind) => {
    const { clock, writers, settled, write } = desk();
    writers.writing.add(PATH);

    write(1, kind);
    await clock.move(0);

    expect(settled).toHaveLength(1);
  });

  it("leaves folders to the watcher", async () => {
    const { clock, settled, gone, settler, write } = desk();

    write(1, "folder");
    await clock.move(10_000);

    expect({ settled, gone, waiting: settler.size }).toEqual({ settled: [], gone: [], waiting: 0 });
  });
});
