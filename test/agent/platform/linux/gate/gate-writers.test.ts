import { afterEach, describe, expect, it, vi } from "vitest";
import { EDITS, READS, REWRITES, WRITES } from "../../../../support/fake-kernel.ts";
import { gateBench, ROOT, UPLOADER, WRITER } from "../../../../support/gate-bench.ts";

const A = `${ROOT}/a.txt`;

afterEach(() => void vi.useRealTimers());

describe("who writes a file in a guarded folder", () => {
  it.each([
    ["to write", WRITES],
    ["to read and write", EDITS],
    ["to write over it", REWRITES],
  ])("is never kept from an empty file that it opens %s", (_, intent) => {
    const { kernel } = gateBench();
    const file = kernel.file(A, { size: 0n });

    expect(kernel.open(file, WRITER, intent).state).toBe("allowed");
  });

  it("is told to the daemon, with its program and account", () => {
    const { kernel, wrote } = gateBench();
    const file = kernel.file(A, { size: 0n });
    kernel.open(file, WRITER, WRITES);

    const { dev, ino } = kernel.identity(file);
    expect(wrote).toMatchObject([{ path: A, identity: { dev, ino }, program: WRITER.exe, uid: 1000 }]);
  });

  it("may read what it has begun itself, before it is judged", () => {
    const { kernel } = gateBench();
    const file = kernel.file(A, { size: 0n });
    kernel.open(file, WRITER, EDITS);
    kernel.write(file);

    expect([kernel.read(file, WRITER, EDITS).state, kernel.open(file, WRITER).state]).toEqual([
      "allowed",
      "allowed",
    ]);
  });

  it("waits like everybody once another has written too", () => {
    const { kernel } = gateBench();
    const file = kernel.file(A, { size: 0n });
    kernel.open(file, WRITER, EDITS);
    kernel.write(file);
    kernel.open(file, UPLOADER, WRITES);
    kernel.write(file);

    expect(kernel.open(file, WRITER).state).toBe("waiting");
  });

  it("waits for the verdict, too, once the file has one", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A, { size: 0n });
    kernel.open(file, WRITER, EDITS);
    kernel.write(file);
    judge(file, false);

    expect(kernel.open(file, WRITER).state).toBe("refused");
  });
});

describe("who has written a file that is judged", () => {
  it("waits for the verdict on what it adds, like everybody", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A, { size: 0n });
    kernel.open(file, WRITER, EDITS);
    kernel.write(file);
    judge(file, true);
    kernel.open(file, WRITER, EDITS);
    kernel.write(file);

    expect(kernel.open(file, WRITER).state).toBe("waiting");
  });
});

describe("who reads a file in a guarded folder", () => {
  it("is let into an empty file that nobody writes", () => {
    const { kernel } = gateBench();

    expect(kernel.open(kernel.file(A, { size: 0n }), UPLOADER).state).toBe("allowed");
  });

  it("waits for an empty file that somebody else is writing", () => {
    const { kernel } = gateBench();

    expect(kernel.open(kernel.file(A, { size: 0n, writers: 1 }), UPLOADER).state).toBe("waiting");
  });

  it("waits for an empty file that was made this moment", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
    const { kernel } = gateBench();
    const ages = [0, 99, 100].map((ms) => BigInt(1_000_000 - ms) * 1_000_000n);

    const states = ages.map((version) => kernel.open(kernel.file(A, { size: 0n, version }), UPLOADER).state);

    expect(states).toEqual(["waiting", "waiting", "allowed"]);
  });

  it("is asked about what it reads through a descriptor that it opened while the file was empty", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A, { size: 0n });
    kernel.open(file, UPLOADER);
    kernel.write(file);

    const read = kernel.read(file, UPLOADER);
    judge(file, false);

    expect([read.asked, read.state]).toEqual([true, "refused"]);
  });

  it("is let into a file whose judged content is being written on only when it is done, as it is then", () => {
    const { kernel, judge, move } = gateBench();
    const file = kernel.file(A, { writers: 1 });
    const open = kernel.open(file, UPLOADER);
    judge(file, true, { clean: true });
    const during = [open.state, file.ignored];

    kernel.write(file);
    kernel.closeWrite(file);
    move(100);
    judge(file, false);

    expect([during, open.state]).toEqual([["waiting", 0], "refused"]);
  });

  it("is let into a file that somebody keeps open for long as it stands, and is asked about later reads", () => {
    const { kernel, judge, move } = gateBench({ root: { deadlineMs: 60_000 } });
    const file = kernel.file(A, { writers: 1 });
    const open = kernel.open(file, UPLOADER);
    judge(file, true);
    const early = open.state;
    move(3_000);
    judge(file, true);
    kernel.write(file);

    expect([early, open.state, kernel.read(file, UPLOADER).state]).toEqual(["waiting", "allowed", "waiting"]);
  });

  it("is asked about a clean file that was written through a mapping, once the writer lets go", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    judge(file, true, { clean: true });

    // No event, no new time: the pages change under the file.
    kernel.closeWrite(file);

    expect(kernel.open(file, UPLOADER, READS).state).toBe("waiting");
  });
});
