import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AtEnd } from "../../support/at-end.ts";
import { DaemonProcess, shoumi } from "../../support/daemon-process.ts";
import { loopDisk } from "../../support/loop-disk.ts";

/** How much of the gate there is. `programs`: every open of the machine is asked about. */
export const GATES = ["off", "folders", "programs"] as const;
export type Gate = (typeof GATES)[number];

export interface CostStation {
  /** Guarded while a daemon runs. */
  readonly root: string;
  /** On the same disk, guarded by nobody. */
  readonly desk: string;
  readonly data: string;
  /** The real daemon, until `stop`; nothing where the gate is off. */
  start(gate: Gate): Promise<DaemonProcess | undefined>;
}

const MEGABYTES = 4_096;

/** A disk with a guarded folder, and a daemon that comes and goes. */
export function costStation(atEnd: AtEnd): CostStation {
  const base = mkdtempSync(join(tmpdir(), "shoumi-cost-"));
  atEnd(() => rmSync(base, { recursive: true, force: true }));
  const disk = loopDisk(MEGABYTES, atEnd);
  const [root, desk, data] = [join(disk, "root"), join(disk, "desk"), join(base, "data")];
  for (const folder of [root, desk]) mkdirSync(folder);
  return {
    root,
    desk,
    data,
    start: async (gate) => {
      if (gate === "off") return undefined;
      const config = join(base, `${gate}.yaml`);
      const programs = `programs: [{ id: browser, kind: upload, exe: [${join(base, "browser")}], mode: enforce }]\n`;
      writeFileSync(
        config,
        `data: ${data}\ndiscover: false\nnotify: false\nchannels:\n  - { id: drive, kind: cloud-sync, roots: [${root}], mode: enforce }\n${gate === "programs" ? programs : ""}`,
      );
      return new DaemonProcess(config, atEnd).ready();
    },
  };
}

export interface GateCount {
  readonly events: number;
  readonly waited: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly late: number;
}

/** What the daemon says of its gate. */
export function gateCount({ data }: Pick<CostStation, "data">): GateCount {
  const { json } = shoumi(["agent", "status", "--format", "json", "--data", data]);
  return (json[0] as unknown as { gate: GateCount }).gate;
}

export function gatePid({ data }: Pick<CostStation, "data">): number {
  return Number(readFileSync(join(data, "gate.pid"), "utf8"));
}
