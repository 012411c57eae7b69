import { readFileSync } from "node:fs";
import type { Kernel } from "./kernel.ts";

/** linux/include/uapi/linux/prctl.h and capability.h */
const PR_CAPBSET_DROP = 24;
const PR_SET_NO_NEW_PRIVS = 38;
const PR_CAP_AMBIENT = 47;
const PR_CAP_AMBIENT_CLEAR_ALL = 4;
const CAP_DAC_READ_SEARCH = 2;
const CAP_LAST = 63;
const VERSION_3 = 0x20080522;

/** A reader that is root keeps the right to read every file, and loses all others for good. @returns whether that holds */
export function dropCapabilities(kernel: Kernel): boolean {
  for (let capability = 0; capability <= CAP_LAST; capability += 1)
    if (capability !== CAP_DAC_READ_SEARCH) kernel.prctl(PR_CAPBSET_DROP, capability, 0);
  kernel.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0);
  const kept = Number(held("CapPrm") & MASK);
  kernel.capset(headerOf(), setsOf(kept));
  kernel.prctl(PR_SET_NO_NEW_PRIVS, 1, 0);
  return held("NoNewPrivs") === 1n && (held("CapPrm") & ~MASK) === 0n;
}

const MASK = 1n << BigInt(CAP_DAC_READ_SEARCH);

function headerOf(): Uint8Array {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(VERSION_3, 0);
  return header;
}

/** Effective, permitted, inheritable, the lower half of the bits first. */
function setsOf(kept: number): Uint8Array {
  const sets = Buffer.alloc(24);
  sets.writeUInt32LE(kept, 0);
  sets.writeUInt32LE(kept, 4);
  return sets;
}

/** A hexadecimal line of the main thread's status: the calls above are about that thread, and it becomes the reader. */
function held(name: string): bigint {
  const status = readFileSync("/proc/self/status", "latin1");
  const line = status.split("\n").find((it) => it.startsWith(`${name}:`));
  return BigInt(`0x${line?.slice(name.length + 1).trim() ?? "ff"}`);
}
