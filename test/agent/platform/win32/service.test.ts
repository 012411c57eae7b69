import { expect, it } from "vitest";
import type { RegistryKeys } from "../../../../agent/platform/win32/registry-keys.ts";
import { everybodysRegistry, isService, personProfiles } from "../../../../agent/platform/win32/service.ts";

const LIST = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";

it.each([
  ["C:\\Windows\\system32\\config\\systemprofile", true],
  ["C:\\WINDOWS\\System32\\Config\\SystemProfile\\", true],
  ["C:\\Users\\li", false],
  ["C:\\Users\\systemprofile", false],
  [undefined, false],
])("tells by the profile %j whether a service runs", (USERPROFILE, expected) => {
  expect(isService({ USERPROFILE })).toBe(expected);
});

it("knows the homes of people, not those of the system", async () => {
  const value = (sid: string, name: string, data: string) => ({ key: `${LIST}\\${sid}`, name, data });
  const registry = {
    values: async () => [
      value("S-1-5-18", "ProfileImagePath", "%systemroot%\\system32\\config\\systemprofile"),
      value("S-1-5-21-1-2-3-1001", "Flags", "0"),
      value("S-1-5-21-1-2-3-1001", "ProfileImagePath", "%SystemDrive%\\Users\\李雷"),
      value("S-1-12-1-9-9-9-9", "profileimagepath", "D:\\Users\\han"),
      value("S-1-5-21-1-2-3-1002", "ProfileImagePath", ""),
    ],
  };

  expect(await personProfiles(registry, { SYSTEMDRIVE: "C:" })).toEqual([
    { sid: "S-1-5-21-1-2-3-1001", path: "C:\\Users\\李雷" },
    { sid: "S-1-12-1-9-9-9-9", path: "D:\\Users\\han" },
  ]);
});

it("shows a service the settings of everybody, about their own homes", async () => {
  const text = (name: string, data: string) => ({ name, type: 2, data: Buffer.from(`${data}\0`, "utf16le") });
  const tree: Readonly<Record<string, readonly ReturnType<typeof text>[]>> = {
    [`${LIST.slice(5)}\\S-1-5-21-1`]: [text("ProfileImagePath", "C:\\Users\\li")],
    [`${LIST.slice(5)}\\S-1-5-21-2`]: [text("ProfileImagePath", "D:\\han")],
    "S-1-5-21-1\\Software\\OneDrive": [text("UserFolder", "%UserProfile%\\OneDrive")],
    "S-1-5-21-2\\Software\\OneDrive": [text("UserFolder", "E:\\OneDrive")],
    "Software\\OneDrive": [text("UserFolder", "of the service itself")],
  };
  const keys: RegistryKeys = {
    names: (_, path) => (path === LIST.slice(5) ? ["S-1-5-18", "S-1-5-21-1", "S-1-5-21-2"] : []),
    values: (_, path) => tree[path] ?? [],
  };

  const registry = everybodysRegistry(keys, {});

  expect((await registry.values("HKCU\\Software\\OneDrive")).map(({ data }) => data)).toEqual([
    "C:\\Users\\li\\OneDrive",
    "E:\\OneDrive",
  ]);
  expect(await registry.values("HKLM\\Software\\OneDrive")).toHaveLength(1);
});
