import { spawn, spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { until } from "./until.ts";

const PROGRAMS = ["Xvfb", "zenity", "xdotool", "import", "setpriv"] as const;

/** Why nobody can be shown a dialog here. */
export function missingScreen(): string | undefined {
  const missing = PROGRAMS.filter((program) => spawnSync("which", [program]).status !== 0);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}

/** A screen nobody sits at, and hands to use it with. */
export interface Screen {
  readonly display: string;
  /** Waits for a window and gives its place. */
  window(): Promise<Place>;
  hasWindow(): boolean;
  hands(...args: readonly (string | number)[]): string;
  /** What it shows now, to compare. */
  picture(): string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export async function screen(): Promise<Screen> {
  // Without -noreset it begins anew whenever its last program has gone, and takes along whoever is just coming.
  const server = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  onTestFinished(() => void server.kill("SIGTERM"));
  let number = "";
  server.stdio[3]!.on("data", (chunk) => {
    number += chunk;
  });
  await until("there is a screen", () => number.endsWith("\n"));
  const env = { ...process.env, DISPLAY: `:${number.trim()}` };
  const hands = (...args: readonly (string | number)[]) =>
    spawnSync("xdotool", args.map(String), { env, encoding: "utf8" }).stdout.trim();
  const find = () => hands("search", "--onlyvisible", "--name", "守密|Shoumi").split("\n").at(-1) ?? "";
  return {
    display: env.DISPLAY,
    hands,
    hasWindow: () => find() !== "",
    window: async () => {
      await until("there is a window", () => find() !== "");
      return placeOf(hands("getwindowgeometry", "--shell", find()));
    },
    picture: () =>
      spawnSync("import", ["-window", "root", "rgb:-"], { env, maxBuffer: 1e8 }).stdout.toString("base64"),
  };
}

function placeOf(text: string): Place {
  const number = (name: string) => Number(text.match(RegExp(`^${name}=(\\d+)$`, "m"))?.[1]);
  return { x: number("X"), y: number("Y"), width: number("WIDTH"), height: number("HEIGHT") };
}
