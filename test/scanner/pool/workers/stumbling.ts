import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { read } from "../../../../scanner/read.ts";
import type { Read } from "../../../../scanner/scan.ts";
import { serve } from "../../../../scanner/worker/serve.ts";

/** What a reader does after it has shown the first line of a file, by the second line. */
const MISDEEDS: Readonly<Record<string, () => unknown>> = {
  hang: () => {
    for (;;) {}
  },
  crash: () => process.kill(process.pid, "SIGSEGV"),
  exit: () => process.exit(3),
  grow: () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(10_000_000, 1));
  },
  heap: () => {
    const kept: string[][] = [];
    for (;;) kept.push(new Array(100_000).fill("x"));
  },
  throw: () => {
    throw new TypeError("机密 must not be quoted");
  },
  reject: () => void Promise.reject(new Error("机密 must not be quoted")),
  wait: () => {
    void Promise.reject(new Error("lost"));
    return new Promise(() => {});
  },
  "shot from outside": () => process.kill(process.pid, "SIGKILL"),
  gap: () => {},
  write: () => escaping(() => writeFileSync(import.meta.filename, "")),
  start: () => escaping(() => spawnSync(process.execPath, ["--version"])),
  environment: () => {
    if (Object.keys(process.env).length > 0) throw new Error("not empty");
  },
};

/** Fails unless the fence holds. */
function escaping(attempt: () => void): void {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_ACCESS_DENIED") return;
  }
  throw new Error("escaped");
}

/** A reader with every vice, to see what the pool makes of it. */
const stumbling: Read = async function* (source, budget) {
  const text = Buffer.from(await source.read(0, source.size)).toString();
  const [first = "", misdeed = "", rest = ""] = text.split("\n");
  const act = MISDEEDS[misdeed];
  if (act === undefined) return yield* read(source, budget);
  yield { kind: "text", place: "body", where: "", text: first, offset: 0 };
  if (misdeed === "gap") yield { kind: "gap", where: "x", reason: "encrypted" };
  await act();
  yield { kind: "text", place: "body", where: "2", text: rest, offset: 0 };
};

serve({ read: stumbling });
