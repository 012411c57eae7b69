import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { LAST_SECTOR, type SectorGeometry, SectorTable, sectorsIn, UNKNOWN_SECTOR } from "./sector-table.ts";

const HEADER_BYTES = 512;
const SIGNATURE = "d0cf11e0a1b11ae1";
/** Sector numbers of the allocation table that stand in the header itself. */
const HEADER_TABLES = 109;

/** What the first 512 bytes of a compound file say. MS-CFB 2.2. */
export interface CompoundHeader {
  readonly sectorBytes: number;
  readonly miniSectorBytes: number;
  /** Streams shorter than this lie in the mini stream. */
  readonly miniBelow: number;
  readonly directory: number;
  readonly miniTable: number;
  readonly isVersion4: boolean;
  /** Sectors of the allocation table named in the header, and where the list goes on. */
  readonly tables: readonly number[];
  readonly moreTables: number;
}

export async function readHeader(source: Source): Promise<CompoundHeader | undefined> {
  const header = asBuffer(await source.read(0, HEADER_BYTES));
  if (header.length < HEADER_BYTES || header.toString("hex", 0, 8) !== SIGNATURE) return undefined;
  const shift = header.readUInt16LE(30);
  if (shift < 7 || shift > 16) return undefined;
  const miniShift = header.readUInt16LE(32);
  return {
    sectorBytes: 2 ** shift,
    miniSectorBytes: 2 ** (miniShift >= 4 && miniShift < shift ? miniShift : 6),
    miniBelow: header.readUInt32LE(56),
    directory: header.readUInt32LE(48),
    miniTable: header.readUInt32LE(60),
    isVersion4: header.readUInt16LE(26) >= 4,
    tables: numbersIn(header.subarray(76, 76 + 4 * HEADER_TABLES)),
    moreTables: header.readUInt32LE(68),
  };
}

export async function readSectorTable(source: Source, header: CompoundHeader): Promise<SectorTable> {
  const { sectorBytes } = header;
  const geometry = { sectorBytes, start: sectorBytes, end: source.size };
  const next = new Uint32Array(sectorsIn(geometry)).fill(UNKNOWN_SECTOR);
  const view = new Uint8Array(next.buffer);
  const perSector = sectorBytes / 4;
  const reader = new SectorReader(source, geometry);
  let at = 0;
  for await (const table of tableSectors(reader, header)) {
    if (at >= next.length) break;
    const bytes = await reader.bytes(table);
    // All machines that we run on have the byte order of the file.
    view.set(bytes.subarray(0, Math.min(bytes.length & ~3, view.length - at * 4)), at * 4);
    at += perSector;
  }
  return new SectorTable(next, geometry);
}

/** The sectors that hold the allocation table, in its order. Ends when the list has gone through the whole file. */
async function* tableSectors(reader: SectorReader, header: CompoundHeader): AsyncGenerator<number> {
  yield* header.tables;
  let list = header.moreTables;
  for (let read = 0; list < LAST_SECTOR && read < reader.sectors; read += 1) {
    const numbers = await reader.numbers(list);
    if (numbers.length === 0) return;
    yield* numbers.slice(0, -1);
    list = numbers.at(-1)!;
  }
}

class SectorReader {
  readonly #source: Source;
  readonly #geometry: SectorGeometry;

  constructor(source: Source, geometry: SectorGeometry) {
    this.#source = source;
    this.#geometry = geometry;
  }

  get sectors(): number {
    return sectorsIn(this.#geometry);
  }

  /** A sector; less of it, or nothing, where the file ends. */
  async bytes(sector: number): Promise<Uint8Array> {
    if (sector >= this.sectors) return new Uint8Array(0);
    const { start, sectorBytes } = this.#geometry;
    return this.#source.read(start + sector * sectorBytes, sectorBytes);
  }

  async numbers(sector: number): Promise<readonly number[]> {
    return numbersIn(asBuffer(await this.bytes(sector)));
  }
}

export function numbersIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >>> 2 }, (_, index) => bytes.readUInt32LE(index * 4));
}
