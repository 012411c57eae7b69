import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { type Box, boxOf, CHUNK_BYTES, newHead } from "./format.ts";

/** What the sealed file holds. */
export interface Closing {
  /** Hex. */
  readonly sha256: string;
  readonly size: number;
}

export interface SealOptions {
  readonly key: Uint8Array;
  /** Anything that JSON can carry. */
  readonly label: unknown;
}

/** Encrypts a whole file into a new one and syncs it, in constant memory. Leaves a torn target behind on failure. */
export async function seal(source: FileHandle, target: string, options: SealOptions): Promise<Closing> {
  const label = Buffer.from(JSON.stringify(options.label));
  const head = newHead(options.key, label.length);
  const box = boxOf(options.key, head);
  const file = await open(target, "w", 0o600);
  try {
    await file.writeFile(head.bytes);
    await file.writeFile(box.seal({ kind: "label" }, label));
    const closing = await sealChunks(source, file, box);
    const sealed = box.seal({ kind: "closing" }, Buffer.from(JSON.stringify(closing)));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(sealed.length);
    await file.writeFile(Buffer.concat([sealed, length]));
    await file.sync();
    return closing;
  } finally {
    await file.close();
  }
}

async function sealChunks(source: FileHandle, file: FileHandle, box: Box): Promise<Closing> {
  const digest = createHash("sha256");
  let size = 0;
  let chunk = await readChunk(source, 0);
  for (let index = 0; ; index++) {
    const next = chunk.length < CHUNK_BYTES ? undefined : await readChunk(source, size + chunk.length);
    const last = next === undefined || next.length === 0;
    digest.update(chunk);
    size += chunk.length;
    await file.writeFile(box.seal({ kind: "chunk", index, last }, chunk));
    if (last) return { sha256: digest.digest("hex"), size };
    chunk = next;
  }
}

/** Shorter than a chunk only at the end: a file system may hand out less than it was asked for. */
async function readChunk(source: FileHandle, position: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await source.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
