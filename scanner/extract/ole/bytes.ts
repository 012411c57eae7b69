import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";

/** A stream, or what stands for one: a part of it, or one that was decrypted. */
export type OleBytes = Pick<Source, "size" | "read">;

/** The bytes of a range; fewer where the stream ends before. */
export async function rangeOf(
  stream: OleBytes,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Buffer> {
  if (start >= stream.size || end <= start) return Buffer.alloc(0);
  const bytes = await stream.read(start, Math.min(end, stream.size) - start);
  return asBuffer(bytes);
}
