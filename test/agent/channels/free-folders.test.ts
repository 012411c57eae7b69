import { describe, expect, it } from "vitest";
import { carrierData } from "../../../agent/channels/carrier-data.ts";
import { CarrierTable } from "../../../agent/channels/carrier-table.ts";
import { carriersOf } from "../../../agent/channels/carriers.ts";
import type { System } from "../../../agent/channels/places.ts";
import { inventedPlaces } from "./invented-homes.ts";

async function tableOf(system: System): Promise<CarrierTable> {
  const places = inventedPlaces(system, {
    real: async (path) => (path === "/home/li" ? "/data/home/li" : path),
  });
  return new CarrierTable(await carrierData(await carriersOf(places), places));
}

const [linux, windows, macos] = await Promise.all([tableOf("linux"), tableOf("windows"), tableOf("macos")]);
const LI = 1000;

describe("folders of the system, where nobody's documents lie", () => {
  it.each([
    "/usr/share/fonts/truetype/a.ttf",
    "/usr/share/doc/x/manual.pdf",
    "/etc/passwd",
    "/lib/x86_64-linux-gnu/libc.so.6",
    "/proc/self/maps",
    "/sys/class/drm",
    "/dev/null",
    "/run/udev/data/c1",
    "/var/cache/fontconfig/a",
    "/snap/core20/1/etc",
    "/run/host/usr/share/a",
  ])("%s", (path) => {
    expect(linux.isSystem(path)).toBe(true);
  });

  it.each([
    "/home/li/a.docx",
    "/root/a.docx",
    "/tmp/a.docx",
    "/var/tmp/a",
    "/media/li/STICK/a",
    "/mnt/disk/a",
    "/srv/a",
    "/data/a",
    "/opt/a",
    "/run/user/1000/doc/1a2b/a.docx",
    "/run/user/1000/gvfs/mtp:host=x/a",
    "/run/media/li/STICK/a",
    "/run/lock/a",
    "/dev/shm/a",
    "/var/lib/snapd/hostfs/home/li/a.docx",
    "/run/host/home/li/a",
    "/run/host/rootfs/home/li/a.docx",
    "/var/lib/docker/volumes/x/a",
    "/var/lib/shoumi/vault/a",
    "/usrx/a",
    "/etcetera",
    "/unknown/a",
    "/",
  ])("not %s", (path) => {
    expect(linux.isSystem(path)).toBe(false);
  });

  it("are not the system's where a person put something there, and documents are judged", () => {
    const files = ["/usr/share/方案.docx", "/usr/share/icon.png"];

    expect(files.map((path) => linux.isSystem(path, 0))).toEqual([true, true]);
    expect(files.map((path) => linux.isSystem(path, LI))).toEqual([false, false]);
    expect(files.map((path) => linux.isFree({ id: "chrome" }, path, LI))).toEqual([false, true]);
  });
});

describe("what every program opens", () => {
  it.each([
    "/home/li/.cache/fontconfig/x.cache-7",
    "/home/li/.cache/mesa_shader_cache/ab/cd",
    "/home/li/.config/dconf/user",
    "/home/li/.local/share/gvfs-metadata/home",
    "/home/li/.local/share/icons/a.svg",
    "/home/li/.config/fcitx5/profile",
    "/data/home/li/.config/dconf/user",
    "/opt/wechat/resources/a.bin",
    "/tmp/.mount_WeChatAb12/usr/lib/a.so",
    "/home/li/.deepinwine/Deepin-WeChat/drive_c/windows/system32/a.dll",
  ])("%s", (path) => {
    expect(linux.isTechnical(path)).toBe(true);
  });

  it.each([
    "/home/li/.cache/thumbnails/large/0a.png",
    "/home/li/.config/dconf/方案.docx",
    "/opt/资料/方案.PDF",
    "/home/li/.deepinwine/Deepin-WeChat/drive_c/users/li/Documents/a",
    "/home/wang/.config/dconf/user",
    "/home/li/.config/dconfx",
    "/home/li",
  ])("not %s", (path) => {
    expect(linux.isTechnical(path)).toBe(false);
  });
});

describe("a carrier's own folders", () => {
  it.each([
    ["chrome", "/home/li/.config/google-chrome/Default/History", true],
    ["chrome", "/data/home/li/.cache/google-chrome/Default/Cache/f_1", true],
    ["firefox", "/home/li/.mozilla/firefox/x.default/places.sqlite-wal", true],
    ["wechat", "/home/li/.xwechat/login/a", true],
    ["wechat", "/home/li/文档/xwechat_files/wxid_1/db_storage/message/message_0.db", true],
    ["qq", "/home/li/.config/QQ/nt_qq_0a/nt_db/nt_msg.db", true],
    ["chrome", "/home/li/.mozilla/firefox/x.default/places.sqlite", false],
    ["chrome", "/home/li/.config/google-chrome/方案.docx", false],
    ["chrome", "/home/li/.config/google-chrome/Default/a.tar.gz", false],
    ["chrome", "/home/li/.config/google-chromex/a", false],
    ["chrome", "/home/wang/.config/google-chrome/Default/History", false],
    ["wechat", "/home/li/Documents/xwechat_files/wxid_1/msg/file/2026-03/a", false],
    ["qq", "/home/li/.config/QQ/nt_qq_0a/nt_data/File/a", false],
    ["nobody", "/home/li/.xwechat/login/a", false],
  ])("%s, %s: %s", (id, path, answer) => {
    expect(linux.isOwn({ id }, path)).toBe(answer);
  });
});

it("lets a carrier read what is free for any of these reasons, and nothing else", () => {
  const chrome = { id: "chrome" };

  expect(
    ["/etc/hosts", "/home/li/.fonts/a.ttf", "/home/li/.config/google-chrome/a", "/home/li/a"].map((path) =>
      linux.isFree(chrome, path),
    ),
  ).toEqual([true, true, true, false]);
});

it.each([
  ["C:\\Windows\\System32\\kernel32.dll", "system"],
  ["c:/WINDOWS/Fonts/simsun.ttc", "system"],
  ["\\\\?\\C:\\Windows\\a", "system"],
  ["C:\\Program Files\\Tencent\\a.dll", "technical"],
  ["D:\\Program Files\\Foxmail 7.2\\a.docx", "none"],
  ["C:\\Windows\\Temp\\a", "none"],
  ["C:\\Windows\\CSC\\v2.0.6\\a", "none"],
  ["C:\\Users\\li\\Documents\\a", "none"],
  ["\\\\server\\Windows\\a", "none"],
])("on Windows %s is %s", (path, answer) => {
  const found = windows.isSystem(path) ? "system" : windows.isTechnical(path) ? "technical" : "none";

  expect(found).toBe(answer);
});

it("knows a carrier's own folders on Windows and macOS in any case", () => {
  expect(windows.isOwn({ id: "chrome" }, "c:\\users\\LI\\appdata\\local\\google\\chrome\\user data\\x")).toBe(
    true,
  );
  expect(macos.isOwn({ id: "chrome" }, "/users/li/library/application support/google/chrome/x")).toBe(true);
  expect(macos.isSystem("/System/Volumes/Data/Users/li/a")).toBe(false);
});
