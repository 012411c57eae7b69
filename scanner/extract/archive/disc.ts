import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { readWithSevenZip } from "./read-seven-zip.ts";

/** Volume descriptors begin at sector 16, with their kind and the standard's name: ISO 9660, or UDF alone. */
const DESCRIPTORS = 32_768;
const SECTOR_BYTES = 2_048;
const STANDARDS = ["CD001", "BEA01", "NSR02", "NSR03"];

/** Disc images. What tells them apart lies behind the head: what begins like one and is none is of no known kind. */
export const disc: Extractor = {
  name: "disc",
  version: 1,
  box: "archive",
  accepts: (head, { size }) => size > DESCRIPTORS + SECTOR_BYTES && isSystemArea(head),
  extract,
};

/** Left empty, or the beginning of a disk to start from, with the mark that ends its first sector. */
function isSystemArea(head: Uint8Array): boolean {
  const isBoot = head.length > 512 && head[510] === 0x55 && head[511] === 0xaa;
  return isBoot || (head.length > SECTOR_BYTES && head.every((byte) => byte === 0));
}

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const descriptor = await source.read(DESCRIPTORS, SECTOR_BYTES);
  if (STANDARDS.some((name) => startsWith(descriptor, name, 1))) yield* readWithSevenZip(source, budget);
  else yield gap("", "unsupported");
}
