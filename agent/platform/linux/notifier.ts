import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Message, Notifier } from "../platform.ts";
import { runProgram } from "../spawn.ts";

const DEADLINE_MS = 3_000;

export interface DesktopEnvironment {
  readonly path: string;
  readonly bus: string | undefined;
  readonly uid: number;
}

/**
 * Desktop notification through `notify-send`, present on GNOME, KDE, UKUI and DDE. A root daemon reaches the person's
 * own bus under /run/user by `runuser`; without a bus there is nobody to tell.
 */
export function desktopNotifier(environment: DesktopEnvironment): Notifier {
  const program = find("notify-send", environment.path);
  // People log in after the agent has started.
  const sessions = () => (program === undefined ? [] : sessionsOf(environment));
  return {
    get reach() {
      return sessions().length > 0 ? "desktop" : "none";
    },
    tell: async (message) => {
      const codes = await Promise.all(sessions().map((session) => send(session, message)));
      return codes.includes(0);
    },
  };
}

interface Session {
  readonly command: readonly string[];
}

function send({ command }: Session, { title, body }: Message): Promise<number | undefined> {
  const [file, ...args] = [...command, "--urgency=critical", "--app-name=守密 Shoumi", "--"];
  const text = [`${title.zh} / ${title.en}`, `${body.zh}\n${body.en}`];
  return runProgram(file!, [...args, ...text], DEADLINE_MS);
}

function sessionsOf({ bus, uid }: DesktopEnvironment): Session[] {
  if (bus !== undefined) return [{ command: ["notify-send"] }];
  if (uid !== 0) return [];
  return personBuses().map(({ uid: person, gid, socket }) => ({
    command: [
      "setpriv",
      `--reuid=${person}`,
      `--regid=${gid}`,
      "--clear-groups",
      "env",
      `DBUS_SESSION_BUS_ADDRESS=unix:path=${socket}`,
      "notify-send",
    ],
  }));
}

/** Sessions of people (not of services: ids from 1000 on, login.defs UID_MIN). */
function personBuses(): { uid: number; gid: number; socket: string }[] {
  const folder = "/run/user";
  try {
    return readdirSync(folder)
      .map((name) => ({
        uid: Number(name),
        gid: statSync(join(folder, name)).gid,
        socket: join(folder, name, "bus"),
      }))
      .filter(({ uid, socket }) => uid >= 1_000 && statSync(socket, { throwIfNoEntry: false }) !== undefined);
  } catch {
    return [];
  }
}

/** Undefined when it is not installed. */
export function find(program: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
