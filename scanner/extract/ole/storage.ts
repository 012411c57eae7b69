import type { OleStream } from "./stream.ts";

/** A folder of a compound file; the root is one too. */
export interface OleStorage {
  /** As the directory writes it; empty for the root. */
  readonly rawName: string;
  /** Without control characters, for a person. */
  readonly name: string;
  /** Path inside the outermost file; that of the compound file itself for the root. */
  readonly inner: string;
  /** Class of the program that made it, as `00020906-0000-0000-C000-000000000046`; zeros when unknown. */
  readonly clsid: string;
  readonly streams: readonly OleStream[];
  readonly storages: readonly OleStorage[];
}

/** The stream of this name right in the storage; capitals do not count. */
export function streamOf({ streams }: OleStorage, rawName: string): OleStream | undefined {
  return named(streams, rawName);
}

export function storageOf({ storages }: OleStorage, rawName: string): OleStorage | undefined {
  return named(storages, rawName);
}

function named<T extends { readonly rawName: string }>(
  entries: readonly T[],
  rawName: string,
): T | undefined {
  const wanted = rawName.toUpperCase();
  return entries.find((entry) => entry.rawName.toUpperCase() === wanted);
}
