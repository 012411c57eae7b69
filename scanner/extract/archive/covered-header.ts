import type { Source } from "../../content.ts";

const START_BYTES = 32;
/** What stands in place of a packed header is short. */
const LONGEST = 65_536;
const PACKED_HEADER = 0x17;
/** 7-Zip's number of AES with SHA-256. */
const AES = Buffer.from([0x06, 0xf1, 0x07, 0x01]);

/** Whether the list of a 7z archive lies under a password: with a wrong one 7-Zip only finds it damaged. */
export async function hasCoveredHeader(source: Source): Promise<boolean> {
  const start = Buffer.from(await source.read(0, START_BYTES));
  if (start.length < START_BYTES) return false;
  const offset = START_BYTES + Number(start.readBigUInt64LE(12));
  const size = Number(start.readBigUInt64LE(20));
  const header = Buffer.from(await source.read(offset, Math.min(size, LONGEST)));
  return header[0] === PACKED_HEADER && header.includes(AES);
}
