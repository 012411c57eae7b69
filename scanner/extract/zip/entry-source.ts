import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { bytesSource, innerPath, stepName } from "../../source.ts";
import { inflate, type Packed } from "../bytes/inflate.ts";
import { type Identity, unpackedSource } from "../bytes/kept-source.ts";
import { packedData, unpackEntry } from "./body.ts";
import { METHOD_STORED, type ZipEntry } from "./entry.ts";

/** An entry as a source of its own, with what could be unpacked of it, and why that is not all. */
export interface OpenedEntry {
  readonly source: Source;
  readonly problem?: GapReason;
  /** Frees what reading it needed. */
  close?(): Promise<void>;
}

/**
 * Opens an entry for an extractor. A stored one is a range of the archive and costs nothing. One that cannot be unpacked
 * at all is an empty source: its name is known and worth a look.
 */
export async function openEntry(archive: Source, entry: ZipEntry, budget: Budget): Promise<OpenedEntry> {
  const identity = { name: stepName(entry.path), inner: innerPath(archive, entry.path) };
  const packed = entry.isEncrypted ? "encrypted" : await packedData(archive, entry);
  if (typeof packed === "string")
    return { source: bytesSource(new Uint8Array(0), identity), problem: packed };
  if (entry.method === METHOD_STORED) return stored(identity, entry, packed);
  return unpackedSource(identity, unpackEntry(archive, entry, budget), () => inflate(packed));
}

function stored(identity: Identity, entry: ZipEntry, packed: Packed): OpenedEntry {
  const source: Source = {
    ...identity,
    size: packed.size,
    read: (offset, length) => packed.read(offset, length),
  };
  return packed.size < entry.packed ? { source, problem: "corrupt" } : { source };
}
