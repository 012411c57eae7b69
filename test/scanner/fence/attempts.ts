import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import koffi from "koffi";
import { SYSTEM_CALLS } from "../../../scanner/fence/system-calls.ts";

/** What a hostile file would like to have done, by people who have taken over the reader: native code is allowed here. */
const libc = koffi.load(null);
const socket = libc.func("int socket(int domain, int type, int protocol)");
const connect = libc.func("int connect(int fd, void *address, int length)");
const kill = libc.func("int kill(int pid, int signal)");
const call = libc.func("long syscall(long number, long a, long b, long c)");
const read = libc.func("int prlimit(int pid, int resource, void *limits, void *old)");

const AF_UNIX = 1;
const AF_INET = 2;
const AF_NETLINK = 16;
const AF_PACKET = 17;
const STREAM = 1;
const RAW = 3;
const OTHERS = { io_uring_setup: 425, pidfd_open: 434, openat2: 437, clone3: 435 } as const;
/** By architecture: x64, then arm64. */
const NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  ptrace: [101, 117],
  mount: [165, 40],
  unshare: [272, 97],
  bpf: [321, 280],
  kexec_load: [246, 104],
  open_by_handle_at: [304, 265],
  shmget: [29, 194],
};
const RLIMIT_NOFILE = 7;

export interface Scene {
  /** A file that is there, and of which the attempt may do what it likes. */
  readonly file: string;
  /** On loopback, somebody listens. */
  readonly port: number;
}

export type Attempt = (scene: Scene) => number | string;

const failed = (answer: number): string => (answer < 0 ? codeOf(koffi.errno()) : "done");

function codeOf(errno: number): string {
  return Object.entries(koffi.os.errno).find(([, number]) => number === errno)?.[0] ?? String(errno);
}

function number(name: string): number {
  return NUMBERS[name]?.[process.arch === "arm64" ? 1 : 0] ?? -1;
}

export const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  read: ({ file }) => readFileSync(file, "utf8"),
  write: ({ file }) => tried(() => writeFileSync(file, "x")),
  append: ({ file }) => tried(() => openSync(file, "a")),
  create: ({ file }) => tried(() => writeFileSync(`${file}.new`, "x")),
  folder: ({ file }) => tried(() => mkdirSync(`${file}.folder`)),
  remove: ({ file }) => tried(() => rmSync(file)),
  chmod: ({ file }) => tried(() => chmodSync(file, 0o777)),
  program: () => spawnSync("/bin/true").error?.message.split(" ").at(-1) ?? "done",
  connect: ({ port }) => {
    const fd = socket(AF_INET, STREAM, 0);
    return fd < 0 ? failed(fd) : failed(connect(fd, loopback(port), 16));
  },
  raw: () => failed(socket(AF_INET, RAW, 1)),
  netlink: () => failed(socket(AF_NETLINK, RAW, 0)),
  packet: () => failed(socket(AF_PACKET, RAW, 0)),
  unix: () => failed(socket(AF_UNIX, STREAM, 0)),
  "signal to the parent": () => failed(kill(process.ppid, 0)),
  "signal to all": () => failed(kill(-1, 0)),
  "signal to itself": () => failed(kill(process.pid, 0)),
  "limits of the parent": () => failed(read(process.ppid, RLIMIT_NOFILE, null, Buffer.alloc(16))),
  "a second program": () => failed(Number(call(SYSTEM_CALLS[process.arch]!.execveat, 3, 0, 0))),
  thread: () => (new Worker("", { eval: true, env: {} }).threadId > 0 && "done" ? "done" : "failed"),
  ...Object.fromEntries(
    Object.entries(OTHERS).map(([name, nr]) => [name, () => failed(Number(call(nr, 1, 0, 0)))]),
  ),
  ...Object.fromEntries(
    Object.keys(NUMBERS).map((name) => [name, () => failed(Number(call(number(name), 0, 0, 0)))]),
  ),
};

function tried(attempt: () => void): string {
  try {
    attempt();
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "failed";
  }
}

function loopback(port: number): Buffer {
  const address = Buffer.alloc(16);
  address.writeUInt16LE(AF_INET, 0);
  address.writeUInt16BE(port, 2);
  address.set([127, 0, 0, 1], 4);
  return address;
}
