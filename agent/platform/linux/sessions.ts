import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A desktop that somebody sits at. */
export interface PersonSession {
  readonly uid: number;
  readonly gid: number;
  /** What a program needs to show something there and to be typed into. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where the windows go, the person's buses, language and input method (Chinese is typed through one). */
const NAMES: readonly string[] = [
  "DISPLAY",
  "WAYLAND_DISPLAY",
  "XAUTHORITY",
  "XDG_RUNTIME_DIR",
  "XDG_CURRENT_DESKTOP",
  "DBUS_SESSION_BUS_ADDRESS",
  "HOME",
  "LANG",
  "LC_ALL",
  "LC_CTYPE",
  "LC_MESSAGES",
  "LANGUAGE",
  "GTK_IM_MODULE",
  "QT_IM_MODULE",
  "XMODIFIERS",
];

/** People, not services (login.defs UID_MIN). */
const FIRST_PERSON = 1_000;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Only what a desktop program needs; undefined where there is no screen. */
export function desktopOf(env: Environment): Readonly<Record<string, string>> | undefined {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  return Object.fromEntries(NAMES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

/**
 * The desktops of people, one each, as their own programs know them (proc(5) environ). Of several screens it is the one that
 * most of a person's programs are on: not the one somebody forwards a single window to.
 */
export function personSessions(proc = "/proc"): readonly PersonSession[] {
  const found = new Map<string, { session: PersonSession; programs: number }>();
  for (const pid of readdirSync(proc).filter((name) => /^\d+$/.test(name))) {
    const session = sessionOf(join(proc, pid));
    if (session === undefined) continue;
    const { uid, env } = session;
    const key = JSON.stringify([uid, env.DISPLAY, env.WAYLAND_DISPLAY]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { session, programs: 1 });
    else known.programs += 1;
  }
  const busiestFirst = [...found.values()].sort((a, b) => b.programs - a.programs);
  const uids = new Set<number>();
  return busiestFirst.flatMap(({ session }) => {
    if (uids.has(session.uid)) return [];
    uids.add(session.uid);
    return [session];
  });
}

function sessionOf(folder: string): PersonSession | undefined {
  try {
    const { uid, gid } = statSync(folder);
    if (uid < FIRST_PERSON) return undefined;
    const env = desktopOf(parse(readFileSync(join(folder, "environ"), "utf8")));
    return env && { uid, gid, env };
  } catch {
    // It ended meanwhile, or is not ours to look at.
    return undefined;
  }
}

function parse(text: string): Environment {
  return Object.fromEntries(
    text.split("\0").flatMap((line) => {
      const at = line.indexOf("=");
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}
