import type { RegistryAccess, RegistryValue } from "../../channels/registry.ts";
import type { Hive, RawValue, RegistryKeys } from "./registry-keys.ts";

export interface RegistryOptions {
  /** Whose HKCU is read, for a service that looks after others: their security id. Absent: our own. */
  readonly sid?: string;
}

/** A registry has tens of thousands of keys; whoever asks with `*` means a handful. */
const MOST = 1_000;
const HIVES: Readonly<Record<string, Hive>> = {
  HKCR: "HKCR",
  HKEY_CLASSES_ROOT: "HKCR",
  HKCU: "HKCU",
  HKEY_CURRENT_USER: "HKCU",
  HKLM: "HKLM",
  HKEY_LOCAL_MACHINE: "HKLM",
  HKU: "HKU",
  HKEY_USERS: "HKU",
};
/** winnt.h */
const REG_SZ = 1;
const REG_EXPAND_SZ = 2;
const REG_DWORD = 4;
const REG_MULTI_SZ = 7;
const REG_QWORD = 11;

export function windowsRegistry(keys: RegistryKeys, { sid }: RegistryOptions = {}): RegistryAccess {
  return {
    values: async (pattern) => {
      const [root = "", ...levels] = pattern.split("\\");
      const hive = HIVES[root.toUpperCase()];
      if (hive === undefined) return [];
      const isOther = hive === "HKCU" && sid !== undefined;
      const from = isOther ? ({ hive: "HKU", base: `${sid}\\` } as const) : { hive, base: "" };
      return matching(keys, { ...from, name: root, levels });
    },
  };
}

interface Search {
  readonly hive: Hive;
  /** What the found keys lie below, and is not told. */
  readonly base: string;
  /** The root as it was asked for. */
  readonly name: string;
  readonly levels: readonly string[];
}

function matching(keys: RegistryKeys, { hive, base, name, levels }: Search): readonly RegistryValue[] {
  const found: RegistryValue[] = [];
  for (const path of expanded(keys, hive, base, levels)) {
    for (const value of keys.values(hive, base + path, MOST - found.length)) {
      const data = textOf(value);
      if (data !== undefined) found.push({ key: `${name}\\${path}`, name: value.name, data });
    }
    if (found.length >= MOST) break;
  }
  return found;
}

/** Paths of keys, each `*` replaced by every name there is; those that do not exist have no values. */
function expanded(
  keys: RegistryKeys,
  hive: Hive,
  base: string,
  levels: readonly string[],
): readonly string[] {
  let paths = [""];
  for (const level of levels) {
    const next: string[] = [];
    for (const path of paths) {
      if (next.length >= MOST) break;
      const names = level === "*" ? keys.names(hive, base + path, MOST - next.length) : [level];
      next.push(...names.map((name) => (path === "" ? name : `${path}\\${name}`)));
    }
    paths = next;
  }
  return paths;
}

/** Undefined for bytes that are no text. */
function textOf({ type, data }: RawValue): string | undefined {
  const bytes = Buffer.from(data);
  if (type === REG_SZ || type === REG_EXPAND_SZ || type === REG_MULTI_SZ)
    return bytes.toString("utf16le").split("\0", 1)[0];
  if (type === REG_DWORD && bytes.length >= 4) return String(bytes.readUInt32LE());
  if (type === REG_QWORD && bytes.length >= 8) return String(bytes.readBigUInt64LE());
  return undefined;
}
