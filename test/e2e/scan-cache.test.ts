import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shoumi } from "../support/daemon-process.ts";
import { tempFolder } from "../support/temp-folder.ts";

const HOUR_MS = 3_600_000;

function tree(): string {
  const folder = join(tempFolder(), "文件");
  mkdirSync(folder);
  for (let i = 0; i < 20; i++)
    writeFileSync(join(folder, `${i}.txt`), i === 7 ? "机密★1年\n方案" : `通知 ${i}`);
  const before = new Date(Date.now() - HOUR_MS);
  for (let i = 0; i < 20; i++) utimesSync(join(folder, `${i}.txt`), before, before);
  return folder;
}

const withoutTime = (record: Record<string, unknown>): Record<string, unknown> => ({ ...record, ms: 0 });

it("a second scan of the same tree says the same without reading, and reads what has changed", async () => {
  const folder = tree();
  const data = join(tempFolder(), "data");
  const scan = (...more: string[]) => shoumi(["scan", folder, "--data", data, "--format", "json", ...more]);
  // The change of the times is a change too; only then is a file still when it is read.
  await aTick();
  const first = scan();
  const second = scan();

  expect(first.code).toBe(1);
  expect(second.code).toBe(1);
  const byPath = (a: { path?: unknown }, b: { path?: unknown }) =>
    String(a.path).localeCompare(String(b.path));
  expect(second.json.map(withoutTime).sort(byPath)).toEqual(first.json.map(withoutTime).sort(byPath));
  expect(second.err).toContain("20 个文件自上次扫描后没有变化");

  appendFileSync(join(folder, "3.txt"), "\n绝密★长期");
  const third = scan();
  expect(third.json.filter(({ status }) => status === "found")).toHaveLength(2);
  expect(third.err).toContain("19 个文件");
  expect(scan("--no-cache").err).not.toContain("没有变化");
});

/** The clock of the file system has gone on by more than a step. */
async function aTick(): Promise<void> {
  const from = Date.now();
  while (Date.now() - from < 60) await new Promise(setImmediate);
}
