import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { AtEnd } from "../at-end.ts";

const SCRIPT = join(import.meta.dirname, "reader.py");

/** How a descriptor is read that was opened before. */
type Read = "pread" | "map" | "sendfile" | "copy";

/** What a read came to: the content as text, or the name of the error. */
export type Got = { readonly text: string } | { readonly error: string };

interface Answer {
  readonly error?: string;
  readonly base64?: string;
  readonly names?: readonly string[];
  readonly handle?: number;
}

/** Another program, already running, that reads within a fraction of a millisecond of being asked. */
export class Reader {
  readonly #ask: (request: object) => Promise<Answer>;

  /** `scratch`: a folder on the disk that it reads from. */
  constructor(scratch: string, atEnd: AtEnd = onTestFinished) {
    const child = spawn("python3", [SCRIPT, scratch], { stdio: ["pipe", "pipe", "inherit"] });
    atEnd(() => void child.kill("SIGKILL"));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#ask = async (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value } = await lines.next();
      return JSON.parse(value ?? '{"error":"the reader ended"}') as Answer;
    };
  }

  async ready(): Promise<this> {
    await this.list("/");
    return this;
  }

  /** Opens, reads, closes. */
  async read(path: string): Promise<Got> {
    return got(await this.#ask({ do: "read", path }));
  }

  async open(path: string): Promise<number> {
    const { handle, error } = await this.#ask({ do: "open", path });
    if (handle === undefined) throw new Error(`The reader cannot open ${path}: ${error}`);
    return handle;
  }

  async readHeld(way: Read, handle: number): Promise<Got> {
    return got(await this.#ask({ do: way, handle }));
  }

  /** Opens and then reads in this way, in one request. */
  async readBy(way: Read, path: string): Promise<Got> {
    return got(await this.#ask({ do: way, path }));
  }

  async list(folder: string): Promise<readonly string[]> {
    const { names, error } = await this.#ask({ do: "list", path: folder });
    if (names === undefined) throw new Error(`The reader cannot list ${folder}: ${error}`);
    return names;
  }
}

function got({ error, base64 = "" }: Answer): Got {
  return error !== undefined ? { error } : { text: Buffer.from(base64, "base64").toString("utf8") };
}
