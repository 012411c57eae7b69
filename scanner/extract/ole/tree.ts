import { innerPath } from "../../source.ts";
import { type DirectoryEntry, takeSiblings } from "./directory.ts";
import type { OleStorage } from "./storage.ts";
import { type OleStream, printable } from "./stream.ts";

/** Storages in storages. Deeper ones are put into the root: their paths would grow without an end. */
const DEEPEST_STORAGE = 32;

type Entries = ReadonlyMap<number, DirectoryEntry>;
type MakeStream = (entry: DirectoryEntry, inner: string) => OleStream;

interface Growing extends OleStorage {
  readonly streams: OleStream[];
  readonly storages: OleStorage[];
}

interface Step {
  readonly storage: Growing;
  readonly children: readonly DirectoryEntry[];
  readonly depth: number;
}

/**
 * The storages and streams of a directory under its root. What no storage leads to, because the tree is damaged, is put
 * into the root too.
 * @param inner path of the compound file inside the outermost file
 */
export function buildTree(inner: string, entries: Entries, makeStream: MakeStream): OleStorage {
  const rest = new Set(entries.keys());
  const [rootIndex, rootEntry] = [...entries].find(([, { type }]) => type === "root") ?? [];
  if (rootIndex !== undefined) rest.delete(rootIndex);
  const root: Growing = { ...identity("", inner), clsid: rootEntry?.clsid ?? "", streams: [], storages: [] };
  const take = (first: number) => takeSiblings(first, entries, rest);
  if (rootEntry !== undefined)
    grow({ storage: root, children: take(rootEntry.child), depth: 1 }, take, makeStream);
  for (const orphan of rest) grow({ storage: root, children: take(orphan), depth: 1 }, take, makeStream);
  return root;
}

function grow(from: Step, take: (first: number) => readonly DirectoryEntry[], makeStream: MakeStream): void {
  const steps = [from];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { storage, children, depth } = step;
    for (const entry of children) {
      const path = innerPath(storage, printable(entry.name));
      if (entry.type === "stream") storage.streams.push(makeStream(entry, path));
      if (entry.type !== "storage") continue;
      const inside: Growing = {
        ...identity(entry.name, path),
        clsid: entry.clsid,
        streams: [],
        storages: [],
      };
      storage.storages.push(inside);
      if (depth < DEEPEST_STORAGE)
        steps.push({ storage: inside, children: take(entry.child), depth: depth + 1 });
    }
  }
}

function identity(rawName: string, inner: string): Pick<OleStorage, "rawName" | "name" | "inner"> {
  return { rawName, name: printable(rawName), inner };
}
