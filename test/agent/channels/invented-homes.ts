import { localFiles } from "../../../agent/channels/local-files.ts";
import type { FileAccess, Home, Places, System } from "../../../agent/channels/places.ts";
import { noRegistry } from "../../../agent/channels/registry.ts";

/** A disk on which nothing is, and every path is its own real one. */
const nothing: FileAccess = {
  ...localFiles,
  isFolder: async () => false,
  names: async () => [],
  bytes: async () => undefined,
  real: async (path) => path,
};

const LINUX: Home = {
  user: "li",
  path: "/home/li",
  folders: {
    DOCUMENTS: ["/home/li/Documents", "/home/li/文档"],
    DOWNLOADS: ["/home/li/Downloads", "/home/li/下载"],
    DESKTOP: ["/home/li/Desktop", "/home/li/桌面"],
    CONFIG: ["/home/li/.config"],
    CACHE: ["/home/li/.cache"],
    DATA: ["/home/li/.local/share"],
    STATE: ["/home/li/.local/state"],
  },
};

const WINDOWS: Home = {
  user: "li",
  path: "C:\\Users\\li",
  folders: {
    USERPROFILE: ["C:\\Users\\li"],
    APPDATA: ["C:\\Users\\li\\AppData\\Roaming"],
    LOCALAPPDATA: ["C:\\Users\\li\\AppData\\Local"],
    DOCUMENTS: ["C:\\Users\\li\\Documents", "C:\\Users\\li\\OneDrive\\文档"],
    DOWNLOADS: ["C:\\Users\\li\\Downloads"],
    DESKTOP: ["C:\\Users\\li\\Desktop"],
    ONEDRIVE: ["C:\\Users\\li\\OneDrive"],
  },
};

const MACOS: Home = {
  user: "li",
  path: "/Users/li",
  folders: {
    DOCUMENTS: ["/Users/li/Documents"],
    DOWNLOADS: ["/Users/li/Downloads"],
    DESKTOP: ["/Users/li/Desktop"],
  },
};

const HOMES: Readonly<Record<System, Home>> = { linux: LINUX, windows: WINDOWS, macos: MACOS };

/** A machine of one person, li, with no files on it. */
export function inventedPlaces(system: System, files: Partial<FileAccess> = {}): Places {
  return {
    system,
    homes: [HOMES[system]],
    drives: system === "windows" ? ["C:", "D:"] : [],
    mountinfo: "",
    files: { ...nothing, ...files },
    registry: noRegistry,
    processes: [],
  };
}
