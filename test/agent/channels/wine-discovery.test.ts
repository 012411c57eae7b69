import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { encode } from "../../../seeds/documents/text/encoding.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { aWine, type Wine, whyNoWine } from "../../support/wine.ts";
import { inWine, WineProcess } from "../../support/wine-process.ts";
import { databaseOf } from "./databases.ts";

const missing = whyNoWine();
let wine: Wine;

beforeAll(async () => {
  if (missing === undefined) wine = await aWine();
}, 300_000);

async function reg(...args: string[]): Promise<void> {
  await new WineProcess({ ...wine, node: "reg" }, args).ended();
}

/** Wine sets the environment of a person anew, so the home is told otherwise. */
const DISCOVER = `
const { discoverChannels } = await import("./agent/channels/discover.ts");
const { localPlaces } = await import("./agent/channels/local-places.ts");
const { windowsPlatform } = await import("./agent/platform/win32/platform.ts");
const home = process.env.SHOUMI_TEST_HOME;
const places = await localPlaces({ env: {}, home, uid: -1 }, windowsPlatform({}));
for (const { id, roots } of await discoverChannels(places)) console.log(JSON.stringify({ id, roots }));
`;

/** Puts a value there and takes its key away with the test. */
async function value(key: string, name: string, data: string): Promise<void> {
  await reg("add", key, "/v", name, "/d", data, "/f");
  onTestFinished(() => reg("delete", key, "/f"));
}

it("knows the folders of Windows clients by the registry and by their settings, with Windows paths", async (test) => {
  if (missing !== undefined) return test.skip(missing);
  const home = tempFolder("home");
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  };
  const at = (path: string) => inWine(join(home, path));
  for (const folder of ["公司网盘", "聊天/xwechat_files/w/msg/file", "文件/WXWork/1/Cache/File", "Nextcloud"])
    mkdirSync(join(home, folder), { recursive: true });
  put("AppData/Roaming/Tencent/xwechat/config/a.ini", encode(at("聊天"), "gb18030"));
  put(
    "AppData/Local/Google/DriveFS/root_preference_sqlite.db",
    databaseOf(
      "CREATE TABLE roots (last_seen_absolute_path TEXT)",
      `INSERT INTO roots VALUES ('\\\\?\\${at("公司网盘")}')`,
    ),
  );
  const id = `Shoumi-test-${process.pid}`;
  await value(`HKCU\\Software\\Microsoft\\OneDrive\\Accounts\\${id}`, "UserFolder", at("公司网盘"));
  await value("HKCU\\Software\\Tencent\\WXWork", "DataLocationPath", at("文件"));

  const told = new WineProcess(wine, ["--input-type=module", "-e", DISCOVER], { SHOUMI_TEST_HOME: at("") });
  await told.ended();

  const rootsOf = (client: string) => told.said.find((row) => row.id === client)?.roots;
  const real = (path: string) => [at(path)];
  expect(told.errors).toBe("");
  expect({
    onedrive: rootsOf("onedrive"),
    drive: rootsOf("google-drive"),
    wecom: rootsOf("wecom"),
    wechat: rootsOf("wechat"),
    nextcloud: rootsOf("nextcloud"),
  }).toEqual({
    onedrive: real("公司网盘"),
    drive: real("公司网盘"),
    wecom: real("文件/WXWork/1/Cache/File"),
    wechat: real("聊天/xwechat_files/w/msg/file"),
    nextcloud: real("Nextcloud"),
  });
}, 120_000);
