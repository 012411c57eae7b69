import { homedir } from "node:os";
import { join } from "node:path";

/** What the process was started with, read here and nowhere else in the agent. */
export interface Launch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** 0 for root; -1 where there are no such numbers. */
  readonly uid: number;
}

export function thisLaunch(): Launch {
  return { env: process.env, home: homedir(), uid: process.getuid?.() ?? -1 };
}

/** Of the agent that serves a whole machine. */
export const MACHINE_DATA = "/var/lib/shoumi";

/** Of Windows' own account for services, as far as a path tells. */
const SERVICE_HOME = /\\config\\systemprofile(?:\\|$)/i;

/**
 * Where the data lies when nobody says otherwise: SHOUMI_DATA, /var/lib/shoumi for root (Filesystem Hierarchy
 * Standard 5.8), ProgramData for a service of Windows, else the person's own state folder (XDG Base Directory; LOCALAPPDATA
 * on Windows).
 */
export function defaultData({ env, home, uid }: Launch): string {
  if (env.SHOUMI_DATA) return env.SHOUMI_DATA;
  if (env.ProgramData && SERVICE_HOME.test(env.LOCALAPPDATA ?? "")) return join(env.ProgramData, "Shoumi");
  if (env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "Shoumi");
  if (uid === 0) return MACHINE_DATA;
  return join(env.XDG_STATE_HOME || join(home, ".local", "state"), "shoumi");
}
