import { describe, expect, it } from "vitest";
import { windowsRegistry } from "../../../../agent/platform/win32/registry.ts";
import type { RawValue, RegistryKeys } from "../../../../agent/platform/win32/registry-keys.ts";

const text = (value: string, type = 1) => ({ type, data: Buffer.from(`${value}\0`, "utf16le") });

/** Keys by hive and path, each with its values. */
const TREE: Readonly<Record<string, Readonly<Record<string, Omit<RawValue, "name">>>>> = {
  "HKCU\\Software\\OneDrive\\Accounts\\Personal": {
    UserFolder: text("D:\\云盘"),
    "": text("default"),
    Big: { type: 11, data: Buffer.from("ffffffffffff0f00", "hex") },
  },
  "HKCU\\Software\\OneDrive\\Accounts\\Business1": {
    UserFolder: text("%USERPROFILE%\\OneDrive - 公司", 2),
    Version: { type: 4, data: Buffer.from([7, 0, 0, 0]) },
    Picture: { type: 3, data: Buffer.from([1, 2, 3]) },
    Many: { type: 7, data: Buffer.from("first\0second\0\0", "utf16le") },
  },
  "HKCU\\Software\\OneDrive\\Other": { UserFolder: text("no account") },
  "HKU\\S-1-5-21-7\\Software\\OneDrive\\Accounts\\Personal": { UserFolder: text("C:\\Users\\li\\OneDrive") },
};

const keys: RegistryKeys = {
  names: (hive, path, limit) => {
    const prefix = path === "" ? `${hive}\\` : `${hive}\\${path}\\`;
    const names = Object.keys(TREE).filter((key) => key.startsWith(prefix));
    return [...new Set(names.map((key) => key.slice(prefix.length).split("\\")[0]!))].slice(0, limit);
  },
  values: (hive, path, limit) =>
    Object.entries(TREE[`${hive}\\${path}`] ?? {})
      .map(([name, value]) => ({ name, ...value }))
      .slice(0, limit),
};

describe("the registry", () => {
  it("reads texts, numbers and the first of many, and leaves bytes out", async () => {
    const found = await windowsRegistry(keys).values("HKCU\\Software\\OneDrive\\Accounts\\*");

    expect(found.map(({ key, name, data }) => [key.split("\\").at(-1), name, data])).toEqual([
      ["Personal", "UserFolder", "D:\\云盘"],
      ["Personal", "", "default"],
      ["Personal", "Big", "4503599627370495"],
      ["Business1", "UserFolder", "%USERPROFILE%\\OneDrive - 公司"],
      ["Business1", "Version", "7"],
      ["Business1", "Many", "first"],
    ]);
  });

  it("reads another person's under the name that one's own has", async () => {
    const found = await windowsRegistry(keys, { sid: "S-1-5-21-7" }).values(
      "HKCU\\Software\\OneDrive\\Accounts\\*",
    );

    expect(found).toEqual([
      {
        key: "HKCU\\Software\\OneDrive\\Accounts\\Personal",
        name: "UserFolder",
        data: "C:\\Users\\li\\OneDrive",
      },
    ]);
  });

  it.each(["HKXX\\Software\\*", "HKCU\\Nothing\\*", "HKCU\\Nothing", "", "*", "HKEY_CURRENT_USER\\*\\x"])(
    "has nothing for %j",
    async (pattern) => {
      expect(await windowsRegistry(keys).values(pattern)).toEqual([]);
    },
  );

  it("gives a thousand values at most", async () => {
    const endless: RegistryKeys = {
      names: (_, __, limit) => Array.from({ length: limit }, (_one, i) => `k${i}`),
      values: (_, __, limit) => Array.from({ length: limit }, (_one, i) => ({ name: `v${i}`, ...text("x") })),
    };

    expect(await windowsRegistry(endless).values("HKLM\\*\\*\\*")).toHaveLength(1_000);
  });
});
