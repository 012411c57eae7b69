import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ChannelTable } from "../../../agent/channels/table.ts";
import { fileState } from "../../../agent/file-state.ts";
import type { Happening } from "../../../agent/happening.ts";
import { MemoryNotifier } from "../../../agent/platform/memory.ts";
import { Recorder } from "../../../agent/recorder.ts";
import { DriveGuard } from "../../../agent/removable/drive-guard.ts";
import { DEFAULT_DRIVE_POLICY, type DrivePolicy } from "../../../agent/removable/drive-policy.ts";
import { KeptReadOnly } from "../../../agent/removable/kept-read-only.ts";
import { MemoryDrives } from "../../../agent/removable/memory-drives.ts";
import { ReadOnlyKeeper } from "../../../agent/removable/read-only-keeper.ts";
import { Teller } from "../../../agent/teller.ts";
import { memoryStore } from "../../../reporter/store/memory.ts";
import { aDrive } from "../../support/drives.ts";
import { HandClock } from "../../support/hand-clock.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** `data` and `drives` outlive a restart of the agent. */
export function driveDesk(
  change: Partial<DrivePolicy> = {},
  { data = tempFolder(), drives = new MemoryDrives(), channels = new ChannelTable([]) } = {},
) {
  const clock = new HandClock();
  const [said, watched, store] = [[] as Happening[], [] as string[], memoryStore()];
  const notifier = new MemoryNotifier();
  const say = (happening: Happening) => void said.push(happening);
  const recorder = new Recorder(store, () => {});
  const keeper = new ReadOnlyKeeper({
    remounter: drives,
    kept: new KeptReadOnly(data),
    teller: new Teller(notifier, clock),
    clock,
    say,
    again: () => void guard.look(),
  });
  const guard: DriveGuard = new DriveGuard({
    source: drives,
    policy: { ...DEFAULT_DRIVE_POLICY, ...change },
    keeper,
    channels,
    roots: {
      watch: async ([root]) => void watched.push(`+${root}`),
      leave: async (root) => void watched.push(`-${root}`),
    },
    refit: async () => void watched.push(`=${channels.roots.length}`),
    recorder,
    clock,
    say,
  });
  onTestFinished(() => guard.stop());
  const actions = () => said.flatMap((it) => (it.event === "drive" ? [it.action] : []));
  const notes = async () => {
    await recorder.flush();
    return (await store.ledger({ after: 0, limit: 99 })).map(({ body }) => JSON.parse(body));
  };
  return { guard, drives, channels, clock, said, watched, actions, notes, notifier, data };
}

/** A drive that is a folder with an old file on it. */
export function folderDrive(change: Parameters<typeof aDrive>[0] = {}) {
  const path = join(tempFolder(), "办公");
  mkdirSync(path);
  writeFileSync(join(path, "旧.docx"), "x");
  return aDrive({ path, ...change });
}

export async function sightOf(guard: DriveGuard, path: string, sha256?: string) {
  return guard.sight(path, (await fileState(path))!.identity, sha256);
}
