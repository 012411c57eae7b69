import type { Source } from "../../content.ts";

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** Sector numbers from here on are marks, not sectors. MS-CFB 2.1. */
const LAST_SECTOR = 0xfffffffa;
/** Sector numbers of the allocation table that stand in the header itself. */
const HEADER_FAT_SECTORS = 109;
/** A directory of 512 streams; the telling ones come early. */
const MOST_SECTORS = 128;

/** Names of the streams and storages in a compound file, as far as its directory can be followed. */
export async function oleStreamNames(source: Source): Promise<readonly string[]> {
  const header = await bytes(source, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return [];
  const shift = header.readUInt16LE(30);
  if (shift < 9 || shift > 12) return [];
  const file = { source, header, sectorBytes: 2 ** shift };
  const names: string[] = [];
  let sector = header.readUInt32LE(48);
  for (let read = 0; read < MOST_SECTORS && sector < LAST_SECTOR; read += 1) {
    names.push(...namesIn(await bytes(source, (sector + 1) * file.sectorBytes, file.sectorBytes)));
    sector = await nextSector(file, sector);
  }
  return names;
}

interface CompoundFile {
  readonly source: Source;
  readonly header: Buffer;
  readonly sectorBytes: number;
}

/** Follows the allocation table; a directory beyond the table's part that the header lists is cut short. */
async function nextSector({ source, header, sectorBytes }: CompoundFile, sector: number): Promise<number> {
  const perSector = sectorBytes / 4;
  const index = Math.floor(sector / perSector);
  if (index >= HEADER_FAT_SECTORS) return LAST_SECTOR;
  const table = header.readUInt32LE(76 + index * 4);
  if (table >= LAST_SECTOR) return LAST_SECTOR;
  const next = await bytes(source, (table + 1) * sectorBytes + (sector % perSector) * 4, 4);
  return next.length === 4 ? next.readUInt32LE(0) : LAST_SECTOR;
}

function namesIn(sector: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_BYTES <= sector.length; at += ENTRY_BYTES) {
    const length = Math.min(64, sector.readUInt16LE(at + 64)) - 2;
    if (length > 0) names.push(sector.toString("utf16le", at, at + length));
  }
  return names;
}

async function bytes(source: Source, offset: number, length: number): Promise<Buffer> {
  const read = offset < source.size ? await source.read(offset, length) : new Uint8Array(0);
  return Buffer.from(read.buffer, read.byteOffset, read.byteLength);
}
