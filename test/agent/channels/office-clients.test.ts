import { describe, expect, it } from "vitest";
import type { System } from "../../../agent/channels/places.ts";
import { sighted } from "./sighted.ts";

/** A folder in the home, given as it is found there, and the client that it tells of. */
async function rootsOf(id: string, folder: string, system: System): Promise<readonly string[]> {
  const { roots } = await sighted({ [`li/${folder}/`]: "" }, id, { system });
  return roots;
}

describe("folders of chat, mail, meetings and remote control", () => {
  it.each<[System, string, string]>([
    ["linux", "wechat", "文档/xwechat_files/wxid_1/msg/file"],
    ["linux", "wechat", ".var/app/com.tencent.WeChat/xwechat_files/wxid_1/msg/file"],
    ["linux", "wechat-3", ".kwre/wechat/drive_c/users/li/Documents/WeChat Files/w/FileStorage/File"],
    ["linux", "qq", ".var/app/com.qq.QQ/config/QQ/nt_qq_0a/nt_data/File"],
    ["linux", "wecom", ".deepinwine/Deepin-WXWork/drive_c/users/li/Documents/WXWork/16888/Cache/File"],
    ["linux", "lanxin", "文档/Lanxin"],
    ["linux", "lan-chat", "Downloads/BeeBEEP"],
    ["linux", "zoom", "Documents/Zoom"],
    ["linux", "tencent-meeting", "Documents/TencentMeeting"],
    ["linux", "evolution", ".cache/evolution/tmp"],
    ["linux", "mail-deepin", ".cache/deepin/deepin-mail/attachments"],
    ["linux", "foxmail", ".deepinwine/Foxmail/drive_c/users/li/AppData/Roaming/Foxmail7/Temp-1-2"],
    ["linux", "remote-control", "文档/ToDesk"],
    ["linux", "remote-foreign", "桌面/RustDesk"],
    ["linux", "device-transfer", "下载/LocalSend"],
    ["windows", "outlook", "AppData/Local/Microsoft/Windows/INetCache/Content.Outlook/0A1B2C3D"],
    ["windows", "outlook", "AppData/Local/Microsoft/Olk/Attachments"],
    ["windows", "foxmail", "AppData/Roaming/Foxmail7/Temp-1234-20260101"],
    ["windows", "remote-control", "Documents/Sunlogin Files"],
    [
      "windows",
      "foreign-chat",
      "AppData/Local/Packages/MSTeams_8wekyb3d8bbwe/LocalCache/Microsoft/MSTeams/Temp",
    ],
    ["windows", "lanxin", "Documents/LanxinSoftFiles"],
  ])("%s, %s: %s", async (system, id, folder) => {
    expect(await rootsOf(id, folder, system)).toEqual([`~/${folder}`]);
  });

  it("never make a mailbox a channel: one letter must not take it away", async () => {
    const boxes: readonly (readonly [System, string, string])[] = [
      ["linux", "thunderbird", ".thunderbird/x.default/ImapMail/imap.example"],
      ["linux", "evolution", ".local/share/evolution/mail/local"],
      ["windows", "outlook", "Documents/Outlook Files"],
      ["windows", "outlook", "AppData/Local/Microsoft/Outlook"],
      ["windows", "thunderbird", "AppData/Roaming/Thunderbird/Profiles/x/Mail/Local Folders"],
    ];

    for (const [system, id, folder] of boxes) expect(await rootsOf(id, folder, system), folder).toEqual([]);
  });
});

it("Outlook's own folder for opened attachments, from the registry", async () => {
  const registry =
    '[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Security]\n"OutlookSecureTempFolder"="@HOME\\\\附件"\n';

  const { roots } = await sighted({ "li/附件/": "" }, "outlook", { system: "windows", registry });

  expect(roots).toEqual(["~/附件"]);
});

it.each([
  ["chrome", ".config/google-chrome/Local State"],
  ["firefox", "snap/firefox/common/.mozilla/firefox/profiles.ini"],
  ["browser-qax", ".config/qaxbrowser-safe/Local State"],
  ["thunderbird", ".thunderbird/profiles.ini"],
])("%s is seen by its settings, though it has no folder to guard", async (id, file) => {
  expect(await sighted({ [`li/${file}`]: "x" }, id)).toMatchObject({ seen: true, roots: [] });
});

it("a browser of a snap and a flatpak by where it saves", async () => {
  const prefs = 'user_pref("browser.download.dir", "@HOME/收件");\n';
  const tree = { "li/snap/firefox/common/.mozilla/firefox/a/prefs.js": prefs, "li/收件/": "" };

  expect((await sighted(tree, "browser-downloads")).roots).toEqual(["~/收件"]);
});
