import type { Source } from "./content.ts";

/** A source over bytes in memory. */
export function bytesSource(
  bytes: Uint8Array,
  options: { readonly name: string; readonly inner?: string },
): Source {
  return {
    name: options.name,
    inner: options.inner ?? "",
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** The `inner` path of something inside a source. */
export function innerPath(outer: Pick<Source, "inner">, path: string): string {
  return outer.inner === "" ? path : `${outer.inner}/${path}`;
}

/** The last step of a path inside an archive. */
export function stepName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
