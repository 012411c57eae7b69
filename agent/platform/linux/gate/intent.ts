import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** What a thread wants of the file that it is about to open. */
export interface Intent {
  readonly reads: boolean;
  readonly writes: boolean;
  /** What the file held is gone once it is open. */
  readonly truncates: boolean;
}

/** <asm-generic/fcntl.h>, the same on x86-64, arm64, loongarch64 and riscv64. */
const O_ACCMODE = 0o3;
const O_WRONLY = 0o1;
const O_TRUNC = 0o1000;

/** Number of each call, as /proc/<pid>/syscall shows it, and which argument holds the flags. */
const FLAGS_ARGUMENT: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  // open, openat, open_by_handle_at; then open and openat of 32-bit programs, whose numbers open nothing in 64 bits.
  x64: { 2: 1, 257: 2, 304: 2, 5: 1, 295: 2 },
  generic: { 56: 2, 265: 2 },
};
/** creat(2), also of 32-bit programs. */
const CREATES: readonly number[] = [85, 8];
/** openat2(2), everywhere: the third argument points to the flags. */
const OPENAT2 = 437;

/** Calls that read from the descriptor in their first argument: read, readv, pread64, preadv, preadv2. */
const READS: Readonly<Record<string, readonly number[]>> = {
  x64: [0, 17, 19, 295, 327],
  generic: [63, 65, 67, 69, 286],
};

/** Somebody who may read: the answer where the system does not tell. */
const READING: Intent = { reads: true, writes: false, truncates: false };

/**
 * Looks at the system call in which a thread waits for our answer (proc(5), /proc/pid/syscall). A call that does not tell,
 * io_uring or execve among them, counts as reading. Undefined: it cannot be seen yet.
 */
export function intentOf(tid: number, architecture: string): Intent | undefined {
  const seen = callOf(tid);
  if (seen === undefined) return undefined;
  const [call, ...args] = seen;
  const number = Number(call);
  if (architecture === "x64" && CREATES.includes(number))
    return { reads: false, writes: true, truncates: true };
  if (number === OPENAT2) return intentFrom(pointedAt(tid, args[2]));
  const table = FLAGS_ARGUMENT[architecture] ?? FLAGS_ARGUMENT.generic!;
  const index = table[number];
  return index === undefined ? READING : intentFrom(Number(args[index]));
}

/**
 * What a thread that is about to read may do with the descriptor it reads from: who has opened a file for reading and writing
 * is taken for its writer, who knows what is in it. Undefined: it cannot be seen yet.
 */
export function descriptorOf(tid: number, architecture: string): Intent | undefined {
  const seen = callOf(tid);
  if (seen === undefined) return undefined;
  const [call, descriptor] = seen;
  if (!(READS[architecture] ?? READS.generic!).includes(Number(call))) return READING;
  const info = text(`/proc/${tid}/fdinfo/${Number(descriptor)}`);
  const flags = /^flags:\s+0?([0-7]+)$/m.exec(info)?.[1];
  return flags === undefined ? READING : { ...intentFrom(Number.parseInt(flags, 8)), truncates: false };
}

function intentFrom(flags: number): Intent {
  if (!Number.isInteger(flags)) return READING;
  const writes = (flags & O_ACCMODE) !== 0;
  return { reads: (flags & O_ACCMODE) !== O_WRONLY, writes, truncates: writes && (flags & O_TRUNC) !== 0 };
}

/**
 * We may be asked a moment before the thread that asks has gone to sleep, a long one on a busy machine; its call cannot be seen
 * until then.
 */
const TRIES = 50;

function callOf(tid: number): readonly string[] | undefined {
  let call = text(`/proc/${tid}/syscall`);
  for (let tries = 1; call === "running" && tries < TRIES; tries += 1) call = text(`/proc/${tid}/syscall`);
  return call === "running" ? undefined : call.split(" ");
}

/** struct open_how begins with the flags, u64. NaN when the memory cannot be read. */
function pointedAt(tid: number, address: string | undefined): number {
  const flags = Buffer.alloc(8);
  try {
    const memory = openSync(`/proc/${tid}/mem`, "r");
    try {
      readSync(memory, flags, 0, flags.length, BigInt(address ?? "0"));
    } finally {
      closeSync(memory);
    }
  } catch {
    return Number.NaN;
  }
  return Number(flags.readBigUInt64LE() & 0xffffffffn);
}

/** Empty when the thread is gone. */
function text(path: string): string {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return "";
  }
}
