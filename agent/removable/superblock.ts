/** Who a file system says it is. */
export interface Volume {
  readonly uuid?: string;
  readonly label?: string;
}

/** Reads a piece of a device; undefined where it may not be read or ends before. */
export type ReadAt = (at: number, bytes: number) => Promise<Buffer | undefined>;

type Reader = (read: ReadAt, boot: Buffer) => Promise<Volume | undefined>;

/** Without a name of its own a FAT volume holds this text. */
const NO_NAME = "NO NAME";
/** util-linux looks no further for the name of an exFAT volume either. */
const DIRECTORY_BYTES = 4_096;
const LARGEST_CLUSTER = 33_554_432;

const ext: Reader = async (read) => {
  const it = await read(1_024, 264);
  if (it?.readUInt16LE(0x38) !== 0xef53) return undefined;
  const hex = it.toString("hex", 0x68, 0x78);
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return volume(uuid, text(it.subarray(0x78, 0x88)));
};

/** The 32-bit variant moved the fields on by 28 bytes. */
const fat: Reader = async (_, boot) => {
  const at = [0x36, 0x52].find((offset) => boot.toString("latin1", offset, offset + 3) === "FAT");
  if (at === undefined || boot.readUInt16LE(510) !== 0xaa55) return undefined;
  const label = text(boot.subarray(at - 11, at));
  return volume(serial(boot.readUInt32LE(at - 15)), label === NO_NAME ? "" : label);
};

const exfat: Reader = async (read, boot) => {
  if (boot.toString("latin1", 3, 11) !== "EXFAT   ") return undefined;
  const [sector, cluster] = [2 ** boot[0x6c]!, 2 ** boot[0x6d]!];
  const heap = boot.readUInt32LE(0x58) * sector;
  const root = heap + (boot.readUInt32LE(0x60) - 2) * sector * cluster;
  const entries = (await read(root, DIRECTORY_BYTES)) ?? Buffer.alloc(0);
  return volume(serial(boot.readUInt32LE(0x64)), exfatLabel(entries));
};

/** An entry has 32 bytes; 0x83 is the label: a count, then so many UTF-16 units. */
function exfatLabel(entries: Buffer): string {
  for (let at = 0; at + 32 <= entries.length && entries[at] !== 0; at += 32) {
    if (entries[at] !== 0x83) continue;
    return entries.toString("utf16le", at + 2, at + 2 + Math.min(entries[at + 1]!, 11) * 2);
  }
  return "";
}

const ntfs: Reader = async (read, boot) => {
  if (boot.toString("latin1", 3, 11) !== "NTFS    ") return undefined;
  const uuid = boot.readBigUInt64LE(0x48).toString(16).toUpperCase().padStart(16, "0");
  const cluster = boot.readUInt16LE(0x0b) * boot[0x0d]!;
  const size = boot.readInt8(0x40);
  // A negative size is a power of two, for records smaller than a cluster.
  const bytes = size < 0 ? 2 ** -size : size * cluster;
  if (cluster === 0 || cluster > LARGEST_CLUSTER || bytes < 512 || bytes > 65_536) return volume(uuid, "");
  // Record 3 of the master file table is $Volume.
  const record = await read(Number(boot.readBigUInt64LE(0x30)) * cluster + 3 * bytes, bytes);
  return volume(uuid, record === undefined ? "" : ntfsLabel(record));
};

/** The attribute of type 0x60 holds the name, resident. */
function ntfsLabel(record: Buffer): string {
  if (record.toString("latin1", 0, 4) !== "FILE") return "";
  for (let at = record.readUInt16LE(0x14); at + 24 <= record.length; ) {
    const [type, length] = [record.readUInt32LE(at), record.readUInt32LE(at + 4)];
    if (type === 0xffffffff || length < 24) return "";
    const start = at + record.readUInt16LE(at + 20);
    if (type === 0x60)
      return record.toString("utf16le", start, Math.min(start + record.readUInt32LE(at + 16), at + length));
    at += length;
  }
  return "";
}

const ISO_DESCRIPTORS = 32_768;
const ISO_SECTOR = 2_048;

/** ECMA-119; the second name is the Joliet one, in UTF-16, as Windows writes it. The uuid is the date of making. */
const iso9660: Reader = async (read) => {
  const first = await read(ISO_DESCRIPTORS, ISO_SECTOR);
  if (first?.toString("latin1", 0, 6) !== "\u{1}CD001") return undefined;
  const next = await read(ISO_DESCRIPTORS + ISO_SECTOR, ISO_SECTOR);
  const joliet = next?.toString("latin1", 0, 6) === "\u{2}CD001" && next.toString("latin1", 88, 90) === "%/";
  const label = joliet
    ? text(Buffer.from(next.subarray(40, 72)).swap16(), "utf16le")
    : text(first.subarray(40, 72));
  const modified = first.toString("latin1", 830, 846);
  const date =
    /^\d{16}$/.test(modified) && !/^0+$/.test(modified) ? modified : first.toString("latin1", 813, 829);
  const uuid = date.replace(/^(....)(..)(..)(..)(..)(..)(..)$/, "$1-$2-$3-$4-$5-$6-$7");
  return volume(/^\d{16}$/.test(date) ? uuid : "", label);
};

const READERS: readonly Reader[] = [exfat, ntfs, fat, ext, iso9660];
const BOOT_BYTES = 512;

/** Reads a few kilobytes, whatever the device says of itself; a damaged or unknown one has neither. */
export async function readVolume(read: ReadAt): Promise<Volume> {
  const boot = await read(0, BOOT_BYTES);
  if (boot === undefined) return {};
  for (const reader of READERS) {
    const found = await reader(read, boot).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return {};
}

/** Windows and `blkid` write it so. */
function serial(number: number): string {
  return number
    .toString(16)
    .toUpperCase()
    .padStart(8, "0")
    .replace(/^(....)/, "$1-");
}

/** Chinese names on FAT and ISO are GBK from older systems, UTF-8 from others. */
function text(bytes: Buffer, encoding?: "utf16le"): string {
  const decoded = encoding === undefined ? lenient(bytes) : bytes.toString(encoding);
  return decoded.split("\0")[0]!.trim();
}

function lenient(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function volume(uuid: string, label: string): Volume {
  return { ...(uuid !== "" && { uuid }), ...(label !== "" && { label }) };
}
