import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type PoolOptions, type ScanPool, startPool } from "../../../scanner/pool.ts";
import { PoolFiles } from "./pool-files.ts";

const CODE = "TEST-123456";
const files = new PoolFiles();
const open: ScanPool[] = [];

async function pool(options: Partial<PoolOptions> = {}): Promise<ScanPool> {
  const started = await startPool({
    packs: [files.pack],
    baseDir: files.folder,
    key: new Uint8Array(32),
    processes: 1,
    ...options,
  });
  open.push(started);
  return started;
}

const stumbling = () =>
  pool({
    worker: new URL("./workers/stumbling.ts", import.meta.url),
    limits: { time: 5_000 },
    memoryBytes: 300_000_000,
  });

afterAll(async () => {
  await Promise.all(open.map((it) => it.close()));
  files.remove();
});

describe("a file", () => {
  it("with a code in it is found, with its hash", async () => {
    const result = await (await pool()).scan(files.lines("正文", `编号 ${CODE}`));

    expect(result).toMatchObject({
      status: "found",
      gaps: [],
      findings: [{ rule: "test-codes/code", count: 1 }],
    });
    expect(result.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(result)).not.toContain(CODE);
  });

  it("without one is clean", async () => {
    expect(await (await pool()).scan(files.lines("正文"))).toMatchObject({
      status: "clean",
      findings: [],
      gaps: [],
    });
  });

  it("tells its parts when asked", async () => {
    const result = await (await pool()).scan(files.file("parts.txt", "正文"), { trace: true });

    expect(result.parts).toEqual([
      { place: "filename", where: "", characters: 9 },
      { place: "body", where: "", characters: 2 },
    ]);
  });

  it.each<[string, () => string, object]>([
    [
      "that is not there",
      () => join(files.folder, "none"),
      { missing: true, gaps: [{ where: "", reason: "unreadable" }] },
    ],
    ["on a way that leads through a file", () => join(files.pack, "below"), { missing: true }],
    ["that is a folder", () => files.folder, { gaps: [{ where: "", reason: "unsupported" }] }],
    ["that is a link", () => link("link", files.pack), { gaps: [{ where: "", reason: "unsupported" }] }],
    ["that is a device", () => "/dev/zero", { gaps: [{ where: "", reason: "unsupported" }] }],
  ])("%s is not inspected", async (_case, path, expected) => {
    expect(await (await pool()).scan(path())).toMatchObject({ status: "not-inspected", ...expected });
  });
});

function link(name: string, target: string): string {
  const path = join(files.folder, name);
  symlinkSync(target, path);
  return path;
}

describe("a reader that goes wrong is a gap, and what it had found stays", () => {
  it.each([
    ["hang", "too-slow", { killedForTime: 1 }],
    ["crash", "corrupt", { crashed: 1 }],
    ["exit", "corrupt", { crashed: 1 }],
    ["grow", "too-big", { killedForMemory: 1 }],
    ["heap", "too-big", { killedForMemory: 1 }],
    ["throw", "corrupt", { faults: 1 }],
    ["wait", "corrupt", { faults: 1 }],
    ["shot from outside", "too-big", { killedForMemory: 2 }],
  ])("%s", async (misdeed, reason, stats) => {
    const readers = await stumbling();
    const path = files.lines(CODE, misdeed);

    const result = await readers.scan(path);

    expect(result).toMatchObject({
      status: "found",
      findings: [{ rule: "test-codes/code" }],
      gaps: [{ where: "", reason }],
    });
    expect(result.bytes).toBeGreaterThan(0);
    expect(readers.stats()).toMatchObject(stats);
    expect(await readers.scan(files.lines("正文"))).toMatchObject({ status: "clean" });
  });

  it("reject: what comes after is read too", async () => {
    const readers = await stumbling();

    const result = await readers.scan(files.lines("正文", "reject", CODE));

    expect(result).toMatchObject({ status: "found", gaps: [{ where: "", reason: "corrupt" }] });
    expect(readers.stats().lastFault).toMatch(/^Error file:\/\/.*:\d+:\d+/);
    expect(JSON.stringify(readers.stats())).not.toContain("机密");
  });

  it("gaps found before a crash stay too", async () => {
    const result = await (await stumbling()).scan(files.lines("正文", "gap"));

    expect(result.gaps).toEqual([{ where: "x", reason: "encrypted" }]);
  });
});

describe("among many files", () => {
  it("a crash costs only the file that caused it", async () => {
    const readers = await stumbling();
    const innocent = Array.from({ length: 20 }, () => files.lines(CODE));
    const paths = innocent
      .toSpliced(5, 0, files.lines("正文", "crash"))
      .toSpliced(9, 0, files.lines("正文", "exit"));

    const results = await Promise.all(paths.map((path) => readers.scan(path)));

    expect(results.filter(({ status }) => status === "found")).toHaveLength(20);
    expect(results.filter(({ status }) => status === "not-inspected")).toHaveLength(2);
    expect(readers.stats()).toMatchObject({ crashed: 2, scanned: 20 });
  });

  it("one that hangs does not hold up the others", async () => {
    const readers = await pool({
      worker: new URL("./workers/stumbling.ts", import.meta.url),
      limits: { time: 10_000 },
      processes: 2,
    });
    const order: string[] = [];
    const scan = (name: string, path: string) => readers.scan(path).then(() => order.push(name));

    await Promise.all([
      scan("hang", files.lines("正文", "hang")),
      ...Array.from({ length: 8 }, (_, i) => scan(`${i}`, files.lines("正文"))),
    ]);

    expect(order.at(-1)).toBe("hang");
  });
});

describe("whoever waits", () => {
  it("can stop waiting", async () => {
    const readers = await stumbling();
    const stop = new AbortController();
    const hanging = readers.scan(files.lines("正文", "hang"), { signal: stop.signal });
    const waiting = readers.scan(files.lines("正文"), { signal: stop.signal });

    stop.abort(new Error("enough"));

    await expect(hanging).rejects.toThrow("enough");
    await expect(waiting).rejects.toThrow("enough");
    expect(await readers.scan(files.lines("正文"))).toMatchObject({ status: "clean" });
  });

  it("is told when the pool closes, and every reader ends", async () => {
    const readers = await stumbling();
    const hanging = readers.scan(files.lines("正文", "hang")).catch((error: unknown) => error);

    await readers.close();

    expect(await hanging).toMatchObject({ code: "SCANNER_CLOSED" });
    await expect(readers.scan(files.pack)).rejects.toMatchObject({ code: "SCANNER_CLOSED" });
    expect(readers.stats()).toMatchObject({ processes: 0, busy: 0 });
  });
});

describe("readers that can no longer start", () => {
  it("leave files unread, and read again once they can", async () => {
    const worker = new URL("./workers/stumbling.ts", import.meta.url);
    const program = `import ${JSON.stringify(worker.href)};`;
    const entry = files.file("worker.mjs", program);
    const readers = await pool({ worker: pathToFileURL(entry) });
    rmSync(entry);

    await readers.scan(files.lines("正文", "crash"));
    const unread = await readers.scan(files.lines("正文"));
    files.file("worker.mjs", program);
    const read = await readers.scan(files.lines("正文"));

    expect(unread).toMatchObject({ status: "not-inspected", gaps: [{ where: "", reason: "unreadable" }] });
    expect(read).toMatchObject({ status: "clean" });
  });
});

describe("the start", () => {
  it.each<[string, Partial<PoolOptions>, string]>([
    ["an unknown pack", { packs: ["no-such-pack"] }, "PACK_UNKNOWN"],
    [
      "a reader that cannot run",
      { worker: new URL("./workers/missing.ts", import.meta.url) },
      "READER_DOES_NOT_START",
    ],
  ])("fails for %s", async (_case, options, code) => {
    await expect(pool(options)).rejects.toMatchObject({ code });
  });

  it.each(["write", "start", "environment"])("fences the readers in: %s", async (attempt) => {
    const readers = await stumbling();

    expect(await readers.scan(files.lines("正文", attempt))).toMatchObject({ status: "clean" });
    expect(readers.stats()).toMatchObject({ processes: 1, faults: 0 });
    expect(readers.stats().sandbox).toContain("permission");
  });
});

it.runIf(existsSync("/proc/self/task"))(
  "no reader outlives its parent, not even one that hangs",
  async () => {
    const parent = spawn(process.execPath, [
      join(import.meta.dirname, "workers/parent.ts"),
      files.pack,
      files.lines("正文", "hang"),
    ]);
    await once(parent.stdout, "data");
    const [reader] = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, "utf8")
      .trim()
      .split(" ");

    parent.kill("SIGKILL");

    await expect.poll(() => existsSync(`/proc/${reader}/fd/0`), { timeout: 5_000 }).toBe(false);
  },
);
