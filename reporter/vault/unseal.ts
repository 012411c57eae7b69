import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { reporterError } from "../errors.ts";
import { type Box, boxOf, HEAD_BYTES, type Head, parseHead, TAG_BYTES } from "./format.ts";
import { keyId } from "./key.ts";
import type { Closing } from "./seal.ts";

const LENGTH_BYTES = 4;
const CLOSING_LIMIT = 1_024;

/** An entry whose beginning and end are authentic; its chunks are checked as they are read. */
export interface Sealed {
  readonly label: unknown;
  readonly closing: Closing;
  /** The plain bytes, each chunk authentic. Throws VAULT_ENTRY_DAMAGED at the first that is not. */
  chunks(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Opens an entry; `name` is what errors call it. */
export async function openSealed(path: string, name: string, key: Uint8Array): Promise<Sealed> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const head = parseHead(await readAt(file, 0, HEAD_BYTES));
    if (head === undefined) throw reporterError("VAULT_ENTRY_DAMAGED", name);
    if (!head.keyId.equals(keyId(key))) throw reporterError("VAULT_KEY_WRONG", name);
    const box = boxOf(key, head);
    const label = await readLabel(file, head, box);
    const end = await readClosing(file, size, box);
    if (label === undefined || end === undefined) throw reporterError("VAULT_ENTRY_DAMAGED", name);
    const body = { head, box, from: HEAD_BYTES + head.labelBytes, to: end.from };
    return {
      label,
      closing: end.closing,
      chunks: () => readChunks(file, body, name),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Reads the whole entry and holds it against its closing, writing nothing. */
export async function check(sealed: Sealed, name: string): Promise<void> {
  const digest = createHash("sha256");
  let size = 0;
  for await (const chunk of sealed.chunks()) {
    digest.update(chunk);
    size += chunk.length;
  }
  const { closing } = sealed;
  if (size !== closing.size || digest.digest("hex") !== closing.sha256) {
    throw reporterError("VAULT_ENTRY_DAMAGED", name);
  }
}

async function readLabel(file: FileHandle, head: Head, box: Box): Promise<unknown> {
  const plain = box.open({ kind: "label" }, await readAt(file, HEAD_BYTES, head.labelBytes));
  return plain === undefined ? undefined : JSON.parse(plain.toString("utf8"));
}

async function readClosing(
  file: FileHandle,
  size: number,
  box: Box,
): Promise<{ readonly closing: Closing; readonly from: number } | undefined> {
  const length = (await readAt(file, size - LENGTH_BYTES, LENGTH_BYTES)).readUInt32LE(0);
  const from = size - LENGTH_BYTES - length;
  if (length > CLOSING_LIMIT || from < HEAD_BYTES) return undefined;
  const plain = box.open({ kind: "closing" }, await readAt(file, from, length));
  return plain === undefined ? undefined : { closing: JSON.parse(plain.toString("utf8")) as Closing, from };
}

interface Body {
  readonly head: Head;
  readonly box: Box;
  /** Where the chunks lie in the file. */
  readonly from: number;
  readonly to: number;
}

async function* readChunks(
  file: FileHandle,
  { head, box, from, to }: Body,
  name: string,
): AsyncGenerator<Buffer> {
  const step = head.chunkBytes + TAG_BYTES;
  for (let index = 0, at = from; ; index++, at += step) {
    const last = at + step >= to;
    const sealed = await readAt(file, at, Math.min(step, to - at));
    const plain = box.open({ kind: "chunk", index, last }, sealed);
    if (plain === undefined) throw reporterError("VAULT_ENTRY_DAMAGED", name);
    yield plain;
    if (last) return;
  }
}

/** Zeros where the file ends early: what is sealed there will not open. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const at = Math.max(0, position) + filled;
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, at);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer;
}
