import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { localFiles } from "../../../agent/channels/local-files.ts";
import { READERS } from "../../../agent/channels/readers/index.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { databaseOf, seafileDatabase } from "./databases.ts";
import type { Tree } from "./fixture-home.ts";
import { sighted } from "./sighted.ts";

/** Bencoding of invented settings. */
function bencode(value: unknown): string {
  if (typeof value === "number") return `i${value}e`;
  if (typeof value === "string") return `${Buffer.byteLength(value)}:${value}`;
  if (Array.isArray(value)) return `l${value.map(bencode).join("")}e`;
  return `d${Object.entries(value as object)
    .map(([key, one]) => bencode(key) + bencode(one))
    .join("")}e`;
}

const resilio = (home: string) =>
  Buffer.from(
    bencode({
      device: "PC",
      folders: [{ path: `${home}/同步`, state: { n: -3 } }, { path: `${home}/b` }],
      v: 2,
    }),
  );
const synology = (home: string) =>
  databaseOf(
    "CREATE TABLE session_table (conn_id INTEGER, remote_path TEXT, sync_folder TEXT)",
    `INSERT INTO session_table VALUES (1, '/a', '${home}/群晖'), (2, '/b', '')`,
  );

describe("what the settings of a Linux client name", () => {
  const clients: readonly (readonly [string, string, Tree[string], readonly string[]])[] = [
    ["resilio", ".sync/sync.dat", resilio, ["~/b", "~/同步"]],
    ["resilio", ".config/resilio-sync/sync.dat", resilio, ["~/b", "~/同步"]],
    [
      "resilio",
      ".sync/sync.conf",
      '// { "dir": "@HOME/no" }\n{ "storage_path": "@HOME/.sync",\n  /* "dir": "@HOME/no" */\n  "shared_folders": [{ "secret": "x", "dir": "@HOME/共享" }] }',
      ["~/共享"],
    ],
    ["synology-drive", ".SynologyDrive/data/db/sys.sqlite", synology, ["~/群晖"]],
    ["yandex-disk", ".config/yandex-disk/config.cfg", 'auth="x"\ndir="@HOME/Яндекс"\n', ["~/Яндекс"]],
    ["syncthing", "snap/syncthing/common/syncthing/config.xml", '<folder id="a" path="@HOME/s">', ["~/s"]],
    [
      "nextcloud",
      ".var/app/com.nextcloud.desktopclient.nextcloud/config/Nextcloud/nextcloud.cfg",
      "0\\Folders\\1\\localPath=@HOME/f\n",
      ["~/f"],
    ],
    [
      "nextcloud",
      ".linglong/com.nextcloud/config/Nextcloud/nextcloud.cfg",
      "0\\Folders\\1\\localPath=@HOME/l\n",
      ["~/l"],
    ],
    [
      "nextcloud",
      "snap/nextcloud/current/.config/Nextcloud/nextcloud.cfg",
      "0\\Folders\\1\\localPath=@HOME/n\n",
      ["~/n"],
    ],
    ["onedrive", ".config/onedrive-business/config", 'sync_dir = "@HOME/公司"\n', ["~/公司"]],
  ];

  it.each(clients)("%s: %s", async (id, path, content, roots) => {
    const sighting = await sighted({ [`li/${path}`]: content }, id);

    expect(sighting.roots).toEqual(roots);
    expect(sighting.evidence[0]?.by).toBe("config");
  });

  it.each([
    [
      "a key with a document path",
      "[General]\nkicUploadSyncSwitch=true\ndocumentPath=@HOME/WPS\\x6587\\x6863\n",
      ["~/WPS文档"],
    ],
    ["folders of the program itself only", "cachePath=@HOME/WPS文档\n", []],
    ["a folder that is not there", "documentPath=@HOME/无\n", []],
  ])("WPS: %s", async (_what, text, roots) => {
    const tree = { "li/.config/Kingsoft/WPSCloud.conf": text, "li/WPS文档/": "" };

    expect(await sighted(tree, "wps-cloud")).toMatchObject({ seen: true, roots });
  });

  it.each([
    [
      "properties",
      "dist/conf/nutstore.properties",
      "webui.enable=true\n# p=@HOME/no\nsync.dir : @HOME/\\u9879\\u76ee\n",
      ["~/项目"],
    ],
    [
      "a log",
      "logs/client.log",
      "10:00 INFO sync root @HOME/我的 项目 is ready\n10:01 up @HOME/Nutstore/a.txt\n",
      ["~/我的 项目"],
    ],
    ["a log of quoted paths", "logs/client.log", '{"root":"@HOME/我的 项目","n":1}\n', ["~/我的 项目"]],
    ["a log of its own folders", "logs/client.log", "reading @HOME/.nutstore/db and @HOME\n", []],
  ])("Nutstore: %s", async (_what, file, text, roots) => {
    const tree = {
      [`li/.nutstore/${file}`]: text,
      "li/项目/": "",
      "li/我的 项目/": "",
      "li/.nutstore/db/": "",
    };

    expect(await sighted(tree, "nutstore")).toMatchObject({ seen: true, roots });
  });

  it("Nutstore: the end of a log of any length", async () => {
    const log = (home: string) => Buffer.from(`${"x".repeat(6_000_000)}\nroot ${home}/项目\n`);

    const { roots } = await sighted({ "li/.nutstore/logs/client.log": log, "li/项目/": "" }, "nutstore");

    expect(roots).toEqual(["~/项目"]);
  });
});

describe("databases of clients that run", () => {
  const drivefs = databaseOf(
    "CREATE TABLE roots (title TEXT, last_seen_absolute_path TEXT)",
    "INSERT INTO roots VALUES ('桌面', '\\\\?\\C:\\Users\\li\\桌面')",
    "CREATE TABLE media (name TEXT, fs_type INTEGER, last_mount_point TEXT)",
    "INSERT INTO media VALUES ('Google Drive', 10, 'G'), ('USB', 2, 'E:\\')",
  );
  const home = { user: "li", path: "/home/li", folders: {} };
  const read = async (name: "drivefs-roots" | "synology", bytes: Uint8Array) =>
    READERS[name]({ path: "/nowhere/x.db", bytes, home, files: localFiles });

  it("Google Drive: synchronised folders and the drive itself, no stick", async () => {
    expect(await read("drivefs-roots", drivefs)).toEqual(["\\\\?\\C:\\Users\\li\\桌面", "G:/"]);
  });

  it("what fits no table of this version is left out", async () => {
    expect(await read("synology", drivefs)).toEqual([]);
  });

  it("Seafile: libraries that stand in the write-ahead log only", async () => {
    const folder = tempFolder();
    const database = new Database(join(folder, "repo.db"));
    database.pragma("journal_mode = wal");
    database.pragma("wal_autocheckpoint = 0");
    database.exec("CREATE TABLE RepoProperty (repo_id TEXT, key TEXT, value TEXT)");
    for (let i = 0; i < 300; i += 1) {
      database.exec(`INSERT INTO RepoProperty VALUES ('${i}', 'worktree', '/srv/资料${i}')`);
    }
    database.exec("BEGIN; INSERT INTO RepoProperty VALUES ('x', 'worktree', '/srv/not-yet')");
    const files = {
      "li/.ccnet/seafile.ini": "@HOME/d\n",
      "li/d/repo.db": readFileSync(join(folder, "repo.db")),
      "li/d/repo.db-wal": readFileSync(join(folder, "repo.db-wal")),
    };
    database.close();

    const { roots } = await sighted(files, "seafile");

    expect(roots.length).toBe(300);
    expect(roots).toContain("/srv/资料299");
  });

  it.each([
    ["cut short", (log: Uint8Array) => log.subarray(0, 40)],
    ["of another database", () => Buffer.alloc(5_000, 7)],
    ["empty", () => new Uint8Array()],
  ])("Seafile: the database alone where its log is %s", async (_what, damage) => {
    const files = {
      "li/.ccnet/seafile.ini": "@HOME/d\n",
      "li/d/repo.db": seafileDatabase(["/srv/a"]),
      "li/d/repo.db-wal": damage(Buffer.from("377f0682".padEnd(200, "0"), "hex")),
    };

    expect((await sighted(files, "seafile")).roots).toEqual(["/srv/a"]);
  });
});

describe("damaged settings", () => {
  const damaged = [
    "",
    "\0\0\0",
    "{",
    "[]",
    '{"a":',
    "d",
    "l",
    "d7:foldersl",
    "i9",
    "99999999:x",
    "=\n",
    "\\x\\",
    '<folder id="a">',
    "SQLite format 3\0junk",
  ];
  const home = { user: "li", path: "/home/li", folders: {} };

  it.each(Object.entries(READERS))("%s names nothing that is there, and ends", async (_name, reader) => {
    for (const text of damaged) {
      const file = { path: "HKCU\\x\\y", bytes: Buffer.from(text), home, files: localFiles };
      const found = await Promise.resolve(file)
        .then(reader)
        .catch(() => []);

      expect(found.filter((folder) => folder.startsWith("/") && folder.length > 1)).toEqual([]);
    }
  });

  it("of every client leave it seen, without folders", async () => {
    for (const [id, path] of [
      ["resilio", ".sync/sync.dat"],
      ["synology-drive", ".SynologyDrive/data/db/sys.sqlite"],
      ["nutstore", ".nutstore/logs/client.log"],
      ["wps-cloud", ".config/Kingsoft/WPSCloud.conf"],
      ["yandex-disk", ".config/yandex-disk/config.cfg"],
    ] as const) {
      for (const text of damaged) {
        expect(await sighted({ [`li/${path}`]: text }, id), id).toMatchObject({ seen: true, roots: [] });
      }
    }
  });
});
