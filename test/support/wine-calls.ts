// Runs under Wine: carries out the calls it finds in a file, line by line, and prints the answers.
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { HeldFile } from "../../agent/platform/platform.ts";
import { windowsDrives } from "../../agent/platform/win32/drives.ts";
import { exclusiveHolder } from "../../agent/platform/win32/holder.ts";
import { loadNt } from "../../agent/platform/win32/nt.ts";
import { ownerOnly } from "../../agent/platform/win32/owner-only.ts";
import { windowsRegistry } from "../../agent/platform/win32/registry.ts";
import { loadRegistryKeys } from "../../agent/platform/win32/registry-keys.ts";
import { loadVolumes } from "../../agent/platform/win32/volumes.ts";
import { sharingProbe } from "../../agent/platform/win32/writers.ts";

type Call = (...args: string[]) => unknown;

/** How long an adversary goes on. */
const WATCHED_MS = 10_000;

const nt = loadNt();
const holder = exclusiveHolder(nt);
const held = new Map<string, HeldFile>();
const open = new Map<string, number>();

const calls: Readonly<Record<string, Call>> = {
  write: (path, text) => writeFileSync(path!, text!),
  openToWrite: (path) => opened(path!, "r+"),
  openToRead: (path) => opened(path!, "r"),
  close: (path) => closeSync(open.get(path!)!),
  read: (path) => tried(() => readFileSync(path!, "utf8")),
  adversary: (from, to) => adversary(from!, to!),
  registry: (pattern) => windowsRegistry(loadRegistryKeys()).values(pattern!),
  drives: () => windowsDrives(loadVolumes(nt)).present(),
  ownerOnly: (path) => ownerOnly(path!),
  rename: (from, to) => renameSync(from!, to!),
  remove: (path) => rmSync(path!),
  probe: (path) => sharingProbe(nt).probe(path!),
  hold: (path) => {
    const answer = holder.hold(path!);
    if (typeof answer === "string") return answer;
    held.set(path!, answer);
    return "held";
  },
  copy: (path, target) => held.get(path!)?.copyTo(target!),
  release: (path) => held.get(path!)?.release(),
};

/**
 * Copies a file, closes it and from then on tries to read it, until it is gone or can be read again: when what was read, in
 * ms after the close.
 */
async function adversary(from: string, to: string): Promise<readonly [number, string][]> {
  const bytes = readFileSync(from);
  const seen: [number, string][] = [];
  const last = () => seen.at(-1)?.[1];
  writeFileSync(to, bytes);
  const closed = performance.now();
  while (performance.now() - closed < WATCHED_MS && last() !== "gone") {
    const answer = tried(() => readFileSync(to));
    const what = typeof answer === "string" ? answer : answer.equals(bytes) ? "whole" : "part";
    const isLetGo = last() === "busy" && what === "whole";
    if (last() !== what) seen.push([performance.now() - closed, what]);
    if (isLetGo) break;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return seen;
}

function opened(path: string, flags: string): boolean {
  const answer = tried(() => openSync(path, flags));
  if (typeof answer === "number") open.set(path, answer);
  return typeof answer === "number";
}

function tried<T>(work: () => T): T | "busy" | "gone" {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EBUSY") return "busy";
    if (code === "ENOENT") return "gone";
    throw error;
  }
}

const file = process.argv[2]!;
let done = 0;

async function carryOut(): Promise<void> {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  for (const line of lines.slice(done)) {
    done += 1;
    const [name, ...args] = JSON.parse(line) as string[];
    try {
      const value = await calls[name!]!(...args);
      process.stdout.write(`${JSON.stringify({ n: done, value: value ?? null })}\n`);
    } catch (error) {
      process.stdout.write(`${JSON.stringify({ n: done, error: String(error) })}\n`);
    }
  }
  setTimeout(carryOut, 2);
}

await carryOut();
