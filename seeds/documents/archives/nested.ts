import { type ZipEntry, zip } from "./zip.ts";

/** Archives in archives: at depth 1 the entries lie in one zip, at depth 2 that zip lies in another, and so on. */
export function nested(entries: readonly ZipEntry[], depth: number, name = "附件"): Uint8Array {
  let archive = zip(entries);
  for (let level = 2; level <= depth; level += 1) {
    archive = zip([{ name: `${name}${level - 1}.zip`, data: archive, stored: true }]);
  }
  return archive;
}
