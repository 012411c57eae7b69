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
  return {
    user,
    path,
    folders: {
      ...Object.fromEntries(special),
      CONFIG: [join(path, ".config")],
      CACHE: [join(path, ".cache")],
      DATA: [join(path, ".local/share")],
      STATE: [join(path, ".local/state")],
    },
  };
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
