import { type OleStorage, storageOf, streamOf } from "../../ole/storage.ts";

const MOST_BYTES = 1_048_576;
const ENTRY_BYTES = 8;
const FIRST_NAMED = 0x8000;
const LONGEST_NAME = 512;

/** Names of the properties that have one, by number ([MS-OXMSG] 2.2.3). */
export async function namedProperties(root: OleStorage): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  const storage = storageOf(root, "__nameid_version1.0");
  if (storage === undefined) return names;
  const entries = await streamOf(storage, "__substg1.0_00030102")?.head(MOST_BYTES);
  const texts = await streamOf(storage, "__substg1.0_00040102")?.head(MOST_BYTES);
  if (entries === undefined || texts === undefined) return names;
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
    const isText = (entries.readUInt16LE(at + 4) & 1) === 1;
    const name = isText ? textAt(texts, entries.readUInt32LE(at)) : undefined;
    if (name !== undefined) names.set(FIRST_NAMED + entries.readUInt16LE(at + 6), name);
  }
  return names;
}

function textAt(texts: Buffer, at: number): string | undefined {
  if (at + 4 > texts.length) return undefined;
  const length = texts.readUInt32LE(at);
  return length > LONGEST_NAME ? undefined : texts.toString("utf16le", at + 4, at + 4 + length);
}
