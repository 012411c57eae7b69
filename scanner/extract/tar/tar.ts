import type { Extractor } from "../extractor.ts";
import { readTar } from "./read-tar.ts";
import { BLOCK_BYTES, tarHeader } from "./tar-header.ts";

/** Tar archives of every age: the sum of the first header gives them away. */
export const tar: Extractor = {
  name: "tar",
  version: 1,
  accepts: (head) => isTar(head),
  extract: (source, budget) => readTar(source, budget),
};

export function isTar(head: Uint8Array): boolean {
  return tarHeader(Buffer.from(head.subarray(0, BLOCK_BYTES))) !== undefined;
}
