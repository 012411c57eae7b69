import { describe, expect, it } from "vitest";
import { carrierData } from "../../../agent/channels/carrier-data.ts";
import { CarrierTable } from "../../../agent/channels/carrier-table.ts";
import { carriersOf } from "../../../agent/channels/carriers.ts";
import type { System } from "../../../agent/channels/places.ts";
import { inventedPlaces } from "./invented-homes.ts";

/** Through JSON, as it goes to the process of the gate. */
async function tableOf(system: System): Promise<CarrierTable> {
  const places = inventedPlaces(system);
  return new CarrierTable(JSON.parse(JSON.stringify(await carrierData(await carriersOf(places), places))));
}

const [linux, windows, macos] = await Promise.all([tableOf("linux"), tableOf("windows"), tableOf("macos")]);

function idOf(table: CarrierTable, exe: string, argv: readonly string[] = [exe]): string | undefined {
  return table.of({ exe, argv: () => argv })?.id;
}

describe("a program on Linux", () => {
  it.each([
    ["wechat", "/opt/wechat/wechat"],
    ["wechat", "/usr/bin/wechat"],
    ["wechat", "/opt/apps/com.tencent.wechat/files/wechat"],
    ["wechat", "/opt/wechat/RadiumWMPF/runtime/WeChatAppEx"],
    ["wechat", "/home/li/.xwechat/radium/Apps/WeChatAppEx"],
    ["wechat", "/app/extra/wechat/wechat"],
    ["wechat", "/tmp/.mount_WeChatAbCdEf/AppRun.wrapped"],
    ["wechat", "/var/opt/apps/com.tencent.wechat/files/wechat"],
    ["wechat", "/var/lib/linglong/layers/com.tencent.wechat/4.0.0/x86_64/files/wechat"],
    ["qq", "/opt/QQ/qq"],
    ["qq", "/app/extra/QQ/qq"],
    ["dingtalk", "/opt/apps/com.alibabainc.dingtalk/files/8.1.0-Release.6021101/com.alibabainc.dingtalk"],
    ["feishu", "/opt/bytedance/feishu/vulcan/vulcan"],
    ["tencent-meeting", "/opt/wemeet/bin/wemeetapp"],
    ["zoom", "/opt/zoom/zoom"],
    ["chrome", "/opt/google/chrome/chrome"],
    ["chrome", "/opt/google/chrome/chrome_crashpad_handler"],
    ["chrome", "/home/li/.cache/puppeteer/chrome/linux-131/chrome-linux64/chrome"],
    ["chromium", "/usr/lib/chromium/chromium"],
    ["chromium", "/snap/chromium/2934/usr/lib/chromium-browser/chrome_crashpad_handler"],
    ["edge", "/opt/microsoft/msedge/msedge"],
    ["firefox", "/usr/lib/firefox-esr/firefox-esr"],
    ["firefox", "/snap/firefox/4793/usr/lib/firefox/firefox"],
    ["firefox", "/home/li/firefox/firefox-bin"],
    ["firefox", "/opt/apps/org.mozilla.firefox-nal/files/firefox-nal/firefox-bin"],
    ["browser-360", "/opt/apps/com.360.browser-stable/files/com.360.browser"],
    ["browser-360", "/opt/browser360/browser360"],
    ["browser-qax", "/opt/qianxin.com/qaxbrowser/qaxbrowser"],
    ["browser-uos", "/opt/apps/org.deepin.browser/files/browser"],
    ["browser-honglianhua", "/opt/apps/com.haitaichina.htbrowser/files/htbrowser"],
    ["web-view", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/WebKitNetworkProcess"],
    ["thunderbird", "/usr/lib/thunderbird/thunderbird"],
    ["evolution", "/usr/bin/evolution"],
    ["mail-deepin", "/usr/bin/deepin-mail"],
    ["remote-control", "/opt/todesk/bin/ToDesk_Session"],
    ["remote-control", "/usr/local/sunlogin/bin/oray_rundaemon"],
    ["remote-foreign", "/opt/teamviewer/tv_bin/TeamViewer"],
    ["syncthing", "/usr/bin/syncthing"],
    ["nextcloud", "/tmp/.mount_NextclXyZ123/usr/bin/nextcloud"],
    ["rclone", "/home/li/bin/rclone"],
    ["baidu-netdisk", "/opt/baidunetdisk/baidunetdisk"],
    ["wps-cloud", "/opt/kingsoft/wps-office/office6/wpscloudsvr"],
    ["dropbox", "/home/li/.dropbox-dist/dropbox-lnx.x86_64-200/dropbox"],
    ["device-transfer", "/usr/bin/dde-cooperation-transfer"],
    ["phone", "/usr/libexec/gvfsd-mtp"],
    ["burn-linux", "/usr/bin/kylin-burner"],
  ])("carries files out: %s, %s", (id, exe) => {
    expect(idOf(linux, exe)).toBe(id);
  });

  it.each([
    "/opt/kingsoft/wps-office/office6/wps",
    "/opt/kingsoft/wps-office/office6/et",
    "/usr/lib/libreoffice/program/soffice.bin",
    "/opt/apps/cn.wps.wps-office/files/kingsoft/wps-office/office6/wpp",
    "/usr/bin/dde-file-manager",
    "/usr/bin/peony",
    "/usr/bin/nautilus",
    "/usr/bin/deja-dup",
    "/usr/bin/borg",
    "/usr/bin/restic",
    "/usr/bin/rsync",
    "/usr/sbin/clamd",
    "/opt/apps/com.qianxin.qaxsafe/files/qaxtray",
    "/opt/360safe/360safe",
    "/opt/360/360epp/360entclient",
    "/usr/bin/bash",
    "/usr/bin/cp",
    "/usr/bin/tar",
    "/usr/bin/curl",
    "/usr/bin/scp",
    "/usr/bin/sftp",
    "/usr/bin/vim.basic",
    "/usr/bin/code",
    "/usr/share/code/chrome_crashpad_handler",
    "/usr/bin/evince",
    "/usr/bin/file-roller",
    "/usr/bin/gvfsd",
    "/usr/libexec/tracker-miner-fs-3",
    "/home/li/wechat/notes",
    "/usr/bin/wechat-helper",
    "/home/li/qq",
    "/opt/google/earth/chrome-like",
    "/",
    "",
  ])("does not: %s", (exe) => {
    expect(idOf(linux, exe)).toBeUndefined();
  });

  it.each([
    ["wechat", "/usr/lib/wine/wine64", ["C:\\Program Files\\Tencent\\WeChat\\WeChat.exe", "", ""]],
    [
      "wechat",
      "/opt/deepin-wine6-stable/bin/wine-preloader",
      ["c:\\program files\\tencent\\weixin\\weixin.exe"],
    ],
    [
      "qq-classic",
      "/opt/deepin-wine8-stable/bin/wine64-preloader",
      ["C:\\Program Files\\Tencent\\TIM\\Bin\\TIM.exe"],
    ],
    ["wecom", "/usr/bin/deepin-wine", ["deepin-wine", "C:/Program Files/WXWork/WXWork.exe"]],
    ["foxmail", "/usr/lib/wine/wine", ["/usr/lib/wine/wine", "/home/li/Foxmail 7.2/Foxmail.exe", "/n"]],
    [
      "nutstore",
      "/usr/bin/python3.11",
      ["python3", "-u", "/home/li/.nutstore/dist/bin/nutstore-pydaemon.py"],
    ],
    [
      "nutstore",
      "/usr/lib/jvm/java-17/bin/java",
      ["java", "-Xmx512m", "-cp", "a.jar:b.jar", "nutstore.client.gui.NutstoreGUI"],
    ],
    [
      "wechat",
      "/usr/lib/wine/wineserver64",
      ["C:\\windows\\explorer.exe", "C:\\Tencent\\WeChat\\WeChat.exe"],
    ],
    [undefined, "/usr/lib/wine/wine64", ["C:\\windows\\system32\\notepad.exe", "C:\\WeChat.exe"]],
    [
      undefined,
      "/usr/lib/wine/wine64",
      ["C:\\Program Files\\Kingsoft\\wps.exe", "C:\\users\\li\\WeChat.exe"],
    ],
    [undefined, "/usr/lib/wine/wineserver64", ["C:\\windows\\system32\\services.exe"]],
    [undefined, "/usr/lib/wine/wineserver64", []],
    [undefined, "/usr/bin/python3.11", ["python3", "/usr/bin/backup.py", "nutstore-pydaemon.py"]],
    [undefined, "/usr/bin/python3.11", ["python3"]],
    [undefined, "/usr/bin/python3.11", ["WeChat.exe"]],
    [undefined, "/usr/bin/bash", ["bash", "nutstore-pydaemon.py"]],
    ["wechat", "/usr/bin/latx-x86_64", ["/usr/bin/latx-x86_64", "/opt/wechat/wechat", "--flag"]],
    ["wechat", "/usr/bin/box64", ["box64", "/usr/lib/wine/wine64", "C:\\Tencent\\WeChat.exe"]],
    [undefined, "/usr/bin/box64", ["box64", "/usr/bin/cp", "/opt/wechat/wechat"]],
    [undefined, "/usr/bin/box64", ["box64", "/usr/bin/box64", "/opt/wechat/wechat"]],
    [undefined, "/usr/bin/box64", ["box64"]],
  ])("behind an interpreter or Wine: %s, %s %j", (id, exe, argv) => {
    expect(idOf(linux, exe, argv)).toBe(id);
  });
});

it("reads no command line where the executable says it all", () => {
  const argv = () => {
    throw new Error("was asked");
  };

  expect(linux.of({ exe: "/opt/QQ/qq", argv })?.id).toBe("qq");
  expect(linux.of({ exe: "/usr/bin/cp", argv })).toBeUndefined();
});

it("asks an interpreter anew each time: one executable runs many programs", () => {
  const python = (script: string) => idOf(linux, "/usr/bin/python3", ["python3", script]);

  expect([python("a.py"), python("/x/nutstore-pydaemon.py"), python("a.py")]).toEqual([
    undefined,
    "nutstore",
    undefined,
  ]);
});

it("goes on knowing after more executables than it remembers", () => {
  for (let i = 0; i < 5_000; i++) idOf(linux, `/home/li/bin/tool-${i}`);

  expect([idOf(linux, "/opt/QQ/qq"), idOf(linux, "/home/li/bin/tool-1")]).toEqual(["qq", undefined]);
});

describe("on Windows, whatever the case and the slashes", () => {
  it.each([
    ["wechat", "C:\\Program Files\\Tencent\\Weixin\\Weixin.exe"],
    ["wechat", "d:/tencent/WECHAT/wechat.EXE"],
    ["outlook", "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE"],
    ["browser-360", "\\\\?\\C:\\Users\\li\\AppData\\Roaming\\360se6\\Application\\360se.exe"],
    ["wps-cloud", "C:\\Users\\li\\AppData\\Local\\Kingsoft\\WPS Office\\12.1\\office6\\wpscloudsvr.exe"],
    ["onedrive", "C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe"],
    [undefined, "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE"],
    [undefined, "C:\\Users\\li\\AppData\\Local\\Kingsoft\\WPS Office\\12.1\\office6\\wps.exe"],
    [undefined, "C:\\Windows\\explorer.exe"],
    [undefined, "C:\\Program Files\\Windows Defender\\MsMpEng.exe"],
    [undefined, "C:\\Program Files (x86)\\360\\360Safe\\360Tray.exe"],
    [undefined, "C:\\Windows\\System32\\robocopy.exe"],
  ])("%s: %s", (id, exe) => {
    expect(idOf(windows, exe)).toBe(id);
  });
});

describe("on macOS, by the bundle", () => {
  it.each([
    ["wechat", "/Applications/WeChat.app/Contents/MacOS/WeChat"],
    [
      "chrome",
      "/Applications/Google Chrome.app/Contents/Frameworks/Google Chrome Framework.framework/Versions/131/Helpers/Google Chrome Helper.app/Contents/MacOS/Google Chrome Helper",
    ],
    ["apple-mail", "/System/Applications/Mail.app/Contents/MacOS/Mail"],
    ["dropbox", "/System/Volumes/Data/Applications/Dropbox.app/Contents/MacOS/Dropbox"],
    [undefined, "/Applications/Microsoft Word.app/Contents/MacOS/Microsoft Word"],
    [undefined, "/System/Library/CoreServices/Finder.app/Contents/MacOS/Finder"],
  ])("%s: %s", (id, exe) => {
    expect(idOf(macos, exe)).toBe(id);
  });
});
