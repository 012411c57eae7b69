import { readSync, writeSync } from "node:fs";
import { libc } from "./fanotify.ts";

/** <asm-generic/fcntl.h> */
const F_GETFL = 3;
const F_SETFL = 4;
const O_NONBLOCK = 0o4000;
const BUFFER_BYTES = 65_536;

/** Lines over a stream descriptor, without ever waiting: what the other side does not take is kept, up to a limit. */
export class LineChannel {
  readonly #fd: number;
  readonly #limit: number;
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #received: Buffer = Buffer.alloc(0);
  #unsent: Buffer = Buffer.alloc(0);

  /** @param limit bytes that may wait to be sent */
  constructor(fd: number, limit: number) {
    this.#fd = fd;
    this.#limit = limit;
    const fcntl = libc().func("int fcntl(int fd, int command, ...)");
    fcntl(fd, F_SETFL, "int", fcntl(fd, F_GETFL, "int", 0) | O_NONBLOCK);
  }

  /** False when too much waits already: the line is not sent. */
  send(line: string): boolean {
    if (this.#unsent.length > this.#limit) return false;
    this.#unsent = Buffer.concat([this.#unsent, Buffer.from(line)]);
    this.flush();
    return true;
  }

  flush(): void {
    while (this.#unsent.length > 0) {
      const written = attempt(() => writeSync(this.#fd, this.#unsent));
      if (written === undefined || written === "closed") return;
      this.#unsent = this.#unsent.subarray(written);
    }
  }

  /** Whole lines that are there; `closed` once the other side has gone. */
  receive(): readonly string[] | "closed" {
    for (;;) {
      const length = attempt(() => readSync(this.#fd, this.#buffer));
      if (length === 0 || length === "closed") return "closed";
      if (length === undefined) break;
      this.#received = Buffer.concat([this.#received, this.#buffer.subarray(0, length)]);
      if (length < this.#buffer.length) break;
    }
    const end = this.#received.lastIndexOf("\n") + 1;
    const lines = this.#received.toString("utf8", 0, end).split("\n").slice(0, -1);
    this.#received = this.#received.subarray(end);
    return lines;
  }
}

/** Undefined when it would have to wait. */
function attempt(call: () => number): number | "closed" | undefined {
  try {
    return call();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "EAGAIN" || code === "EINTR" ? undefined : "closed";
  }
}
