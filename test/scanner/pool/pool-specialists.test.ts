import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { type PoolOptions, type ScanPool, startPool } from "../../../scanner/pool.ts";
import { PoolFiles } from "./pool-files.ts";

const CODE = "TEST-123456";
const MB = 1_000_000;
const files = new PoolFiles();
const open: ScanPool[] = [];

async function pool(options: Partial<PoolOptions> = {}): Promise<ScanPool> {
  const started = await startPool({
    packs: [files.pack],
    baseDir: files.folder,
    key: new Uint8Array(32),
    processes: 1,
    worker: new URL("./workers/sender.ts", import.meta.url),
    specialist: new URL("./workers/stumbling-specialist.ts", import.meta.url),
    limits: { time: 10_000 },
    boxMemoryBytes: { pdf: 250 * MB, archive: 250 * MB, ocr: 250 * MB },
    ...options,
  });
  open.push(started);
  return started;
}

let shared: Promise<ScanPool> | undefined;

/** One for all who leave it as it was. */
function sharedPool(): Promise<ScanPool> {
  shared ??= pool();
  return shared;
}

/** How much the counts of one kind have grown. */
async function growth(readers: ScanPool, work: () => Promise<unknown>) {
  const before = readers.stats().specialists.pdf;
  await work();
  const { killedForTime, killedForMemory, crashed, faults } = readers.stats().specialists.pdf;
  return {
    killedForTime: killedForTime - before.killedForTime,
    killedForMemory: killedForMemory - before.killedForMemory,
    crashed: crashed - before.crashed,
    faults: faults - before.faults,
  };
}

const NONE = { killedForTime: 0, killedForMemory: 0, crashed: 0, faults: 0 };

afterAll(async () => {
  await Promise.all(open.map((it) => it.close()));
  files.remove();
});

describe("a source with a box", () => {
  it.each(["pdf", "archive", "ocr"] as const)("is read by a specialist of its kind: %s", async (box) => {
    const readers = await sharedPool();
    expect(readers.stats().specialists[box].processes).toBe(0);

    const result = await readers.scan(files.lines(`${box} nothing ${CODE}`));

    expect(result).toMatchObject({ status: "found", gaps: [] });
    expect(readers.stats().specialists[box]).toMatchObject({ processes: 1, busy: 0, scanned: 1 });
  });

  it("that lies on disk is opened by the specialist itself", async () => {
    const result = await (await sharedPool()).scan(files.lines("whole pdf nothing", CODE));

    expect(result).toMatchObject({ status: "found", gaps: [], findings: [{ where: "/pdf:before" }] });
  });

  it("needs its specialist started once for many", async () => {
    const readers = await sharedPool();
    const before = readers.stats().specialists.pdf.scanned;
    const lines = Array.from({ length: 20 }, () => `pdf nothing ${CODE}`);

    await readers.scan(files.lines(...lines));
    await readers.scan(files.lines(...lines));

    expect(readers.stats().specialists.pdf).toMatchObject({ processes: 1, scanned: before + 40 });
  });
});

describe("a specialist that goes wrong is a gap at its source, and the next source is read", () => {
  it.each([
    ["hang", "too-slow", { killedForTime: 1 }],
    ["crash", "corrupt", { crashed: 1 }],
    ["exit", "corrupt", { crashed: 1 }],
    ["grow", "too-big", { killedForMemory: 2 }],
    ["throw", "corrupt", { faults: 1 }],
    ["wait", "corrupt", { faults: 1 }],
    ["be-shot", "too-big", { killedForMemory: 2 }],
  ])("%s", async (misdeed, reason, stats) => {
    const readers = misdeed === "hang" ? await pool({ limits: { time: 3_000 } }) : await sharedPool();
    // One that has read before may be full of that: it is in doubt, and another one tries.
    await readers.scan(files.lines("pdf nothing 正文"));

    const grown = await growth(readers, async () => {
      const result = await readers.scan(files.lines(`pdf ${misdeed} ${CODE}`, "pdf nothing TEST-222222"));

      expect(result).toMatchObject({
        status: "found",
        findings: [{ where: `/${misdeed}:before` }, { where: "/nothing:before" }],
        gaps: [{ where: `/${misdeed}:`, reason }],
      });
    });

    expect(readers.stats()).toMatchObject({ killedForTime: 0, killedForMemory: 0, crashed: 0 });
    expect(grown).toEqual({ ...NONE, ...stats });
    expect(JSON.stringify(readers.stats())).not.toContain("机密");
    expect(await readers.scan(files.lines("pdf nothing 正文"))).toMatchObject({ status: "clean" });
  });

  it("a whole file that hangs its specialist is too slow within its time, and the reader lives", async () => {
    const readers = await pool({ limits: { time: 1_500 } });
    await readers.scan(files.lines("pdf nothing x"));

    const result = await readers.scan(files.lines("whole pdf hang", CODE));

    expect(result).toMatchObject({ status: "found" });
    expect(result.gaps.map(({ reason }) => reason)).toContain("too-slow");
    expect(readers.stats()).toMatchObject({ killedForTime: 0 });
    expect(readers.stats().specialists.pdf).toMatchObject({ killedForTime: 1 });
  });
});

describe("a source in a source of the same kind", () => {
  it.each([
    ["that is harmless", "archive+nothing+TEST-333333"],
    ["in a third one", "archive+nest+archive++nothing++TEST-333333"],
  ])("%s is read while the outer one waits", async (_case, inner) => {
    const readers = await sharedPool();

    const result = await readers.scan(files.lines(`archive nest ${inner} ${inner}`));

    expect(result).toMatchObject({ status: "found", gaps: [] });
    expect(readers.stats().specialists.archive).toMatchObject({ processes: 1, crashed: 0 });
  });

  it("that is a bomb costs nothing but itself", async () => {
    const readers = await sharedPool();

    const result = await readers.scan(
      files.lines("archive nest archive+grow+TEST-333333 archive+nothing+TEST-444444"),
    );

    const gaps = result.gaps.map(({ where, reason }) => [where, reason]);
    expect(gaps).toEqual([["nested/grow:", "too-big"]]);
    expect(result.findings.map(({ where }) => where).sort()).toEqual([
      "/nest:after archive grow TEST-333333",
      "/nest:after archive nothing TEST-444444",
      "nested/grow:before",
      "nested/nothing:before",
    ]);
  });
});

describe("when more is to be read than there are specialists", () => {
  it("files wait, and waiting does not count as their time", async () => {
    const readers = await pool({ processes: 2, limits: { time: 3_500 } });
    const dozing = Array.from({ length: 7 }, (_, i) => `ocr doze 正文 ${i}`);

    const results = await Promise.all([1, 2].map(() => readers.scan(files.lines(...dozing))));

    expect(results.flatMap(({ gaps }) => gaps)).toEqual([]);
    expect(readers.stats().specialists.ocr).toMatchObject({ processes: 1, waiting: 0, scanned: 14 });
  });
});

it("a kind of specialist that there is none of reads nothing", async () => {
  const result = await (await sharedPool()).scan(files.lines("constructor nothing x", `pdf nothing ${CODE}`));

  expect(result).toMatchObject({ status: "found", gaps: [{ where: "/nothing:", reason: "unsupported" }] });
});

describe("specialists that do not start", () => {
  it("leave their sources unread", async () => {
    const readers = await pool({ specialist: new URL("./workers/missing.ts", import.meta.url) });

    const result = await readers.scan(files.lines("pdf nothing x", "pdf nothing y"));

    expect(result.gaps).toContainEqual({ where: "/nothing:", reason: "unreadable" });
  });
});

describe("the end", () => {
  it("of a pool is the end of its specialists, busy or not", async () => {
    const readers = await pool();
    const hanging = readers.scan(files.lines("pdf hang x")).catch((error: unknown) => error);
    await expect.poll(() => readers.stats().specialists.pdf.busy, { timeout: 10_000 }).toBe(1);

    await readers.close();

    expect(await hanging).toMatchObject({ code: "SCANNER_CLOSED" });
    expect(readers.stats().specialists.pdf.processes).toBe(0);
  });

  it("of a specialist by somebody else's hand costs nothing", async (test) => {
    test.skip(!existsSync("/proc/self/task"), "finds the process in /proc");
    const readers = await pool();
    await readers.scan(files.lines("pdf nothing x"));
    const scan = readers.scan(files.lines("whole pdf slowly"));
    await expect.poll(() => readers.stats().specialists.pdf.busy, { timeout: 10_000 }).toBe(1);
    for (const pid of specialists()) process.kill(pid, "SIGKILL");

    const result = await scan;

    expect(result.gaps).toEqual([]);
    expect(result.findings).toHaveLength(50);
    expect(readers.stats().specialists.pdf).toMatchObject({ killedForMemory: 1, scanned: 2 });
  });
});

/** The processes that this one has started as specialists. */
function specialists(): number[] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  const isOne = (pid: string) =>
    readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("stumbling-specialist");
  return children.filter(isOne).map(Number);
}
