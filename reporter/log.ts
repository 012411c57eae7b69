import { renameSync, statSync } from "node:fs";
import pino from "pino";
import { allowedFacts } from "./log-fields.ts";

export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * For whoever looks after the agent: what it did, in codes and numbers. It is the least guarded of all that is written,
 * so of `facts` only what `log-fields.ts` knows gets in; content and names of files never do.
 */
export interface Log {
  /** `event` is a fixed word, e.g. `verdict`. Never throws: a log that cannot be written stops nobody. */
  write(level: LogLevel, event: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Lines that could not be written, e.g. on a full disk. */
  readonly lost: number;
  close(): Promise<void>;
}

export interface LogOptions {
  /** At this size the file becomes `FILE.1`, in place of the one before; 10 MB when absent. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 10_485_760;
/** Characters that may wait for a disk with room. */
const MAX_WAITING = 262_144;
const EVENT = /^[a-z]+(-[a-z]+){0,4}$/;

/** Makes the file, for its owner alone; its folder has to be there. */
export function openLog(file: string, level: LogLevel, { maxBytes = MAX_BYTES }: LogOptions = {}): Log {
  let size = sizeOf(file);
  let lost = 0;
  let closing: Promise<void> | undefined;
  const destination = pino.destination({ dest: file, mode: 0o600, sync: true, maxLength: MAX_WAITING });
  // Without a listener a full disk would end the agent.
  for (const trouble of ["error", "drop"]) {
    destination.on(trouble, () => {
      lost += 1;
    });
  }
  const logger = loggerTo(level, (line) => {
    if (size + Buffer.byteLength(line) > maxBytes && rotate(file, destination)) size = 0;
    size += Buffer.byteLength(line);
    destination.write(line);
  });
  return {
    write: (at, event, facts = {}) => {
      try {
        logger[at](allowedFacts(facts), EVENT.test(event) ? event : "unnamed");
      } catch {
        lost += 1;
      }
    },
    get lost() {
      return lost;
    },
    close: () => {
      closing ??= closed(destination);
      return closing;
    },
  };
}

function loggerTo(level: LogLevel, write: (line: string) => void): pino.Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: "event",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
}

type Destination = ReturnType<typeof pino.destination>;

function rotate(file: string, destination: Destination): boolean {
  try {
    renameSync(file, `${file}.1`);
    destination.reopen();
    return true;
  } catch {
    return false;
  }
}

function closed(destination: Destination): Promise<void> {
  return new Promise((resolve) => {
    destination.once("close", resolve);
    destination.once("error", () => resolve());
    destination.end();
  });
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
