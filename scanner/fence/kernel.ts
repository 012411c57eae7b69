import koffi from "koffi";

/** Calls into the kernel, by name or number. Each answers -1 when it fails. */
export interface Kernel {
  prctl(option: number, a: number | bigint, b: number | bigint | Uint8Array): number;
  capset(header: Uint8Array, sets: Uint8Array): number;
  unshare(flags: number): number;
  /** The answer is the new descriptor where there is one. */
  fcntl(fd: number, command: number, value: number): number;
  limit(resource: number, limits: Uint8Array): number;
  landlockCreate(attributes: Uint8Array | null, size: number, flags: number): number;
  landlockAdd(ruleset: number, kind: number, rule: Uint8Array): number;
  landlockRestrict(ruleset: number): number;
  execveat(fd: number, argv: readonly string[], env: readonly string[]): number;
  /** Address of bytes that stay where they are. */
  address(bytes: Uint8Array): bigint;
}

/** linux/include/uapi/asm-generic/unistd.h: the same numbers on every architecture. */
const LANDLOCK = { create: 444, add: 445, restrict: 446 } as const;
const EXECVEAT: Readonly<Record<string, number>> = { x64: 322, arm64: 281 };
const AT_EMPTY_PATH = 0x1000;

/** Throws where there is no such system, or no koffi for it. */
export function loadKernel(): Kernel {
  const libc = koffi.load(null);
  const prctl = libc.func("int prctl(int option, uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)");
  const capset = libc.func("int capset(void *header, void *sets)");
  const unshare = libc.func("int unshare(int flags)");
  const fcntl = libc.func("int fcntl(int fd, int command, ...)");
  const prlimit = libc.func("int prlimit(int pid, int resource, void *limits, void *old)");
  const landlock = libc.func("long syscall(long number, void *a, uintptr_t b, uintptr_t c)");
  const landlockRule = libc.func("long syscall(long number, long set, long kind, void *rule, long flags)");
  const landlockSelf = libc.func("long syscall(long number, long set, long flags)");
  const exec = libc.func(
    "long syscall(long number, long fd, const char *path, const char **argv, const char **env, long flags)",
  );
  const address = (bytes: Uint8Array): bigint => BigInt(koffi.address(bytes));
  return {
    prctl: (option, a, b) => prctl(option, a, b instanceof Uint8Array ? address(b) : b, 0, 0),
    capset: (header, sets) => capset(header, sets),
    unshare: (flags) => unshare(flags),
    fcntl: (fd, command, value) => fcntl(fd, command, "int", value),
    limit: (resource, limits) => prlimit(0, resource, limits, null),
    landlockCreate: (attributes, size, flags) => Number(landlock(LANDLOCK.create, attributes, size, flags)),
    landlockAdd: (ruleset, kind, rule) => Number(landlockRule(LANDLOCK.add, ruleset, kind, rule, 0)),
    landlockRestrict: (ruleset) => Number(landlockSelf(LANDLOCK.restrict, ruleset, 0)),
    execveat: (fd, argv, env) =>
      Number(exec(EXECVEAT[process.arch], fd, "", [...argv, null], [...env, null], AT_EMPTY_PATH)),
    address,
  };
}
