import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { bytesSource, innerPath, stepName } from "../../source.ts";
import { inflate, type Packed } from "../bytes/inflate.ts";
import { SlidingBytes } from "../bytes/sliding-bytes.ts";
import { packedData, unpackEntry } from "./body.ts";
import { METHOD_STORED, type ZipEntry } from "./entry.ts";

/** An entry up to this size is unpacked into memory once; a longer one is unpacked again as it is read. */
const KEPT_BYTES = 67_108_864;

/** An entry as a source of its own, with what could be unpacked of it, and why that is not all. */
export interface OpenedEntry {
  readonly source: Source;
  readonly problem?: GapReason;
}

type Identity = Pick<Source, "name" | "inner">;

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
  const { size, kept, problem } = await unpackAll(archive, entry, budget);
  const source = kept === undefined ? sliding(identity, size, packed) : bytesSource(kept, identity);
  return problem === undefined ? { source } : { source, problem };
}

function stored(identity: Identity, entry: ZipEntry, packed: Packed): OpenedEntry {
  const source: Source = {
    ...identity,
    size: packed.size,
    read: (offset, length) => packed.read(offset, length),
  };
  return packed.size < entry.packed ? { source, problem: "corrupt" } : { source };
}

function sliding(identity: Identity, size: number, packed: Packed): Source {
  const bytes = new SlidingBytes(() => inflate(packed));
  return { ...identity, size, read: (offset, length) => bytes.read(offset, Math.min(length, size - offset)) };
}

interface Unpacked {
  readonly size: number;
  readonly kept: Uint8Array | undefined;
  readonly problem: GapReason | undefined;
}

async function unpackAll(archive: Source, entry: ZipEntry, budget: Budget): Promise<Unpacked> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let problem: GapReason | undefined;
  for await (const piece of unpackEntry(archive, entry, budget)) {
    if (typeof piece === "string") {
      problem = piece;
    } else {
      size += piece.length;
      pieces.push(piece);
      if (size > KEPT_BYTES) pieces.length = 0;
    }
  }
  return { size, kept: size > KEPT_BYTES ? undefined : Buffer.concat(pieces), problem };
}
