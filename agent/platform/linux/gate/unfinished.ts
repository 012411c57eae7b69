import type { FileEye, FileFacts } from "./file-facts.ts";

/** Whoever makes a file is announced before he counts as its writer (inotify(7), IN_CREATE): so long an empty file is taken for unfinished. */
const FRESH_NS = 100_000_000n;

/** Whether somebody writes to the file, or is about to. */
export function isUnfinished(facts: FileFacts, fd: number, eye: FileEye): boolean {
  return (facts.size === 0 && isFresh(facts)) || eye.isBeingWritten(fd);
}

/** A time of the file system has nothing to be compared with but the clock of the machine, which is told in whole milliseconds: it may lie ahead. */
function isFresh(facts: FileFacts): boolean {
  const age = BigInt(Date.now()) * 1_000_000n - facts.identity().ctimeNs;
  return age > -FRESH_NS && age < FRESH_NS;
}
