import koffi, { type KoffiFunc } from "koffi";

/** Roots of the registry by the names people write. */
export type Hive = "HKCR" | "HKCU" | "HKLM" | "HKU";

export interface RawValue {
  readonly name: string;
  readonly type: number;
  readonly data: Uint8Array;
}

/** The registry, key by key. What is not there or not ours to see is empty. */
export interface RegistryKeys {
  /** Names of the keys below, at most `limit`. */
  names(hive: Hive, path: string, limit: number): readonly string[];
  values(hive: Hive, path: string, limit: number): readonly RawValue[];
}

/** winreg.h: handles of the roots, which are negative numbers widened to the size of a pointer. */
const ROOTS = {
  HKCR: -0x8000_0000,
  HKCU: -0x7fff_ffff,
  HKLM: -0x7fff_fffe,
  HKU: -0x7fff_fffd,
} as const satisfies Readonly<Record<Hive, number>>;

const KEY_READ = 0x2_0019;
const ERROR_SUCCESS = 0;
const ERROR_MORE_DATA = 234;
/** Longest names there are, in letters: of a key, of a value. */
const KEY_LETTERS = 256;
const VALUE_LETTERS = 16_384;
/** Paths and small settings are a few hundred bytes; what is bigger is no path. */
const DATA_BYTES = 65_536;

type Call = KoffiFunc<(...values: readonly unknown[]) => number>;
type Key = number | bigint;

/** advapi32 by koffi: no reg.exe, whose output is in the code page of the console. Throws where there is no such system. */
export function loadRegistryKeys(): RegistryKeys {
  const library = koffi.load("advapi32.dll");
  const open: Call = library.func(
    "int32_t RegOpenKeyExW(intptr_t root, str16 path, uint32_t options, uint32_t rights, _Out_ intptr_t *key)",
  );
  const close: Call = library.func("int32_t RegCloseKey(intptr_t key)");
  const name: Call = library.func(
    "int32_t RegEnumKeyExW(intptr_t key, uint32_t i, void *name, void *letters, void *reserved, void *class, void *classLetters, void *time)",
  );
  const value: Call = library.func(
    "int32_t RegEnumValueW(intptr_t key, uint32_t i, void *name, void *letters, void *reserved, void *type, void *data, void *bytes)",
  );
  const within = <T>(hive: Hive, path: string, read: (key: Key) => readonly T[]): readonly T[] => {
    const key: [Key] = [0];
    if (open(ROOTS[hive], path, 0, KEY_READ, key) !== ERROR_SUCCESS) return [];
    try {
      return read(key[0]);
    } finally {
      close(key[0]);
    }
  };
  return {
    names: (hive, path, limit) => within(hive, path, (key) => listed(limit, (i) => nameAt(name, key, i))),
    values: (hive, path, limit) => within(hive, path, (key) => listed(limit, (i) => valueAt(value, key, i))),
  };
}

/** `skip`: there is one, too big to be read. */
function listed<T>(limit: number, at: (index: number) => T | "skip" | undefined): readonly T[] {
  const found: T[] = [];
  for (let index = 0; index < limit; index++) {
    const one = at(index);
    if (one === undefined) break;
    if (one !== "skip") found.push(one);
  }
  return found;
}

function nameAt(call: Call, key: Key, index: number): string | undefined {
  const [text, letters] = [Buffer.alloc(2 * KEY_LETTERS), count(KEY_LETTERS)];
  const code = call(key, index, text, letters, null, null, null, null);
  return code === ERROR_SUCCESS ? textOf(text, letters) : undefined;
}

function valueAt(call: Call, key: Key, index: number): RawValue | "skip" | undefined {
  const [name, letters] = [Buffer.alloc(2 * VALUE_LETTERS), count(VALUE_LETTERS)];
  const [data, bytes, type] = [Buffer.alloc(DATA_BYTES), count(DATA_BYTES), count(0)];
  const code = call(key, index, name, letters, null, type, data, bytes);
  if (code === ERROR_MORE_DATA) return "skip";
  if (code !== ERROR_SUCCESS) return undefined;
  const size = bytes.readUInt32LE();
  return { name: textOf(name, letters), type: type.readUInt32LE(), data: data.subarray(0, size) };
}

function count(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function textOf(text: Buffer, letters: Buffer): string {
  return text.toString("utf16le", 0, 2 * letters.readUInt32LE());
}
