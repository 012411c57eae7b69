import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { FileWatcher, WatchSignal } from "../../agent/platform/platform.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

/** What every watcher of files owes the agent, whatever the system below. */
export function fileWatcherContract(name: string, watcher: FileWatcher): void {
  async function watched(prepare: (root: string) => void = () => {}) {
    const root = join(tempFolder(), "root");
    mkdirSync(root);
    prepare(root);
    const signals: WatchSignal[] = [];
    const watching = await watcher.watch([root], (signal) => signals.push(signal));
    onTestFinished(() => watching.close());
    const heard = (kind: WatchSignal["kind"], path: string) =>
      until(`${kind} is signalled for ${path}`, () =>
        signals.some((signal) => signal.kind === kind && (signal as { path?: string }).path === path),
      );
    return { root, signals, heard };
  }

  describe(name, () => {
    it.each([
      ["a file written", (file: string) => writeFileSync(file, "1")],
      [
        "a file renamed into the folder",
        (file: string) => {
          const outside = join(tempFolder(), "draft");
          writeFileSync(outside, "1");
          renameSync(outside, file);
        },
      ],
      [
        "a file saved by way of a temporary one",
        (file: string) => {
          writeFileSync(`${file}.tmp`, "1");
          renameSync(`${file}.tmp`, file);
        },
      ],
      ["a symbolic link", (file: string) => symlinkSync("/etc/hostname", file)],
    ])("signals %s", async (_what, act) => {
      const { root, heard } = await watched();

      act(join(root, "报告.docx"));

      await heard("changed", join(root, "报告.docx"));
    });

    it("signals a change of a file that was there before", async () => {
      const { root, heard } = await watched((folder) => writeFileSync(join(folder, "a.txt"), "1"));

      writeFileSync(join(root, "a.txt"), "22");

      await heard("changed", join(root, "a.txt"));
    });

    it("is silent about files that were there before", async () => {
      const { root, signals, heard } = await watched((folder) => writeFileSync(join(folder, "old.txt"), "1"));

      writeFileSync(join(root, "new.txt"), "1");
      await heard("changed", join(root, "new.txt"));

      expect(signals).not.toContainEqual({ kind: "changed", root, path: join(root, "old.txt") });
    });

    it("signals a removed file", async () => {
      const { root, heard } = await watched((folder) => writeFileSync(join(folder, "a.txt"), "1"));

      rmSync(join(root, "a.txt"));

      await heard("removed", join(root, "a.txt"));
    });

    it("signals files in folders made, moved in and filled at once, at any depth", async () => {
      const { root, heard } = await watched();
      const outside = join(tempFolder(), "2026-11");
      mkdirSync(join(outside, "deep"), { recursive: true });
      writeFileSync(join(outside, "deep", "a.txt"), "1");

      renameSync(outside, join(root, "2026-11"));
      mkdirSync(join(root, "x", "y", "z"), { recursive: true });
      writeFileSync(join(root, "x", "y", "z", "b.txt"), "1");

      await heard("changed", join(root, "2026-11", "deep", "a.txt"));
      await heard("changed", join(root, "x", "y", "z", "b.txt"));
    });

    it("goes on after a folder was renamed inside the root", async () => {
      const { root, heard } = await watched((folder) => mkdirSync(join(folder, "old")));

      renameSync(join(root, "old"), join(root, "new"));
      writeFileSync(join(root, "new", "a.txt"), "1");

      await heard("changed", join(root, "new", "a.txt"));
    });

    it("says that a root vanished, and that it came back with unknown content", async () => {
      const { root, signals, heard } = await watched();

      rmSync(root, { recursive: true });
      await until("the root is said to have vanished", () => signals.some(({ kind }) => kind === "vanished"));
      mkdirSync(root);
      await until("the root is said to be unknown", () =>
        signals.some((signal) => signal.kind === "lost" && signal.reason === "appeared"),
      );
      writeFileSync(join(root, "a.txt"), "1");

      await heard("changed", join(root, "a.txt"));
    });

    it("misses none of a thousand files made at once in new folders", async () => {
      const { root, signals } = await watched();

      for (let i = 0; i < 1_000; i++) {
        const folder = join(root, `f${i % 20}`);
        if (i < 20) mkdirSync(folder);
        writeFileSync(join(folder, `${i}.txt`), "1");
      }

      const seen = () =>
        new Set(signals.flatMap((signal) => (signal.kind === "changed" ? [signal.path] : []))).size;
      await until("all thousand are signalled", () => seen() === 1_000);
    });
  });
}
