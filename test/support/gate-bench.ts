import { CarrierTable } from "../../agent/channels/carrier-table.ts";
import type { Author, GuardedCarrier, GuardedRoot, Lateness, Question } from "../../agent/gate/gate.ts";
import { Tally } from "../../agent/gate/tally.ts";
import { Gatekeeper } from "../../agent/platform/linux/gate/gatekeeper.ts";
import { GuardedPlaces } from "../../agent/platform/linux/gate/guarded-places.ts";
import { MountTable } from "../../agent/platform/linux/gate/mount-table.ts";
import { A_CHAT, carrierDataOf } from "./carrier-data.ts";
import { type FakeFile, FakeKernel } from "./fake-kernel.ts";

export const ROOT = "/home/li/云盘";
export const DAEMON = { pid: 50, uid: 0, exe: "/usr/bin/node" };
export const WRITER = { pid: 101, uid: 1000, exe: "/opt/wps/wps" };
export const UPLOADER = { pid: 102, uid: 1000, exe: "/opt/坚果云/nutstore" };
export const CHAT = { pid: 103, uid: 1000, exe: A_CHAT.exe[0]! };

export interface BenchOptions {
  readonly root?: Partial<GuardedRoot>;
  /** Absent: no program is asked about. */
  readonly carrier?: Partial<GuardedCarrier>;
  /** Whether there is somebody who judges. */
  readonly listens?: () => boolean;
}

/** A gatekeeper between files and programs in memory, and a clock that is moved by hand. */
export function gateBench({ root, carrier, listens = () => true }: BenchOptions = {}) {
  const kernel = new FakeKernel();
  const asked: Question[] = [];
  const late: Lateness[] = [];
  const wrote: Author[] = [];
  const time = { now: 0 };
  const table = new MountTable("1 0 8:2 / / rw - ext4 /dev/x rw\n");
  const guard: GuardedRoot = {
    root: ROOT,
    real: ROOT,
    channel: "drive",
    deadlineMs: 1_000,
    late: "closed",
    ...root,
  };
  const rule: GuardedCarrier = { id: A_CHAT.id, holds: true, deadlineMs: 1_000, late: "closed", ...carrier };
  const list = {
    table,
    places: new GuardedPlaces({ roots: [guard], carriers: [] }, table),
    programs: carrier === undefined ? undefined : new CarrierTable(carrierDataOf([A_CHAT])),
    carriers: new Map(carrier === undefined ? [] : [[rule.id, rule]]),
  };
  const tally = new Tally();
  const gatekeeper = new Gatekeeper(
    {
      fanotify: kernel.fanotify,
      eye: kernel.eye,
      processes: kernel.processes,
      own: { has: (tid) => tid === DAEMON.pid },
      tally,
      now: () => time.now,
      ask: (question) => listens() && asked.push(question) > 0,
      wrote: (author) => wrote.push(author),
      late: (lateness) => late.push(lateness),
    },
    list,
  );
  kernel.deliver = (event) => gatekeeper.handle(event);
  return {
    ...{ kernel, gatekeeper, asked, late, wrote, list },
    stats: () => tally.stats(time.now, gatekeeper.open),
    /** A verdict on the state that the file has now. */
    judge: (file: FakeFile, allow: boolean, { clean = false, channel = "drive" } = {}) =>
      gatekeeper.answer({ identity: kernel.identity(file), channel, allow, clean }),
    move: (ms: number) => {
      time.now += ms;
      gatekeeper.tick();
    },
  };
}
