import { chmod, lchown, lstat, lutimes } from "node:fs/promises";

/** What a file has besides its bytes. Plain JSON: it travels inside the vault entry. */
export interface Attributes {
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Nanoseconds since 1970, decimal. */
  readonly atimeNs: string;
  readonly mtimeNs: string;
  /** Values in Base64. POSIX access lists are among them. */
  readonly xattrs: Readonly<Record<string, string>>;
}

/** What could not be restored. */
export type LostAttribute = "owner" | "mode" | "nanoseconds" | `xattr ${string}`;

export interface FileAttributes {
  /** Of the path itself, were it a link. */
  read(path: string): Promise<Attributes>;
  /** Never rejects for what the system refuses: it says so. */
  apply(path: string, attributes: Attributes): Promise<readonly LostAttribute[]>;
}

/** Extended attributes and exact times, where the C library can be called. */
interface Libc {
  listXattrs(path: string): readonly string[];
  getXattr(path: string, name: string): Buffer | undefined;
  setXattr(path: string, name: string, value: Buffer): boolean;
  setTimes(path: string, atimeNs: bigint, mtimeNs: bigint): boolean;
}

/** All attributes on Linux; elsewhere rights and times to the microsecond. */
export async function fileAttributes(): Promise<FileAttributes> {
  const libc = await loadLibc();
  return {
    read: async (path) => {
      const { mode, uid, gid, atimeNs, mtimeNs } = await lstat(path, { bigint: true });
      return {
        mode: Number(mode & 0o7777n),
        uid: Number(uid),
        gid: Number(gid),
        atimeNs: String(atimeNs),
        mtimeNs: String(mtimeNs),
        xattrs: libc === undefined ? {} : readXattrs(libc, path),
      };
    },
    // The owner first: changing it takes bits from the mode. An access list after the mode, which it refines. Times last.
    apply: async (path, attributes) => [
      ...(await applyOwner(path, attributes)),
      ...(await applyMode(path, attributes)),
      ...(libc === undefined ? [] : applyXattrs(libc, path, attributes)),
      ...(await applyTimes(libc, path, attributes)),
    ],
  };
}

function readXattrs(libc: Libc, path: string): Record<string, string> {
  const values = libc.listXattrs(path).map((name) => [name, libc.getXattr(path, name)] as const);
  return Object.fromEntries(
    values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value.toString("base64")]])),
  );
}

async function applyOwner(path: string, { uid, gid }: Attributes): Promise<LostAttribute[]> {
  const now = await lstat(path);
  if (now.uid === uid && now.gid === gid) return [];
  return await lchown(path, uid, gid).then(
    () => [],
    () => ["owner"],
  );
}

async function applyMode(path: string, { mode }: Attributes): Promise<LostAttribute[]> {
  return await chmod(path, mode).then(
    () => [],
    () => ["mode"],
  );
}

function applyXattrs(libc: Libc, path: string, { xattrs }: Attributes): LostAttribute[] {
  return Object.entries(xattrs)
    .filter(([name, value]) => {
      const wanted = Buffer.from(value, "base64");
      return libc.getXattr(path, name)?.equals(wanted) !== true && !libc.setXattr(path, name, wanted);
    })
    .map(([name]) => `xattr ${name}` as const);
}

async function applyTimes(
  libc: Libc | undefined,
  path: string,
  { atimeNs, mtimeNs }: Attributes,
): Promise<LostAttribute[]> {
  if (libc?.setTimes(path, BigInt(atimeNs), BigInt(mtimeNs))) return [];
  await lutimes(path, Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9).catch(() => {});
  return ["nanoseconds"];
}

const AT_FDCWD = -100;
const AT_SYMLINK_NOFOLLOW = 0x100;
const NS = 1_000_000_000n;

/** `undefined` where there is no such library or it cannot be called. */
async function loadLibc(): Promise<Libc | undefined> {
  try {
    const { default: koffi } = await import("koffi");
    const libc = koffi.load("libc.so.6");
    const utimensat = libc.func("int utimensat(int dir, str path, const void *times, int flags)");
    const list = libc.func("intptr_t llistxattr(str path, void *names, size_t size)");
    const get = libc.func("intptr_t lgetxattr(str path, str name, void *value, size_t size)");
    const set = libc.func("int lsetxattr(str path, str name, const void *value, size_t size, int flags)");
    return {
      listXattrs: (path) => {
        const names = sized((buffer, size) => Number(list(path, buffer, size)));
        return (names?.toString("utf8") ?? "").split("\0").filter((name) => name !== "");
      },
      getXattr: (path, name) => sized((buffer, size) => Number(get(path, name, buffer, size))),
      setXattr: (path, name, value) => set(path, name, value, value.length, 0) === 0,
      setTimes: (path, atimeNs, mtimeNs) =>
        utimensat(AT_FDCWD, path, timespecs([atimeNs, mtimeNs]), AT_SYMLINK_NOFOLLOW) === 0,
    };
  } catch {
    return undefined;
  }
}

/** Asks for the size, then for the bytes; `undefined` when either is refused. */
function sized(call: (buffer: Buffer | null, size: number) => number): Buffer | undefined {
  const size = call(null, 0);
  if (size < 0) return undefined;
  const buffer = Buffer.alloc(Math.max(1, size));
  const got = call(buffer, size);
  return got < 0 ? undefined : buffer.subarray(0, got);
}

/** `struct timespec` of a 64-bit system: seconds, nanoseconds. */
function timespecs(times: readonly bigint[]): Buffer {
  const buffer = Buffer.alloc(16 * times.length);
  for (const [i, time] of times.entries()) {
    // Before 1970 the seconds are negative and the nanoseconds still count upwards.
    const ns = ((time % NS) + NS) % NS;
    buffer.writeBigInt64LE((time - ns) / NS, 16 * i);
    buffer.writeBigInt64LE(ns, 16 * i + 8);
  }
  return buffer;
}
