import type { Log, LogLevel } from "../reporter/log.ts";
import type { Happening } from "./happening.ts";

const LEVELS: Readonly<Record<Happening["event"], LogLevel>> = {
  ready: "info",
  verdict: "info",
  rescan: "info",
  question: "info",
  answer: "info",
  drive: "info",
  gap: "warn",
  late: "warn",
  lost: "warn",
  error: "error",
};

/** Writes a happening to the log; the log itself keeps out what has no business there. */
export function logHappening(log: Log, happening: Happening): void {
  const { event, ...facts } = happening;
  const passed = event === "verdict" && happening.effect === "allow";
  log.write(passed ? "debug" : LEVELS[event], event, facts);
}
