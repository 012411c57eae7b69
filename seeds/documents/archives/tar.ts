import type { ArchiveEntry } from "./archive.ts";

export interface TarEntry extends ArchiveEntry {
  /** `0` a file; `1`, `2` hard and symbolic link; `5` a folder; and whatever else a test needs. */
  readonly type?: string;
  /** Raw bytes of the name, where it is not UTF-8. */
  readonly rawName?: Uint8Array;
  /** What the header says instead of the true size: twelve bytes. */
  readonly sizeField?: string | Uint8Array;
}

const BLOCK = 512;

export type TarFlavour = "v7" | "ustar" | "gnu" | "pax";

/** How names longer than their field, or not in ASCII, are noted is what the flavours differ in. */
export function tarball(entries: readonly TarEntry[], flavour: TarFlavour = "ustar"): Uint8Array {
  const blocks = entries.flatMap((entry) => [...longName(entry, flavour), ...block(entry, flavour)]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function longName({ name }: TarEntry, flavour: TarFlavour): readonly Buffer[] {
  if (flavour === "pax") return block({ name: "PaxHeader", data: record("path", name), type: "x" }, flavour);
  const isLong = flavour === "gnu" && Buffer.byteLength(name) > 100;
  return isLong ? block({ name: "././@LongLink", data: `${name}\0`, type: "L" }, flavour) : [];
}

/** The length counts its own digits. */
function record(key: string, value: string): Buffer {
  const bare = Buffer.byteLength(` ${key}=${value}\n`);
  let length = bare + String(bare).length;
  if (String(length).length > String(bare).length) length += 1;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function block(entry: TarEntry, flavour: TarFlavour): readonly Buffer[] {
  const body = Buffer.from(entry.data);
  const header = Buffer.alloc(BLOCK);
  const name = Buffer.from(entry.rawName ?? entry.name);
  name.copy(header, 0, 0, 100);
  header.write("0000644\0", 100, "latin1");
  const size = entry.sizeField ?? `${body.length.toString(8).padStart(11, "0")}\0`;
  header.set(typeof size === "string" ? Buffer.from(size, "latin1") : size, 124);
  header.write("00000000000\0", 136, "latin1");
  header.write(entry.type ?? "0", 156, "latin1");
  if (flavour !== "v7") header.write(flavour === "gnu" ? "ustar  \0" : "ustar\x0000", 257, "latin1");
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return [header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)];
}
