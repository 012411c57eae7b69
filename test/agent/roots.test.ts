import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Intake } from "../../agent/intake.ts";
import type { FileWatcher, WatchSignal } from "../../agent/platform/platform.ts";
import type { Recorder } from "../../agent/recorder.ts";
import { Roots } from "../../agent/roots.ts";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Which groups of roots are watched now, and a way to signal to each. */
class GroupWatcher implements FileWatcher {
  readonly open: { readonly roots: readonly string[]; readonly signal: (signal: WatchSignal) => void }[] = [];
  /** Called while a watching opens. */
  opening: () => void = () => {};

  async watch(roots: readonly string[], signal: (signal: WatchSignal) => void) {
    const group = { roots, signal };
    this.opening();
    this.open.push(group);
    return {
      folders: () => roots.length,
      close: async () => {
        this.open.splice(this.open.indexOf(group), 1);
      },
    };
  }

  get groups(): readonly (readonly string[])[] {
    return this.open.map(({ roots }) => roots);
  }
}

function sceneOf() {
  const watcher = new GroupWatcher();
  const heard: string[] = [];
  const intake = {
    hear: ({ path }: { path: string }) => void heard.push(path),
    takeOld: async (path: string) => void heard.push(path),
  } as unknown as Intake;
  const recorder = { record: async () => undefined } as unknown as Recorder;
  const store = { seenUnder: async () => [] } as unknown as IncidentStore;
  const parts = { watcher, intake, recorder, store, digest: "d", clock: new HandClock(), say: () => {} };
  return { watcher, heard, roots: new Roots(parts) };
}

describe("leaving a root", () => {
  it("ends the watching of a root that was watched by itself", async () => {
    const { watcher, roots } = sceneOf();
    await roots.watch(["/nowhere/a"]);
    await roots.watch(["/nowhere/b"]);

    await roots.leave("/nowhere/b");

    expect(watcher.groups).toEqual([["/nowhere/a"]]);
    expect(roots.folders).toBe(1);
  });

  it("watches the others of its group anew and looks through them: nothing there goes unseen", async () => {
    const { watcher, heard, roots } = sceneOf();
    const folder = tempFolder();
    const [kept, left] = [join(folder, "kept"), join(folder, "left")];
    for (const each of [kept, left]) mkdirSync(each);
    await roots.watch([kept, left]);
    await roots.settled();

    const leaving = roots.leave(left);
    writeFileSync(join(kept, "meanwhile.txt"), "x");
    await leaving;
    await roots.settled();

    expect(watcher.groups).toEqual([[kept]]);
    expect(heard).toEqual([join(kept, "meanwhile.txt")]);
  });

  it("hears no more of it, even from a watching that is about to close", async () => {
    const { watcher, heard, roots } = sceneOf();
    await roots.watch(["/nowhere/a", "/nowhere/b"]);
    const { signal } = watcher.open[0]!;

    await roots.leave("/nowhere/b");
    signal({ kind: "changed", root: "/nowhere/b", path: "/nowhere/b/x" });
    signal({ kind: "changed", root: "/nowhere/a", path: "/nowhere/a/x" });

    expect(heard).toEqual(["/nowhere/a/x"]);
  });

  it("is not undone by a watching that was being opened meanwhile", async () => {
    const { watcher, roots } = sceneOf();
    let leaving = Promise.resolve();
    watcher.opening = () => {
      watcher.opening = () => {};
      leaving = roots.leave("/nowhere/b");
    };

    await roots.watch(["/nowhere/a", "/nowhere/b"]);
    await leaving;

    expect(watcher.groups).toEqual([["/nowhere/a"]]);
  });

  it("may be followed by watching it again", async () => {
    const { watcher, heard, roots } = sceneOf();
    await roots.watch(["/nowhere/a"]);
    await roots.leave("/nowhere/a");

    await roots.watch(["/nowhere/a"]);
    watcher.open[0]!.signal({ kind: "changed", root: "/nowhere/a", path: "/nowhere/a/x" });

    expect(heard).toEqual(["/nowhere/a/x"]);
  });

  it("changes nothing where the root was never watched, or everything is closed", async () => {
    const { watcher, roots } = sceneOf();
    await roots.watch(["/nowhere/a", "/nowhere/b"]);

    await roots.leave("/nowhere/c");
    const before = watcher.groups;
    await roots.close();
    await roots.leave("/nowhere/b");

    expect([before, watcher.groups]).toEqual([[["/nowhere/a", "/nowhere/b"]], []]);
  });
});
