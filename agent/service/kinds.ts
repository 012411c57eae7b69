import type { System } from "../channels/places.ts";
import type { ServiceId, ServiceKind } from "./kind.ts";
import { launchd } from "./launchd.ts";
import { openrc } from "./openrc.ts";
import { systemd } from "./systemd.ts";
import { sysv } from "./sysv.ts";
import { task } from "./task.ts";

export interface ServiceScene {
  readonly system: System;
  readonly exists: (path: string) => boolean;
  /** Where Windows keeps the description of a task. */
  readonly data: string;
}

/** All kinds of one system, the one that suits it best first. */
export function serviceKinds({ system, exists, data }: ServiceScene): readonly ServiceKind[] {
  if (system === "windows") return [task(data)];
  if (system === "macos") return [launchd];
  const init = [openrc, sysv(exists)];
  // sd_booted(3): the folder is there only while systemd is in charge.
  if (exists("/run/systemd/system")) return [systemd, ...init];
  return exists("/sbin/openrc-run") ? [...init, systemd] : [...init.reverse(), systemd];
}

/** One of any system, to look at. */
export function serviceKind(id: ServiceId, { exists, data }: ServiceScene): ServiceKind {
  return { systemd, openrc, launchd, sysv: sysv(exists), task: task(data) }[id];
}
