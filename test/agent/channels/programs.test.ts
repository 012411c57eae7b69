import { describe, expect, it } from "vitest";
import { comparablePath } from "../../../agent/channels/comparable-path.ts";
import { programs } from "../../../agent/channels/programs.ts";

describe("programs in the data", () => {
  it.each([
    { exe: ["/opt/wechat/wechat"] },
    { exe: ["/**/wechat", "/opt/apps/com.tencent.wechat*/files/**", "~/.nutstore/dist/**"] },
    { exe: ["%LOCALAPPDATA%/Programs/a.exe"], own: ["%CONFIG%/QQ/nt_qq_*/nt_db"] },
    { argv: ["WeChat.exe", "nutstore.client.gui.NutstoreGUI"] },
  ])("may be %j", (data) => {
    expect(programs.safeParse(data).success).toBe(true);
  });

  it.each([
    { exe: ["wechat"] },
    { exe: ["opt/wechat"] },
    { exe: ["**/wechat"] },
    { exe: ["/opt/*we*"] },
    { exe: ["/opt/we**"] },
    { own: ["~/**"] },
    { own: ["~/*a*"] },
    { own: ["~"] },
    { argv: ["/usr/bin/x.py"] },
    { argv: ["C:\\x.exe"] },
    { argv: ["*.exe"] },
    { origin: "guessed" },
    { excutable: [] },
  ])("are never %j", (data) => {
    expect(programs.safeParse(data).success).toBe(false);
  });
});

it.each([
  ["linux", "/home/Li/A", "/home/Li/A"],
  ["linux", "/a\\b", "/a\\b"],
  ["macos", "/Users/Li", "/users/li"],
  ["windows", "C:\\Users\\Li", "/c:/users/li"],
  ["windows", "c:/Users", "/c:/users"],
  ["windows", "\\\\?\\C:\\Users", "/c:/users"],
  ["windows", "\\\\.\\C:\\Users", "/c:/users"],
  ["windows", "\\\\Server\\Share\\a", "//server/share/a"],
  ["windows", "/**/WeChat.exe", "/**/wechat.exe"],
] as const)("on %s, %s is compared as %s", (system, path, comparable) => {
  expect(comparablePath(path, system)).toBe(comparable);
});
