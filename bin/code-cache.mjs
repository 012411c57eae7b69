// Where Node may keep what it has made of our sources: reading TypeScript anew takes half of the start of a short command.
// Only below a data folder that the agent has made for its owner alone: code that lies there is run.
// Plain JavaScript on purpose: the launcher imports it before it has found a Node that can run TypeScript.
import { lstatSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder, or undefined where there is none that is safe. The data folder is that of agent/config/places.ts. */
export function codeCache({ env, home, uid } = launch()) {
  const cache = join(dataFolder({ env, home, uid }), "cache");
  try {
    const { mode, uid: owner } = lstatSync(cache);
    const isOwn = uid === -1 || (owner === uid && (mode & 0o077) === 0);
    return isOwn ? join(cache, "code") : undefined;
  } catch {
    return undefined;
  }
}

function launch() {
  return { env: process.env, home: homedir(), uid: process.getuid?.() ?? -1 };
}

function dataFolder({ env, home, uid }) {
  if (env.SHOUMI_DATA) return env.SHOUMI_DATA;
  if (env.ProgramData && /\\config\\systemprofile(?:\\|$)/i.test(env.LOCALAPPDATA ?? ""))
    return join(env.ProgramData, "Shoumi");
  if (env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "Shoumi");
  if (uid === 0) return "/var/lib/shoumi";
  return join(env.XDG_STATE_HOME || join(home, ".local", "state"), "shoumi");
}
