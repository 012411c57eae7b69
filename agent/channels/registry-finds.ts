import type { Find } from "./finds.ts";
import type { SystemExit } from "./known-exit.ts";
import type { Home, Places } from "./places.ts";
import type { RegistryValue } from "./registry.ts";
import { readFolders } from "./settings-finds.ts";

type RegistryEntry = SystemExit["registry"][number];

/** What the Windows registry names. `HKCU` is the registry of the first home, whose person we run as. */
export async function registryFinds(
  { registry: entries }: SystemExit,
  places: Places,
): Promise<readonly Find[]> {
  const [home] = places.homes;
  if (home === undefined) return [];
  const finds = await Promise.all(entries.map((entry) => entryFinds(entry, home, places)));
  return finds.flat();
}

async function entryFinds(entry: RegistryEntry, home: Home, places: Places): Promise<readonly Find[]> {
  const values = await places.registry.values(entry.key);
  const finds = values
    .filter((value) => wanted(value, entry))
    .map(async (value): Promise<Find> => {
      const path = value.name === "" ? value.key : `${value.key}\\${value.name}`;
      const file = { path, bytes: Buffer.from(value.data), home, files: places.files };
      const roots = await readFolders(entry.reader ?? "one-path", file, places, entry.below);
      return { evidence: { by: "registry", path }, roots, origin: entry.origin };
    });
  // Values that hold no path, as beside the one that is meant, prove nothing.
  return (await Promise.all(finds)).filter(({ roots }) => entry.value !== undefined || roots.length > 0);
}

function wanted(
  { key, name, data }: RegistryValue,
  { key: pattern, value, provider }: RegistryEntry,
): boolean {
  if (data === "") return false;
  if (value !== undefined && name.toLowerCase() !== value.toLowerCase()) return false;
  if (provider === undefined) return true;
  const star = pattern.split("\\").indexOf("*");
  const starred = key.split("\\")[star]?.toLowerCase() ?? "";
  return starred.startsWith(provider.toLowerCase());
}
