import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { encode } from "../../../seeds/documents/text/encoding.ts";
import { sighted } from "./sighted.ts";

function seafileDatabase(home: string): Uint8Array {
  const database = new Database(":memory:");
  database.exec("CREATE TABLE RepoProperty (repo_id TEXT, key TEXT, value TEXT)");
  const insert = database.prepare("INSERT INTO RepoProperty VALUES (?, ?, ?)");
  insert.run("1", "worktree", `${home}/Seafile/资料`);
  insert.run("1", "token", "x");
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const SYNCTHING = `<configuration version="37">
  <folder id="abcd-1" label="文件" path="@HOME/同步 &amp; 备份" type="sendreceive" paused="false"></folder>
  <folder id="abcd-2" path="~/只收" type="receiveonly"></folder>
  <!-- <folder id="old" path="@HOME/旧"></folder> -->
  <defaults><folder id="" label="" path="~" type="sendreceive"></folder></defaults>
</configuration>`;

describe("what a client's own settings say", () => {
  it.each([
    [
      "dropbox",
      {
        ".dropbox/info.json":
          '{"personal":{"path":"@HOME/Dropbox","host":1},"business":{"path":"@HOME/公司盘"}}',
      },
      ["~/Dropbox", "~/公司盘"],
    ],
    [
      "nextcloud",
      {
        ".config/Nextcloud/nextcloud.cfg":
          '[Accounts]\n0\\Folders\\1\\localPath=@HOME/\\x4e91\\x76d8/\n0\\Folders\\1\\targetPath=/\n0\\FoldersWithPlaceholders\\2\\localPath="@HOME/a b"\n',
      },
      ["~/a b", "~/云盘"],
    ],
    [
      "owncloud",
      { ".config/ownCloud/owncloud.cfg": "[Accounts]\r\n0\\Folders\\1\\localPath=@HOME/oc\r\n" },
      ["~/oc"],
    ],
    ["syncthing", { ".local/state/syncthing/config.xml": SYNCTHING }, ["~/同步 & 备份"]],
    [
      "onedrive",
      { ".config/onedrive/config": '# sync_dir = "~/no"\nsync_dir = "~/单位网盘"\n' },
      ["~/单位网盘"],
    ],
    ["onedrive", { ".config/onedrive/config": "" }, ["~/OneDrive"]],
    [
      "wechat",
      { ".xwechat/config/a1.ini": "@HOME/微信", "微信/xwechat_files/wxid_1/msg/file/2026-03/": "" },
      ["~/微信/xwechat_files/wxid_1/msg/file"],
    ],
    ["wechat", { ".xwechat/config/a1.ini": encode("@HOME/聊天/xwechat_files", "gb18030"), "聊天/": "" }, []],
    [
      "browser-downloads",
      { ".config/google-chrome/Default/Preferences": '{"download":{"default_directory":"@HOME/收件"}}' },
      ["~/收件"],
    ],
    [
      "browser-downloads",
      { ".mozilla/firefox/x.default/prefs.js": 'user_pref("browser.download.dir", "@HOME/\\u4e0b");\n' },
      ["~/下"],
    ],
  ])("%s", async (id, files: Record<string, string | Uint8Array>, roots) => {
    const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [`li/${path}`, text]));

    const sighting = await sighted(tree, id);

    expect(sighting.seen).toBe(true);
    expect(sighting.roots).toEqual([...roots].sort());
    expect(sighting.evidence[0]?.by).toBe("config");
  });

  it("seafile: the libraries of its database, which may have a write-ahead log", async () => {
    const bytes = Buffer.from(seafileDatabase("/srv/li"));
    bytes.set([2, 2], 18);

    const sighting = await sighted(
      { "li/.ccnet/seafile.ini": "@HOME/seafile-data\n", "li/seafile-data/repo.db": bytes },
      "seafile",
    );

    expect(sighting.roots).toEqual(["/srv/li/Seafile/资料"]);
  });

  it.each([
    ["dropbox", ".dropbox/info.json", "{ not json"],
    ["dropbox", ".dropbox/info.json", '{"personal":{"path":5}}'],
    ["syncthing", ".config/syncthing/config.xml", "<folder"],
    ["seafile", ".ccnet/seafile.ini", "@HOME/nowhere"],
    ["rclone", ".config/rclone/rclone.conf", "[remote]"],
  ])("%s is seen even when %s names no folder: %s", async (id, path, text) => {
    expect(await sighted({ [`li/${path}`]: text }, id)).toMatchObject({ seen: true, roots: [] });
  });
});

describe("where clients usually keep their files", () => {
  it.each([
    [
      "wechat",
      "Documents/xwechat_files/wxid_a_1/msg/file/2026-01/",
      ["~/Documents/xwechat_files/wxid_a_1/msg/file"],
    ],
    ["wechat", "文档/xwechat_files/wxid_a_1/msg/file/", ["~/文档/xwechat_files/wxid_a_1/msg/file"]],
    [
      "wechat-3",
      ".deepinwine/Deepin-WeChat/drive_c/users/li/Documents/WeChat Files/wxid_b/FileStorage/File/",
      ["~/.deepinwine/Deepin-WeChat/drive_c/users/li/Documents/WeChat Files/wxid_b/FileStorage/File"],
    ],
    ["qq", ".config/QQ/nt_qq_0123abcd/nt_data/File/", ["~/.config/QQ/nt_qq_0123abcd/nt_data/File"]],
    [
      "wecom",
      "Documents/WXWork/1688850000000000000/Cache/File/",
      ["~/Documents/WXWork/1688850000000000000/Cache/File"],
    ],
    ["dingtalk", "文档/钉钉/", ["~/文档/钉钉"]],
    [
      "feishu",
      ".config/LarkShell/sdk_storage/0a1b/resources/",
      ["~/.config/LarkShell/sdk_storage/0a1b/resources"],
    ],
    ["nutstore", "Nutstore Files/我的坚果云/", ["~/Nutstore Files"]],
    ["baidu-netdisk", "文档/BaiduSyncdisk/", ["~/文档/BaiduSyncdisk"]],
    ["wps-cloud", "Documents/WPSDrive/212320004/WPS云盘/", ["~/Documents/WPSDrive/212320004/WPS云盘"]],
    ["browser-downloads", "下载/", ["~/下载"]],
    ["burn-deepin", ".cache/deepin/", ["~/.cache/deepin/discburn/_dev_sr0"]],
    [
      "burn-deepin",
      ".cache/deepin/discburn/_dev_sr1/",
      ["~/.cache/deepin/discburn/_dev_sr0", "~/.cache/deepin/discburn/_dev_sr1"],
    ],
  ])("%s: %s", async (id, folder, roots) => {
    const sighting = await sighted({ [`li/${folder}`]: "" }, id);

    expect(sighting).toMatchObject({ seen: true, roots });
    expect(sighting.evidence.every(({ by }) => by === "folder")).toBe(true);
  });

  it("follows the folders that user-dirs.dirs names, and not one that is switched off", async () => {
    const dirs = 'XDG_DOCUMENTS_DIR="$HOME/我的文档"\nXDG_DOWNLOAD_DIR="$HOME/"\n';

    const tree = { "li/.config/user-dirs.dirs": dirs, "li/我的文档/xwechat_files/a/msg/file/": "" };

    expect((await sighted(tree, "wechat")).roots).toEqual(["~/我的文档/xwechat_files/a/msg/file"]);
    expect((await sighted(tree, "browser-downloads")).seen).toBe(false);
  });

  it("looks into every home", async () => {
    const sighting = await sighted({ "li/Dropbox/": "", "wang/Dropbox/": "" }, "dropbox");

    expect(sighting.roots).toEqual(["~/Dropbox", "/home/wang/Dropbox"]);
  });
});

describe("what is mounted", () => {
  const line = (path: string, type: string) =>
    `36 25 0:31 / ${path} rw,nosuid shared:2 - ${type} remote rw\n`;

  it.each([
    ["rclone", line("ROOT/my\\040drive", "fuse.rclone"), ["/my drive"]],
    ["network-share", line("ROOT/\\345\\205\\261\\344\\272\\253", "cifs"), ["/共享"]],
  ])("%s", async (id, mountinfo, roots) => {
    const sighting = await sighted({ "li/a": "" }, id, {
      mountinfo: `29 1 8:1 / / rw - ext4 /dev/sda1 rw\n${mountinfo}`,
    });

    expect(sighting).toMatchObject({ seen: true, roots });
    expect(sighting.evidence.map(({ by }) => by)).toEqual(["mount"]);
  });

  it("a stick, also where the folder of its user is guarded anyway", async () => {
    const sighting = await sighted({ "li/a": "" }, "removable", {
      mountinfo: line("/media/li/SHOUMI", "vfat"),
    });

    expect(sighting.evidence).toContainEqual({ by: "mount", path: "/media/li/SHOUMI" });
    expect(sighting.roots.some((root) => "/media/li/SHOUMI".startsWith(root))).toBe(true);
  });

  it("finds a phone in the desktop's own file system", async () => {
    const sighting = await sighted(
      { "li/run/gvfs/mtp:host=Phone/": "", "li/run/gvfs/sftp:host=x/": "" },
      "phone",
      { mountinfo: line("ROOT/home/li/run/gvfs", "fuse.gvfsd-fuse") },
    );

    expect(sighting.roots).toEqual(["~/run/gvfs/mtp:host=Phone"]);
  });
});
