import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inotifyWatcher } from "../../agent/platform/linux/watcher.ts";
import { stateMark } from "../../seeds/documents/mark.ts";
import { makeSample } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { type BenchDaemon, benchDaemon } from "./daemon.ts";
import { childrenOf, mb, median, ms, peakMemory, percentile, ratio } from "./figures.ts";

const FILES = 200;
const DOCX_BYTES = 50_000;

/** From close of a marked 50 KB docx to its removal from the folder; the limit is a watcher that moves it unread. */
export async function removal(): Promise<readonly string[]> {
  const bytes = markedDocx();
  const daemon = await benchDaemon();
  const ours: number[] = [];
  for (let i = 0; i < FILES; i++) ours.push(await timed(join(daemon.sync, `${i}.docx`), bytes));
  const memory = memoryOf(daemon);
  await daemon.end();
  const limit = await moveUnread(bytes);
  return [
    `${FILES} marked docx of ${Math.round(bytes.length / 1_000)} KB, one after the other, close to removal:`,
    `  shoumi                    median ${ms(median(ours))}, p99 ${ms(percentile(ours, 0.99))}`,
    `  limit: moved unread       median ${ms(median(limit))}, p99 ${ms(percentile(limit, 0.99))}`,
    `  ratio of medians          ${ratio(median(ours), median(limit))}`,
    `  peak memory               ${memory}`,
  ];
}

function markedDocx(): Uint8Array {
  for (let length = 4; ; length *= 1.4) {
    const mark = stateMark("机密", "1年");
    const { bytes } = makeSample({
      format: "docx",
      kind: "report",
      random: createRandom("bench"),
      mark,
      length,
    });
    if (bytes.length >= DOCX_BYTES) return bytes;
  }
}

async function timed(path: string, bytes: Uint8Array): Promise<number> {
  const fd = openSync(path, "w");
  writeSync(fd, bytes);
  closeSync(fd);
  const closed = performance.now();
  while (existsSync(path)) await new Promise((resolve) => setImmediate(resolve));
  return performance.now() - closed;
}

async function moveUnread(bytes: Uint8Array): Promise<number[]> {
  const base = mkdtempSync(join(tmpdir(), "shoumi-limit-"));
  const sync = join(base, "sync");
  mkdirSync(sync);
  const watching = await inotifyWatcher.watch([sync], (signal) => {
    if (signal.kind === "changed" && existsSync(signal.path)) renameSync(signal.path, join(base, "moved"));
  });
  const times: number[] = [];
  for (let i = 0; i < FILES; i++) times.push(await timed(join(sync, `${i}.docx`), bytes));
  await watching.close();
  rmSync(base, { recursive: true });
  return times;
}

function memoryOf({ pid }: BenchDaemon): string {
  const readers = childrenOf(pid).map((child) => mb(peakMemory(child)));
  return `daemon ${mb(peakMemory(pid))}, readers ${readers.join(", ")}`;
}
