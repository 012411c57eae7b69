import { join } from "node:path";
import { decodeSettings } from "./decode-settings.ts";
import type { FileAccess, Home } from "./places.ts";

const MAX_BYTES = 65_536;

/** English names, and the Chinese ones that Kylin really gives its folders. */
const SPECIAL_FOLDERS = {
  DOCUMENTS: { key: "XDG_DOCUMENTS_DIR", names: ["Documents", "文档"] },
  DOWNLOADS: { key: "XDG_DOWNLOAD_DIR", names: ["Downloads", "下载"] },
  DESKTOP: { key: "XDG_DESKTOP_DIR", names: ["Desktop", "桌面"] },
} as const;

/** Where packages in a sandbox keep what others keep in the home's hidden folders. */
const SANDBOXES = {
  flatpak: { parent: ".var/app", config: "config", data: "data", cache: "cache", state: ".local/state" },
  snap: {
    parent: "snap",
    config: "current/.config",
    data: "current/.local/share",
    cache: "common/.cache",
    state: "current/.local/state",
  },
  linglong: { parent: ".linglong", config: "config", data: "share", cache: "cache", state: "state" },
} as const;
const MAX_SANDBOXES = 100;

/** A home on Linux: what user-dirs.dirs names, then the usual names. */
export async function linuxHome(files: FileAccess, user: string, path: string): Promise<Home> {
  const named = parseUserDirs(
    decodeSettings((await files.bytes(join(path, ".config/user-dirs.dirs"), MAX_BYTES)) ?? new Uint8Array()),
    path,
  );
  const special = Object.entries(SPECIAL_FOLDERS).map(([name, { key, names }]) => {
    const chosen = named.get(key);
    const usual = names.map((one) => join(path, one));
    return [name, [...new Set(chosen === undefined ? usual : [chosen, ...usual])]] as const;
  });
  const sandboxes = await sandboxesIn(files, path);
  return {
    user,
    path,
    folders: {
      ...Object.fromEntries(special),
      CONFIG: [join(path, ".config"), ...sandboxes.map(({ config }) => config)],
      CACHE: [join(path, ".cache"), ...sandboxes.map(({ cache }) => cache)],
      DATA: [join(path, ".local/share"), ...sandboxes.map(({ data }) => data)],
      STATE: [join(path, ".local/state"), ...sandboxes.map(({ state }) => state)],
    },
  };
}

async function sandboxesIn(files: FileAccess, home: string) {
  const found = Object.values(SANDBOXES).map(async ({ parent, ...inside }) => {
    const names = (await files.names(join(home, parent), { limit: MAX_SANDBOXES })) ?? [];
    return names.map((name) => ({
      config: join(home, parent, name, inside.config),
      data: join(home, parent, name, inside.data),
      cache: join(home, parent, name, inside.cache),
      state: join(home, parent, name, inside.state),
    }));
  });
  return (await Promise.all(found)).flat();
}

/** A folder set to the home itself is switched off (xdg-user-dir). */
function parseUserDirs(text: string, home: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, key, value] of text.matchAll(/^\s*(XDG_\w+_DIR)="([^"\n]*)"/gm)) {
    const path = join(value!.replace(/^\$HOME(?=\/|$)/, home));
    if (path.startsWith("/") && path.replace(/\/$/, "") !== home) found.set(key!, path.replace(/\/$/, ""));
  }
  return found;
}
