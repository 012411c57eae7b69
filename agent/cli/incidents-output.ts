import { open, rename, rm } from "node:fs/promises";
import { reporterError } from "../../reporter/errors.ts";

/** Collected before they are written: a write a line would take minutes for a large export. */
const CHUNK_CHARS = 262_144;

/** Writes a new file, for its owner only; it gets its name when it is whole. */
export async function writeLines(lines: AsyncIterable<string>, file: string, newline: string): Promise<void> {
  const draft = `${file}.part`;
  try {
    const handle = await open(draft, "w", 0o600);
    try {
      let chunk = "";
      for await (const line of lines) {
        chunk += line + newline;
        if (chunk.length < CHUNK_CHARS) continue;
        await handle.writeFile(chunk);
        chunk = "";
      }
      await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw reporterError("EXPORT_FAILED", file, error);
  }
}
