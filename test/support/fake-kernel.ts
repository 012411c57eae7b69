import { type AccessEvent, FAN, type Fanotify } from "../../agent/platform/linux/gate/fanotify.ts";
import { type FileEye, type FileFacts, rawOf } from "../../agent/platform/linux/gate/file-facts.ts";
import type { Intent } from "../../agent/platform/linux/gate/intent.ts";
import type { ProcessEye } from "../../agent/platform/linux/gate/process-eye.ts";
import type { Identity } from "../../reporter/identity.ts";

export const READS: Intent = { reads: true, writes: false, truncates: false };
export const WRITES: Intent = { reads: false, writes: true, truncates: false };
export const EDITS: Intent = { reads: true, writes: true, truncates: false };
export const REWRITES: Intent = { reads: true, writes: true, truncates: true };

export interface FakeFile {
  readonly ino: bigint;
  path: string;
  size: bigint;
  /** Rises with every write. */
  version: bigint;
  /** Descriptors that could write to it. */
  writers: number;
  links: number;
  owner: number;
  regular: boolean;
  /** Marks of the file itself. */
  watched: number;
  ignored: number;
}

export interface FakeProgram {
  readonly pid: number;
  readonly uid: number;
  readonly exe: string;
}

/** An open, or a read, that asked the gate. */
export interface Asking {
  state: "waiting" | "allowed" | "refused";
  /** False when the kernel answered by itself. */
  readonly asked: boolean;
}

interface Open {
  readonly file: FakeFile;
  readonly asking: Asking;
  readonly event: AccessEvent;
}

const NOBODY: FakeProgram = { pid: 0, uid: -1, exe: "" };

/** Files and programs in memory, and a kernel that asks about every open, as fanotify(7) does. */
export class FakeKernel {
  /** What no gate may do: answer twice, close twice, answer what it has closed. */
  readonly faults: string[] = [];
  /** Marks of whole file systems, as they were set. */
  readonly marks: (readonly [flags: number, mask: number, path: string])[] = [];
  /** Takes each event at once. */
  deliver: (event: AccessEvent) => void = () => {};
  /** Threads whose system call cannot be seen yet. */
  readonly unseen = new Set<number>();
  events = 0;
  readonly #open = new Map<number, Open>();
  readonly #programs = new Map<number, FakeProgram>();
  readonly #intents = new Map<number, Intent>();
  #last = 0;

  get descriptors(): number {
    return this.#open.size;
  }

  file(path: string, change: Partial<FakeFile> = {}): FakeFile {
    this.#last += 1;
    const ino = 2n ** 63n + BigInt(this.#last);
    const fresh = { size: 10n, version: 1n, writers: 0, links: 1, owner: 1000, regular: true };
    return { ino, path, ...fresh, watched: 0, ignored: 0, ...change };
  }

  open(file: FakeFile, program: FakeProgram, intent: Intent = READS): Asking {
    return this.#ask(file, program, intent, FAN.OPEN_PERM);
  }

  /** Through a descriptor that was opened with `intent`. Raises an event only where the file is watched. */
  read(file: FakeFile, program: FakeProgram, intent: Intent = READS): Asking {
    return (file.watched & FAN.ACCESS_PERM) === 0
      ? { state: "allowed", asked: false }
      : this.#ask(file, program, intent, FAN.ACCESS_PERM);
  }

  write(file: FakeFile, size: bigint = file.size + 1n): void {
    file.size = size;
    file.version += 1n;
    file.ignored = 0;
  }

  /** The last descriptor that could write is closed. */
  closeWrite(file: FakeFile): void {
    file.writers = 0;
    if ((file.watched & FAN.CLOSE_WRITE) !== 0) this.#raise(file, FAN.CLOSE_WRITE);
  }

  identity({ ino, size, version }: FakeFile): Identity {
    return { dev: 2_050n, ino, size, mtimeNs: version, ctimeNs: version };
  }

  get fanotify(): Fanotify {
    return {
      fd: 3,
      read: () => [],
      answer: (fd, allow) => this.#answer(fd, allow),
      mark: (...mark) => {
        this.marks.push(mark);
        return 0;
      },
      markOpen: (fd, flags, mask) => this.#mark(fd, flags, mask),
      close: (fd) => {
        if (!this.#open.delete(fd)) this.faults.push(`closed ${fd} twice`);
      },
    };
  }

  get eye(): FileEye {
    return {
      facts: (fd) => this.#facts(fd),
      path: (fd) => Buffer.from(this.#open.get(fd)?.file.path ?? "").toString("latin1"),
      link: (path) => Buffer.from(this.#programs.get(tidIn(path))?.exe ?? "").toString("latin1"),
      isBeingWritten: (fd) => (this.#open.get(fd)?.file.writers ?? 0) > 0,
    };
  }

  get processes(): ProcessEye {
    const intent = (tid: number) => (this.unseen.has(tid) ? undefined : (this.#intents.get(tid) ?? READS));
    return {
      opener: (tid) => ({ parent: 1, ...(this.#programs.get(tid) ?? NOBODY) }),
      arguments: (tid) => [this.#programs.get(tid)?.exe ?? ""],
      intent,
      descriptor: (tid) => {
        const seen = intent(tid);
        return seen && { ...seen, truncates: false };
      },
    };
  }

  #ask(file: FakeFile, program: FakeProgram, intent: Intent, mask: number): Asking {
    if ((file.ignored & mask) !== 0) return { state: "allowed", asked: false };
    this.#intents.set(program.pid, intent);
    return this.#raise(file, mask, program);
  }

  #raise(file: FakeFile, mask: number, program: FakeProgram = NOBODY): Asking {
    this.#last += 1;
    this.events += 1;
    this.#programs.set(program.pid, program);
    const event = { fd: this.#last, tid: program.pid, mask };
    const asking: Asking = { state: "waiting", asked: true };
    this.#open.set(event.fd, { file, asking, event });
    this.deliver(event);
    return asking;
  }

  #answer(fd: number, allow: boolean): boolean {
    const asking = this.#open.get(fd)?.asking;
    if (asking?.state !== "waiting")
      this.faults.push(`answered ${fd}, which was ${asking?.state ?? "closed"}`);
    else asking.state = allow ? "allowed" : "refused";
    return true;
  }

  #mark(fd: number, flags: number, mask: number): number {
    const file = this.#open.get(fd)?.file;
    if (file === undefined) {
      this.faults.push(`marked ${fd}, which is closed`);
      return 9;
    }
    const kind = (flags & FAN.MARK_IGNORED_MASK) === 0 ? "watched" : "ignored";
    file[kind] = (flags & FAN.MARK_REMOVE) === 0 ? file[kind] | mask : file[kind] & ~mask;
    return 0;
  }

  #facts(fd: number): FileFacts | undefined {
    const file = this.#open.get(fd)?.file;
    if (file === undefined) return undefined;
    const identity = this.identity(file);
    const { owner, links, regular } = file;
    const size = Number(file.size);
    return { ...rawOf(identity), size, isRegular: regular, owner, links, mount: 0, identity: () => identity };
  }
}

/** `/proc/<tid>/exe` */
function tidIn(path: string): number {
  return Number(path.split("/")[2]);
}
