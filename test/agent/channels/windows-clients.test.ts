import { describe, expect, it } from "vitest";
import { encode } from "../../../seeds/documents/text/encoding.ts";
import type { Tree } from "./fixture-home.ts";
import { sighted } from "./sighted.ts";

const EXPLORER = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer";
const SYNC_ROOTS = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\SyncRootManager`;
const SID = "S-1-5-21-1-2-3-1001";
const syncRoot = (provider: string, folder: string) =>
  `[${SYNC_ROOTS}\\${provider}!${SID}!account]\n"DisplayNameResource"="x"\n\n` +
  `[${SYNC_ROOTS}\\${provider}!${SID}!account\\UserSyncRoots]\n"${SID}"="@HOME\\\\${folder}"\n`;
/** REG_EXPAND_SZ as `reg export` writes it, broken over two lines. */
const expandable = (text: string) => {
  const bytes = [...Buffer.from(`${text}\0`, "utf16le")].map((byte) => byte.toString(16).padStart(2, "0"));
  return `hex(2):${bytes.slice(0, 20).join(",")},\\\n  ${bytes.slice(20).join(",")}`;
};
const PREFERENCES =
  '{\\"per_account_preferences\\":[{\\"key\\":\\"1\\",\\"value\\":{\\"mount_point_path\\":\\"@MOUNT\\"}}]}';

const windows = (registry: string, tree: Tree = {}) => ({
  tree: { "li/Pictures/": "", ...tree },
  extras: { system: "windows", registry } as const,
});

describe("what the Windows registry names", () => {
  it.each([
    [
      "onedrive",
      '[HKEY_CURRENT_USER\\Software\\Microsoft\\OneDrive\\Accounts\\Business1]\n"UserFolder"="@HOME\\\\OneDrive - 某局"\n"Version"=dword:00000017\n',
      ["~/OneDrive - 某局"],
    ],
    [
      "onedrive",
      '[HKEY_CURRENT_USER\\Software\\Microsoft\\OneDrive\\Accounts\\Business1\\ScopeIdToMountPointPathCache]\n"1d+1"="@HOME\\\\某局\\\\共享文档"\n',
      ["~/某局/共享文档"],
    ],
    [
      "onedrive",
      '[HKEY_CURRENT_USER\\Software\\SyncEngines\\Providers\\OneDrive\\77aa]\n"MountPoint"="@HOME\\\\某局\\\\库"\n"UrlNamespace"="https://x.example/"\n',
      ["~/某局/库"],
    ],
    ["onedrive", syncRoot("OneDrive", "OneDrive2"), ["~/OneDrive2"]],
    ["dropbox", syncRoot("Dropbox", "盘\\\\Dropbox"), ["~/盘/Dropbox"]],
    ["nextcloud", syncRoot("Nextcloud", "虚拟盘"), ["~/虚拟盘"]],
    ["icloud", syncRoot("iCloudDrive", "iCloudDrive"), ["~/iCloudDrive"]],
    ["box", syncRoot("Box", "Box"), ["~/Box"]],
    ["cloud-files", syncRoot("某某网盘", "某某"), ["~/某某"]],
    ["cloud-files", syncRoot("OneDrive", "OneDrive2"), []],
    [
      "cloud-files",
      '[HKEY_CURRENT_USER\\Software\\Classes\\CLSID\\{0A1B}\\Instance\\InitPropertyBag]\n"TargetFolderPath"="@HOME\\\\同步"\n"Attributes"=dword:00000011\n',
      ["~/同步"],
    ],
    [
      "burn-windows",
      `[HKEY_CURRENT_USER\\${EXPLORER}\\Shell Folders]\n"CD Burning"="@HOME\\\\AppData\\\\Burn\\\\Burn2"\n"Desktop"="@HOME\\\\Desktop"\n`,
      ["~/AppData/Burn/Burn2"],
    ],
  ])("%s: %#", async (id, registry, roots) => {
    const { tree, extras } = windows(registry);

    const sighting = await sighted(tree, id, extras);

    expect(sighting.roots).toEqual(roots);
    expect(sighting.seen).toBe(roots.length > 0);
    expect(sighting.evidence.every(({ by }) => by === "registry")).toBe(true);
  });

  it.each([
    ["its folder", "@@HOME\\\\\\\\G", ["~/G"]],
    ["a letter of a drive that is not there", "Q", []],
  ])("Google Drive by %s", async (_what, mount, roots) => {
    const value = PREFERENCES.replace("@MOUNT", mount);
    const registry = `[HKEY_CURRENT_USER\\Software\\Google\\DriveFS]\n"PerAccountPreferences"="${value}"\n`;
    const { tree, extras } = windows(registry, { "li/G/我的云端硬盘/": "" });

    const sighting = await sighted(tree, "google-drive", extras);

    expect(sighting.seen).toBe(true);
    expect(sighting.roots).toEqual(roots);
  });

  it.each([
    ["wechat-3", "WeChat", "FileSavePath", "@HOME\\\\聊天", "li/聊天/WeChat Files/w/FileStorage/File/"],
    ["wechat-3", "WeChat", "FileSavePath", "MyDocument:", "li/文档/WeChat Files/w/FileStorage/File/"],
    ["wecom", "WXWork", "DataLocationPath", "@HOME\\\\D\\\\WXWork", "li/D/WXWork/168885/Cache/File/"],
    ["wecom-drive", "WXWork", "DataLocationPath", "@HOME\\\\D", "li/D/WXWork/168885/WeDrive/"],
  ])("%s: in %s, %s = %s", async (id, key, value, data, folder) => {
    const registry = `[HKEY_CURRENT_USER\\Software\\Tencent\\${key}]\n"${value}"="${data}"\n`;
    const { tree, extras } = windows(registry, { [folder]: "" });

    const { roots } = await sighted(tree, id, extras);

    expect(roots).toEqual([folder.replace("li/", "~/").slice(0, -1)]);
  });

  it("takes Documents from where the person or OneDrive moved it", async () => {
    const registry = `[HKEY_CURRENT_USER\\${EXPLORER}\\User Shell Folders]\n"Personal"=${expandable("%USERPROFILE%\\OneDrive\\文件")}\n"{374DE290-123F-4565-9164-39C4925E467B}"="@HOME\\\\收件"\n`;
    const { tree, extras } = windows(registry, {
      "li/OneDrive/文件/xwechat_files/w/msg/file/": "",
      "li/收件/": "",
    });

    expect((await sighted(tree, "wechat", extras)).roots).toEqual([
      "~/OneDrive/文件/xwechat_files/w/msg/file",
    ]);
    expect((await sighted(tree, "browser-downloads", extras)).roots).toEqual(["~/收件"]);
  });

  it("knows OneDrive from the environment of the person, too", async () => {
    const env = { OneDriveCommercial: "ROOT/home/li/单位盘" };

    const { roots } = await sighted({ "li/单位盘/Documents/": "" }, "onedrive", { system: "windows", env });

    expect(roots).toEqual(["~/单位盘"]);
  });
});

describe("settings files on Windows", () => {
  const ini = `libraryScope = 1 aa+1 5 "某局 - 文档" "文档" 4 "https://x.example/sites/a" "g" "@FOLDER"\r\nlibraryFolder = 3 1 bb+2 0 "@FOLDER2" 1 "分站"\r\nother = "C:\\no"\r\n`;

  it.each([
    ["qq", "gb18030", "UserDataSavePathType=2", ["~/聊天/1/nt_qq/nt_data/File"]],
    ["qq", "utf-8", "UserDataSavePathType=2", ["~/聊天/1/nt_qq/nt_data/File"]],
    ["qq-classic", "gb18030", "UserDataSavePathType=2", ["~/聊天/2/FileRecv"]],
    ["qq", "utf-8", "UserDataSavePathType=1", []],
  ] as const)("%s in %s with %s", async (id, encoding, type, roots) => {
    const tree = {
      "li/Public/Documents/Tencent/QQ/UserDataInfo.ini": (home: string) =>
        encode(`[UserDataSet]\r\n${type}\r\nUserDataSavePath=${home}/聊天\r\n`, encoding),
      "li/聊天/1/nt_qq/nt_data/File/": "",
      "li/聊天/2/FileRecv/": "",
    };
    const env = { PUBLIC: "ROOT/home/li/Public" };

    expect((await sighted(tree, id, { system: "windows", env })).roots).toEqual(roots);
  });

  it("OneDrive: folders between quotes on the lines of its libraries, in UTF-16", async () => {
    const path = "li/AppData/Local/Microsoft/OneDrive/settings/Business1/0a1b.ini";
    const text = (home: string) => ini.replace("@FOLDER", `${home}/某局`).replace("@FOLDER2", `${home}/分站`);

    const sighting = await sighted({ [path]: (home) => encode(text(home), "utf-16le") }, "onedrive", {
      system: "windows",
    });

    expect(sighting.roots).toEqual(["~/分站", "~/某局"]);
  });

  it.each([
    ["wechat", "Tencent/xwechat/config/a.ini", "li/微信/xwechat_files/w/msg/file/", "@HOME/微信"],
    [
      "wechat",
      "Tencent/xwechat/config/a.ini",
      "li/微信/xwechat_files/w/msg/file/",
      "@HOME/微信/xwechat_files",
    ],
    [
      "wechat-3",
      "Tencent/WeChat/All Users/config/3ebffe94.ini",
      "li/聊/WeChat Files/w/FileStorage/File/",
      "@HOME/聊",
    ],
  ])("%s: %s in GBK and in UTF-8", async (id, file, folder, text) => {
    for (const encoding of ["gb18030", "utf-8", "utf-8-bom"] as const) {
      const content = (home: string) => encode(text.replace("@HOME", home), encoding);
      const tree = { [`li/AppData/Roaming/${file}`]: content, [folder]: "" };

      const { roots } = await sighted(tree, id, { system: "windows" });

      expect(roots).toEqual([folder.replace("li/", "~/").slice(0, -1)]);
    }
  });

  it.each([
    ["box", "Box/Box/data/shell/sync_root_folder.txt", "@HOME/盒", ["~/盒"]],
    [
      "ox-drive",
      "Open-Xchange/OXDrive/userConfig.json",
      '{"Accounts":[{"MainFolderPath":"@HOME/ox"}]}',
      ["~/ox"],
    ],
    ["ox-drive", "Open-Xchange/OXDrive/userConfig.json", '{"Accounts":5}', []],
  ])("%s: %s", async (id, file, text, roots) => {
    const { roots: found, seen } = await sighted({ [`li/AppData/Local/${file}`]: text }, id, {
      system: "windows",
    });

    expect({ found, seen }).toEqual({ found: roots, seen: true });
  });
});
