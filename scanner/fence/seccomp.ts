import type { Kernel } from "./kernel.ts";
import { SYSTEM_CALLS, type SystemCalls } from "./system-calls.ts";

/** linux/include/uapi/linux/bpf_common.h, filter.h and seccomp.h */
const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const JUMP_ANY_BIT = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const ERRNO = 0x00050000;
const KILL_PROCESS = 0x80000000;
const EPERM = 1;
const EACCES = 13;
const EEXIST = 17;
const ENOSYS = 38;
/** Where a filter finds the number, the architecture and the lower halves of the arguments. */
const NUMBER_AT = 0;
const ARCHITECTURE_AT = 4;
const ARGUMENTS_AT = 16;
/** linux/include/uapi/asm-generic/fcntl.h: O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE */
const WRITING = 0x1 | 0x2 | 0x40 | 0x200 | 0x400000;
const CLONE_THREAD = 0x10000;

const PR_SET_SECCOMP = 22;
const MODE_FILTER = 2n;

type Instruction = readonly [code: number, yes: number, no: number, value: number];

export interface FilterOptions {
  /** The only process that signals may go to. */
  readonly pid: number;
  /** The only descriptor that a program may be started from. */
  readonly execFd: number;
}

/**
 * A filter for system calls: no sockets, no programs, no processes, no signals to others, nothing that changes a file or
 * the machine. Threads, memory and reading stay. Nothing where the architecture is not known.
 */
export function filterFor(architecture: string, options: FilterOptions): Uint8Array | undefined {
  const calls = SYSTEM_CALLS[architecture];
  return calls && encode(programFor(calls, options));
}

export function seccomp(kernel: Kernel, filter: Uint8Array): boolean {
  const program = Buffer.alloc(16);
  program.writeUInt16LE(filter.length / 8, 0);
  program.writeBigUInt64LE(kernel.address(filter), 8);
  return kernel.prctl(PR_SET_SECCOMP, MODE_FILTER, program) === 0;
}

function programFor(calls: SystemCalls, { pid, execFd }: FilterOptions): Instruction[] {
  const onlySelf = (argument: number) => unless(argument, JUMP_EQUAL, pid);
  return [
    [LOAD, 0, 0, ARCHITECTURE_AT],
    [JUMP_EQUAL, 1, 0, calls.architecture],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, NUMBER_AT],
    [JUMP_AT_LEAST, 0, 1, calls.end],
    [RETURN, 0, 0, KILL_PROCESS],
    ...calls.denied.flatMap((number) => when(number, [[RETURN, 0, 0, ERRNO | EPERM]])),
    ...calls.absent.flatMap((number) => when(number, [[RETURN, 0, 0, ERRNO | ENOSYS]])),
    // None is made; Node takes it that its code cache is there.
    ...calls.folders.flatMap((number) => when(number, [[RETURN, 0, 0, ERRNO | EEXIST]])),
    ...(calls.open === undefined ? [] : when(calls.open, refuse(1, WRITING))),
    ...when(calls.openat, refuse(2, WRITING)),
    ...when(calls.clone, unless(0, JUMP_ANY_BIT, CLONE_THREAD)),
    ...when(calls.kill, onlySelf(0)),
    ...when(calls.tgkill, onlySelf(0)),
    // 0 means oneself.
    ...when(calls.prlimit64, unless(0, JUMP_EQUAL, 0)),
    ...when(calls.execveat, unless(0, JUMP_EQUAL, execFd)),
    [RETURN, 0, 0, ALLOW],
  ];
}

/** The number is loaded; what follows is run for that number only, and ends in an answer. */
function when(number: number, then: readonly Instruction[]): Instruction[] {
  return [[JUMP_EQUAL, 0, then.length, number], ...then];
}

/** Allowed only if the argument passes. */
function unless(argument: number, test: number, value: number): Instruction[] {
  return [
    [LOAD, 0, 0, ARGUMENTS_AT + 8 * argument],
    [test, 1, 0, value],
    [RETURN, 0, 0, ERRNO | EPERM],
    [RETURN, 0, 0, ALLOW],
  ];
}

/** Refused if the argument has any of these bits. */
function refuse(argument: number, bits: number): Instruction[] {
  return [
    [LOAD, 0, 0, ARGUMENTS_AT + 8 * argument],
    [JUMP_ANY_BIT, 0, 1, bits],
    [RETURN, 0, 0, ERRNO | EACCES],
    [RETURN, 0, 0, ALLOW],
  ];
}

function encode(program: readonly Instruction[]): Uint8Array {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, [code, yes, no, value]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(yes, index * 8 + 2);
    bytes.writeUInt8(no, index * 8 + 3);
    bytes.writeUInt32LE(value >>> 0, index * 8 + 4);
  }
  return bytes;
}
