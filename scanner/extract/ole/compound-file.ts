import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { type CompoundHeader, numbersIn, readHeader, readSectorTable } from "./allocation.ts";
import { type DirectoryEntry, directoryEntries } from "./directory.ts";
import { LAST_SECTOR, SectorTable } from "./sector-table.ts";
import type { OleStorage } from "./storage.ts";
import { OleStream } from "./stream.ts";
import { buildTree } from "./tree.ts";

/** Entries of one directory that are looked at: 8 MB of it. */
const MOST_ENTRIES = 65_536;
const ENTRY_BYTES = 128;

export interface CompoundFile {
  readonly root: OleStorage;
  /** What befell the directory itself; damage of a stream is told by the stream. */
  readonly problem?: GapReason;
  /** Offset behind the last byte that belongs to it. */
  readonly end: number;
}

/**
 * Opens a compound file (MS-CFB, versions 3 and 4): its storages and streams, of which nothing is read yet. Undefined
 * when it is none, or so damaged that no entry of its directory can be found. Needs memory for the sector table, a
 * hundredth of the file, and for the directory.
 */
export async function openCompoundFile(source: Source): Promise<CompoundFile | undefined> {
  const header = await readHeader(source);
  if (header === undefined) return undefined;
  const table = await readSectorTable(source, header);
  const directory = table.chain(header.directory);
  const bytes = await directory.extents.read(source, 0, MOST_ENTRIES * ENTRY_BYTES);
  const entries = directoryEntries(asBuffer(bytes), header.isVersion4);
  const root = [...entries.values()].find(({ type }) => type === "root");
  if (entries.size === 0) return undefined;
  const streams = new StreamMaker({ source, header, table, root });
  await streams.openMiniStream();
  const tree = buildTree(source.inner, entries, (entry, inner) => streams.make(entry, inner));
  const problem = problemOf(directory.isWhole && root !== undefined, directory.extents.size > bytes.length);
  const file = { root: tree, end: table.usedEnd };
  return problem === undefined ? file : { ...file, problem };
}

function problemOf(isWhole: boolean, isCut: boolean): GapReason | undefined {
  if (isCut) return "too-many";
  return isWhole ? undefined : "corrupt";
}

interface Opening {
  readonly source: Source;
  readonly header: CompoundHeader;
  readonly table: SectorTable;
  readonly root: DirectoryEntry | undefined;
}

/** Knows where streams lie: long ones in sectors of the file, short ones in small sectors of the root's own stream. */
class StreamMaker {
  readonly #opening: Opening;
  #mini: { readonly stream: OleStream; readonly table: SectorTable } | undefined;

  constructor(opening: Opening) {
    this.#opening = opening;
  }

  async openMiniStream(): Promise<void> {
    const { source, header, table, root } = this.#opening;
    // Without a table there is no small stream; the root may then point anywhere, at a long one too.
    if (root === undefined || header.miniTable >= LAST_SECTOR) return;
    const stream = this.#inFile({ ...root, size: Number.POSITIVE_INFINITY }, "");
    const chain = table.chain(header.miniTable);
    // A longer table has nothing to tell.
    const tableBytes = Math.ceil(stream.size / header.miniSectorBytes) * 4;
    const numbers = numbersIn(asBuffer(await chain.extents.read(source, 0, tableBytes)));
    const geometry = { sectorBytes: header.miniSectorBytes, start: 0, end: stream.size };
    this.#mini = { stream, table: new SectorTable(Uint32Array.from(numbers), geometry) };
  }

  make(entry: DirectoryEntry, inner: string): OleStream {
    const mini = entry.size < this.#opening.header.miniBelow ? this.#mini : undefined;
    if (mini === undefined) return this.#inFile(entry, inner);
    return new OleStream({
      rawName: entry.name,
      inner,
      from: mini.stream,
      locate: () => mini.table.chain(entry.start, entry.size),
    });
  }

  #inFile({ name, start, size }: DirectoryEntry, inner: string): OleStream {
    const { source, table } = this.#opening;
    return new OleStream({ rawName: name, inner, from: source, locate: () => table.chain(start, size) });
  }
}
