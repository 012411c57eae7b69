import { gunzipSync, gzipSync } from "node:zlib";
import type { TakeApart } from "./anatomy.ts";

/** What is packed. */
export const gzipAnatomy: TakeApart = (file) => {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return undefined;
  return {
    pieces: [gunzipSync(file, { maxOutputLength: 4_000_000 })],
    join: ([inside]) => gzipSync(inside!),
  };
};
