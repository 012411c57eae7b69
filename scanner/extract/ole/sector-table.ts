import { Extents } from "./extents.ts";

/** Sector numbers from here on are marks, not sectors. MS-CFB 2.1. */
export const LAST_SECTOR = 0xfffffffa;
export const END_OF_CHAIN = 0xfffffffe;
const FREE_SECTOR = 0xffffffff;
/** Our own mark: the part of the table that would tell is not there. */
export const UNKNOWN_SECTOR = 0xfffffffb;

/** The sectors of one stream, in its order. */
export interface Chain {
  readonly extents: Extents;
  /** Whether it reached the end that the table, or the wanted length, sets. */
  readonly isWhole: boolean;
}

export interface SectorGeometry {
  readonly sectorBytes: number;
  /** Offset of sector 0. */
  readonly start: number;
  /** Offset behind the last byte there is. */
  readonly end: number;
}

/**
 * For each sector the one that follows it. Each sector is given to one chain only: that breaks circles, and a thousand
 * streams over the same sectors cannot be read a thousand times.
 */
export class SectorTable {
  readonly #next: Uint32Array;
  readonly #taken: Uint8Array;
  readonly #geometry: SectorGeometry;

  constructor(next: Uint32Array, geometry: SectorGeometry) {
    this.#next = next;
    this.#geometry = geometry;
    this.#taken = new Uint8Array(sectorsIn(geometry));
  }

  /** Offset behind the last sector that is in use, as far as the table tells. */
  get usedEnd(): number {
    const { sectorBytes, start, end } = this.#geometry;
    let last = this.#next.length - 1;
    while (last >= 0 && (this.#next[last] === FREE_SECTOR || this.#next[last] === UNKNOWN_SECTOR)) last -= 1;
    return Math.min(end, start + (last + 1) * sectorBytes);
  }

  /** The chain from a sector on, up to `bytes` long. Where the table is lost, sectors are taken in their order. */
  chain(first: number, bytes = Number.POSITIVE_INFINITY): Chain {
    const { sectorBytes, start, end } = this.#geometry;
    const extents = new Extents();
    let isSure = true;
    let sector = first;
    while (extents.size < bytes) {
      if (sector === END_OF_CHAIN) return { extents, isWhole: isSure && bytes === Number.POSITIVE_INFINITY };
      if (sector >= this.#taken.length || this.#taken[sector] !== 0) return { extents, isWhole: false };
      this.#taken[sector] = 1;
      const offset = start + sector * sectorBytes;
      extents.add(offset, Math.min(sectorBytes, end - offset, bytes - extents.size));
      const next = this.#next[sector] ?? UNKNOWN_SECTOR;
      isSure &&= next !== UNKNOWN_SECTOR;
      sector = next === UNKNOWN_SECTOR ? sector + 1 : next;
    }
    return { extents, isWhole: isSure };
  }
}

/** Sectors that have at least one byte; the last one is often cut short. */
export function sectorsIn({ sectorBytes, start, end }: SectorGeometry): number {
  return Math.max(0, Math.ceil((end - start) / sectorBytes));
}
