import { basename, join } from "node:path";
import type { Home } from "./places.ts";
import type { RegistryAccess } from "./registry.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const SHELL_FOLDERS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders";

/** The name of the value, the usual names below the home. The last is FOLDERID_Downloads. */
const KNOWN_FOLDERS = {
  DOCUMENTS: { value: "personal", names: ["Documents", "文档"] },
  DESKTOP: { value: "desktop", names: ["Desktop", "桌面"] },
  DOWNLOADS: { value: "{374de290-123f-4565-9164-39c4925e467b}", names: ["Downloads", "下载"] },
} as const;

const ONEDRIVE = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];

/** A home on Windows: what the registry names, then the usual names there and inside OneDrive, which may have taken them over. */
export async function windowsHome(env: Environment, home: string, registry: RegistryAccess): Promise<Home> {
  const onedrive = [...new Set(ONEDRIVE.flatMap((name) => env[name] || []))];
  const chosen = new Map(
    (await registry.values(SHELL_FOLDERS)).map(({ name, data }) => [
      name.toLowerCase(),
      expand(data, env, home),
    ]),
  );
  const known = Object.entries(KNOWN_FOLDERS).map(([folder, { value, names }]) => {
    const usual = [home, ...onedrive].flatMap((base) => names.map((name) => join(base, name)));
    return [folder, [...new Set([chosen.get(value) ?? usual[0]!, ...usual])]] as const;
  });
  return {
    user: basename(home),
    path: home,
    folders: {
      ...Object.fromEntries(known),
      USERPROFILE: [home],
      APPDATA: [env.APPDATA ?? join(home, "AppData", "Roaming")],
      LOCALAPPDATA: [env.LOCALAPPDATA ?? join(home, "AppData", "Local")],
      PROGRAMDATA: [env.ProgramData ?? "C:/ProgramData"],
      PUBLIC: [env.PUBLIC ?? "C:/Users/Public"],
      ONEDRIVE: onedrive,
    },
  };
}

/** REG_EXPAND_SZ: `%USERPROFILE%\Documents`. */
function expand(data: string, env: Environment, home: string): string {
  const expanded = data.replace(/%(\w+)%/g, (whole, name: string) =>
    name.toUpperCase() === "USERPROFILE" ? home : (env[name] ?? whole),
  );
  return expanded.replaceAll("\\", "/");
}
