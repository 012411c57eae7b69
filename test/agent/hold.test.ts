import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { fileState } from "../../agent/file-state.ts";
import { Holding, type Patience } from "../../agent/hold.ts";
import { MemoryHolder, MemoryWriters } from "../../agent/platform/memory.ts";
import type { SettledFile } from "../../agent/settle.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Path of the one file that these tests are about, in the folder and in the holder's account of it. */
let path: string;
let copies: string;
let files: MemoryHolder;
let clock: HandClock;
let late: string[];

beforeEach(() => {
  const folder = tempFolder();
  copies = join(folder, "held");
  path = join(folder, "机密.docx");
  files = new MemoryHolder();
  clock = new HandClock();
  late = [];
  written("内容");
});

function written(text: string): void {
  writeFileSync(path, text);
  files.openToWrite(path, text)?.();
}

function holding(patience: Patience | undefined = { deadlineMs: 10_000, late: "open" }): Holding {
  return new Holding({
    holder: files,
    writers: new MemoryWriters(),
    folder: copies,
    clock,
    patience: () => patience,
    onLate: (name) => late.push(name),
  });
}

async function settled(): Promise<SettledFile> {
  return { path, state: (await fileState(path))!, since: 0, lane: "live" };
}

function readable(name = path): boolean {
  const opened = files.openToRead(name);
  if (typeof opened === "object") opened.close();
  return typeof opened === "object";
}

describe("a fresh file", () => {
  it("is held from the moment nobody writes to it until it is judged", async () => {
    const hold = holding();
    const close = files.openToWrite(path, "内容")!;

    const writing = hold.probe(path, true);
    close();
    const closed = hold.probe(path, true);
    const waiting = readable();
    let judged: boolean | undefined;
    await hold.judge(await settled(), async () => {
      judged = readable();
    });

    expect([writing, closed, waiting, judged, readable()]).toEqual(["writing", "closed", false, false, true]);
  });

  it("is judged by a copy under its own name, which is gone afterwards", async () => {
    const hold = holding();
    hold.probe(path, true);
    let read: string[] = [];

    await hold.judge(await settled(), async () => {
      const copy = await hold.readable(path);
      read = [basename(copy), readFileSync(copy, "utf8"), (await hold.sourceOf(path)?.copy())!];
    });

    expect(read.slice(0, 2)).toEqual(["机密.docx", "内容"]);
    expect(existsSync(read[2]!)).toBe(false);
    expect(readdirSync(copies)).toEqual([]);
  });

  it("is let go of when its judgement fails", async () => {
    const hold = holding();
    const failing = hold.judge(await settled(), () => Promise.reject(new Error("full disk")));

    await expect(failing).rejects.toThrow("full disk");
    expect([readable(), hold.stats.held]).toEqual([true, 0]);
  });

  it("is let go of where it cannot be copied, so that it can be read", async () => {
    const hold = holding();
    let answer: unknown[] = [];

    await hold.judge(await settled(), async () => {
      // Its size cannot be told, nor that it is small enough.
      renameSync(path, `${path}.away`);
      answer = [await hold.readable(path), readable()];
    });

    expect(answer).toEqual([path, true]);
  });

  it("stays held under the name that its program gives it", async () => {
    const hold = holding();
    hold.probe(path, true);
    const name = `${path}.final`;

    renameSync(path, name);
    files.rename(path, name);

    expect([hold.probe(name, true), hold.stats]).toEqual(["closed", { held: 1, total: 1, late: 0 }]);
    hold.drop(name);
    expect(readable(name)).toBe(true);
  });

  it("is held between two reads of a program that reads in a loop", () => {
    const hold = holding();
    const reading = files.openToRead(path) as { close(): void };
    const ask = files.hold.bind(files);
    let asked = 0;
    files.hold = (name) => {
      asked += 1;
      if (asked === 10) reading.close();
      return ask(name);
    };

    expect([hold.probe(path, true), readable(), asked]).toEqual(["closed", false, 10]);
  });

  it("is judged without a hold while somebody reads it", async () => {
    const hold = holding();
    files.openToRead(path);
    let read = "";

    const answer = hold.probe(path, true);
    await hold.judge(await settled(), async () => {
      read = await hold.readable(path);
    });

    expect([answer, read, hold.stats.total]).toEqual(["closed", path, 0]);
  });
});

describe("a deadline", () => {
  it.each([
    ["open", true],
    ["closed", false],
  ] as const)("that fails %s leaves the file readable: %s", async (answer, isReadable) => {
    const hold = holding({ deadlineMs: 10_000, late: answer });
    hold.probe(path, true);

    await clock.move(9_999);
    const before = readable();
    await clock.move(1);

    expect([before, readable(), late, hold.stats.late]).toEqual([false, isReadable, [path], 1]);
  });

  it("that passes while the file is judged does not end the judgement", async () => {
    const hold = holding();
    let done = false;

    await hold.judge(await settled(), async () => {
      await clock.move(10_000);
      done = readable();
    });

    expect([done, late]).toEqual([true, [path]]);
  });
});

describe("what is not held", () => {
  it("is a file that lay there, until it is judged", async () => {
    const hold = holding();
    let judged = true;

    const answer = hold.probe(path, false);
    const before = readable();
    await hold.judge(await settled(), async () => {
      judged = readable();
    });

    expect([answer, before, judged]).toEqual(["closed", true, false]);
  });

  it("is anything where files are only observed", async () => {
    const hold = new Holding({
      holder: files,
      writers: new MemoryWriters(),
      folder: copies,
      clock,
      patience: () => undefined,
      onLate: () => {},
    });
    let judged = false;

    const answer = hold.probe(path, true);
    await hold.judge(await settled(), async () => {
      judged = readable();
    });

    expect([answer, judged, hold.stats.total]).toEqual(["closed", true, 0]);
  });

  it("is an empty file, which its program may be about to open again", async () => {
    const hold = holding();
    written("");
    hold.hear({ kind: "changed", path });
    const empty = readable();

    written("内容");
    hold.hear({ kind: "changed", path });

    expect([empty, readable(), hold.stats.total]).toEqual([true, false, 1]);
  });

  it("is a file that is gone before it is judged", () => {
    const hold = holding();
    hold.probe(path, true);

    hold.drop(path);

    expect([readable(), hold.stats.held]).toEqual([true, 0]);
  });

  it("is anything after the end", () => {
    const hold = holding();
    hold.probe(path, true);

    hold.close();

    expect(readable()).toBe(true);
  });
});

it("removes the copies that a killed process left", () => {
  holding();
  writeFileSync(join(copies, "left"), "机密");

  holding();

  expect(readdirSync(copies)).toEqual([]);
});
