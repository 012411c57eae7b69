import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Output } from "./output.ts";
import { ScanCommandError } from "./scan-error.ts";

/** Where the lines of a report go. */
export interface Sink {
  line(text: string): void;
  close(): Promise<void>;
}

export function terminalSink(out: Output): Sink {
  return { line: (text) => out.line(text), close: async () => {} };
}

/** A file that is replaced; opened at once, so that a wrong path is told before an hour of scanning. */
export async function fileSink(path: string): Promise<Sink> {
  const handle = await open(path, "w").catch((cause: unknown) => {
    throw notWritable(path, cause);
  });
  const stream = createWriteStream(path, { fd: handle });
  return {
    line: (text) => void stream.write(`${text}\n`),
    close: async () => {
      stream.end();
      await once(stream, "close");
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
