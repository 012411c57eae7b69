import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { Output } from "./output.ts";
import { ScanCommandError } from "./scan-error.ts";

/** Where the lines of a report go. */
export interface Sink {
  line(text: string): void;
  /** Throws when something could not be written. */
  close(): Promise<void>;
}

export function terminalSink(out: Output): Sink {
  return { line: (text) => out.line(text), close: async () => {} };
}

/** A file that is replaced; opened at once, so that a wrong path is told before an hour of scanning. */
export async function fileSink(path: string): Promise<Sink> {
  const failed = (cause: unknown): never => {
    throw notWritable(path, cause);
  };
  const handle = await open(path, "w").catch(failed);
  const stream = createWriteStream(path, { fd: handle });
  // A disk that fills up on the way is told at the end.
  const written = finished(stream);
  written.catch(() => {});
  return {
    line: (text) => void stream.write(`${text}\n`),
    close: async () => {
      stream.end();
      await written.catch(failed);
    },
  };
}

export function notWritable(path: string, cause: unknown): ScanCommandError {
  return new ScanCommandError("OUTPUT_NOT_WRITABLE", {
    what: { zh: `无法写入 ${path}`, en: `Cannot write ${path}` },
    fix: {
      zh: "请换一个可写的文件夹，或检查磁盘空间。",
      en: "Choose a folder that you may write to, or check the disk space.",
    },
    cause,
  });
}
