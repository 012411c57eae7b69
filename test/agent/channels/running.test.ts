import { describe, expect, it } from "vitest";
import { discoverChannels } from "../../../agent/channels/discover.ts";
import type { Extras, Tree } from "./fixture-home.ts";
import { machineOf, sighted } from "./sighted.ts";

type Running = NonNullable<Extras["running"]>;

describe("clients that run", () => {
  it.each([
    ["baidu-netdisk", { exe: "/opt/baidunetdisk/baidunetdisk", argv: ["baidunetdisk"] }],
    ["baidu-netdisk", { exe: "/opt/apps/com.baidu.baidunetdisk/files/baidunetdisk", argv: ["x"] }],
    [
      "wps-cloud",
      { exe: "/opt/kingsoft/wps-office/office6/wpscloudsvr", argv: ["wpscloudsvr", "/qingbangong"] },
    ],
    [
      "nutstore",
      { exe: "/usr/bin/python3.11", argv: ["python3", "@x/.nutstore/dist/bin/nutstore-pydaemon.py"] },
    ],
    ["burn-linux", { exe: "/usr/bin/kylin-burner", argv: ["kylin-burner"] }],
    ["phone", { exe: "/usr/libexec/gvfsd-mtp", argv: ["/usr/libexec/gvfsd-mtp", "--spawner"] }],
    ["quark", { exe: "", argv: ["QuarkCloudDrive"] }],
  ])("%s is seen without any folder, and says what folders cannot show", async (id, program) => {
    const sighting = await sighted({ "li/Pictures/": "" }, id, { running: [program] });

    expect(sighting).toMatchObject({ seen: true, roots: [] });
    expect(sighting.evidence).toEqual([{ by: "process", path: program.exe || program.argv[0] }]);
    expect(sighting.remark?.zh.length).toBeGreaterThan(10);
    expect(sighting.remark?.en.length).toBeGreaterThan(10);
  });

  it.each([
    ["an editor that was given its name", { exe: "/usr/bin/vim", argv: ["vim", "baidunetdisk"] }],
    ["a program whose name only begins so", { exe: "/usr/bin/baidunetdisk-log", argv: ["baidunetdisk-log"] }],
  ])("%s is not the client", async (_what, program) => {
    expect((await sighted({ "li/a": "" }, "baidu-netdisk", { running: [program] })).seen).toBe(false);
  });

  it("a Windows client under its Windows name", async () => {
    const running = [{ exe: "C:\\Program Files\\Baidu\\BaiduNetdisk.exe", argv: ["BaiduNetdisk.exe"] }];

    expect(await sighted({ "li/a": "" }, "baidu-netdisk", { system: "windows", running })).toMatchObject({
      seen: true,
      evidence: [{ by: "process" }],
    });
  });
});

describe("the command line of rclone", () => {
  const tree: Tree = { "li/资料/a.docx": "x", "li/b/": "", "li/.cache/": "", "li/filter.txt": "x" };
  const rclone = (...argv: readonly string[]): Running => [
    { exe: "/usr/bin/rclone", argv: ["rclone", ...argv], cwd: "ROOT/home/li" },
  ];

  it.each([
    ["copies a folder out", ["copy", "@HOME/资料", "remote:x"], ["~/资料"]],
    [
      "copies with options before, between and after",
      ["-v", "sync", "--transfers", "4", "@HOME/b", "r:x", "--checkers", "8"],
      ["~/b"],
    ],
    ["names a folder from where it stands", ["copy", "资料", "r:"], ["~/资料"]],
    ["copies one file", ["copyto", "@HOME/资料/a.docx", ":sftp,host=x:a"], ["~/资料"]],
    ["goes both ways", ["bisync", "@HOME/b", "@HOME/资料"], ["~/b", "~/资料"]],
    ["serves a folder", ["serve", "webdav", "@HOME/b", "--addr", ":8080"], ["~/b"]],
    [
      "is told of folders of its own",
      ["copy", "r:x", "--cache-dir", "@HOME/.cache", "--exclude-from", "@HOME/filter.txt", "s:y"],
      [],
    ],
    ["names a folder that is not there", ["copy", "@HOME/nowhere", "r:"], []],
    ["only lists", ["ls", "@HOME/b"], []],
  ])("%s", async (_what, argv, roots) => {
    const sighting = await sighted(tree, "rclone", { running: rclone(...argv) });

    expect(sighting).toMatchObject({ seen: true, roots });
  });
});

describe("what a client leaves in its folders", () => {
  it.each([
    ["syncthing", "项目/.stfolder/", ["~/项目"]],
    ["syncthing", "文档/项目/.stfolder/", ["~/文档/项目"]],
    ["resilio", "资料/.sync/", ["~/资料"]],
    ["mega", "云/.megaignore", ["~/云"]],
    ["mega", "云/a.txt", []],
    ["syncthing", ".stfolder", []],
  ])("%s: %s", async (id, path, roots) => {
    const sighting = await sighted({ [`li/${path}`]: "" }, id);

    expect(sighting.roots).toEqual(roots);
    expect(sighting.seen).toBe(roots.length > 0);
  });
});

describe("shares, phones and discs", () => {
  const line = (path: string, type: string) =>
    `36 25 0:31 / ${path} rw,nosuid shared:2 - ${type} remote rw\n`;

  it.each([
    ["network-share", "nfs4", ["/mnt/共用"]],
    ["network-share", "fuse.vmhgfs-fuse", ["/mnt/共用"]],
    ["phone", "fuse.aft-mtp-mount", ["/mnt/共用"]],
    ["pcloud", "fuse.pcloud", ["/mnt/共用"]],
    ["webdav", "fuse.davfs", ["/mnt/共用"]],
  ])("%s mounted as %s", async (id, type, roots) => {
    const mountinfo = line("ROOT/mnt/共用", type);

    expect((await sighted({ "li/a": "" }, id, { mountinfo })).roots).toEqual(roots);
  });

  it("a share whose server is dead does not end the look at everything else", async () => {
    const { places, in: at } = await machineOf(
      { "li/Dropbox/": "", "li/云盘/": "" },
      {
        mountinfo: line("ROOT/home/li/Dropbox", "fuse.rclone"),
      },
    );
    const answer =
      <T>(ask: (path: string) => Promise<T>) =>
      (path: string) =>
        path.startsWith(at("Dropbox")) ? new Promise<T>(() => {}) : ask(path);
    const { isFolder, real, owner, stamp } = places.files;
    const files = {
      ...places.files,
      isFolder: answer(isFolder),
      real: answer(real),
      owner: answer(owner),
      stamp: answer(stamp),
    };

    const seen = (await discoverChannels({ ...places, files })).filter((one) => one.seen);

    expect(seen.filter(({ id }) => ["dropbox", "rclone"].includes(id)).map(({ roots }) => roots)).toEqual([
      [at("Dropbox")],
      [at("Dropbox")],
    ]);
  });

  it("a home that lies on a server is where its person lives, not a way out", async () => {
    const mountinfo = line("ROOT/home/li", "nfs4");

    expect((await sighted({ "li/a": "" }, "network-share", { mountinfo })).seen).toBe(false);
  });

  it.each([
    ["phone", "afc:host=0a1b"],
    ["webdav", "google-drive:host=x.example,user=li"],
    ["network-share", "nfs:host=server"],
  ])("%s in the desktop's own file system: %s", async (id, name) => {
    const mountinfo = line("ROOT/home/li/run/gvfs", "fuse.gvfsd-fuse");

    const { roots } = await sighted({ [`li/run/gvfs/${name}/`]: "" }, id, { mountinfo });

    expect(roots).toEqual([`~/run/gvfs/${name}`]);
  });

  it("burning from the cache folder of a packaged desktop", async () => {
    const folder = "li/.var/app/org.deepin.filemanager/cache/deepin/discburn/_dev_sr0/";

    const { roots } = await sighted({ [folder]: "" }, "burn-deepin");

    expect(roots).toContain(folder.replace("li/", "~/").slice(0, -1));
  });

  it("Desktop and Documents only once iCloud has taken them over", async () => {
    const drive = "Library/Mobile Documents/com~apple~CloudDocs";
    const rootsOf = async (tree: Tree) => {
      const { places, in: at } = await machineOf({ "li/Documents/": "", "li/Desktop/": "", ...tree });
      const folders = {
        DOCUMENTS: [at("Documents")],
        DESKTOP: [at("Desktop")],
        DOWNLOADS: [at("Downloads")],
      };
      const homes = [{ user: "li", path: at(""), folders }];
      const sightings = await discoverChannels({ ...places, system: "macos", homes });
      return sightings.find(({ id }) => id === "icloud")!.roots.map((root) => root.replace(at(""), "~"));
    };

    expect(await rootsOf({ [`li/${drive}/`]: "" })).toEqual([`~/${drive}`]);
    expect(await rootsOf({ [`li/${drive}/Documents/`]: "" })).toEqual([
      "~/Desktop",
      "~/Documents",
      `~/${drive}`,
    ]);
  });
});
