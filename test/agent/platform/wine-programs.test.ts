import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { askingProcess } from "../../../agent/platform/linux/asking-process.ts";
import { isWineServer, WineBottles, wineProgramsOf } from "../../../agent/platform/linux/wine-programs.ts";
import { tempFolder } from "../../support/temp-folder.ts";

interface Running {
  readonly exe: string;
  readonly argv: readonly string[];
  readonly env: readonly string[];
}

function proc(processes: Readonly<Record<number, Running>>): string {
  const folder = tempFolder();
  for (const [pid, { exe, argv, env }] of Object.entries(processes)) {
    mkdirSync(join(folder, pid));
    symlinkSync(exe, join(folder, pid, "exe"));
    writeFileSync(join(folder, pid, "cmdline"), argv.map((one) => `${one}\0`).join(""));
    writeFileSync(join(folder, pid, "environ"), env.map((one) => `${one}\0`).join(""));
  }
  return folder;
}

const WECHAT = "C:\\Program Files\\Tencent\\WeChat\\WeChat.exe";
const bottle = "WINEPREFIX=/home/li/.deepinwine/Deepin-WeChat";

it("names the programs of a bottle, and of no other", () => {
  const folder = proc({
    10: { exe: "/opt/deepin-wine6-stable/bin/wineserver", argv: ["wineserver"], env: ["A=1", bottle] },
    11: { exe: "/opt/deepin-wine6-stable/bin/wine-preloader", argv: [WECHAT, ""], env: [`${bottle}/`] },
    12: { exe: "/usr/lib/wine/wine64", argv: ["C:\\other.exe"], env: ["HOME=/home/li"] },
    13: { exe: "/usr/bin/cat", argv: ["cat"], env: [bottle] },
    14: { exe: "/usr/lib/wine/wineserver64", argv: ["wineserver64"], env: ["HOME=/home/li"] },
    15: { exe: "/usr/lib/wine/wineserver64", argv: ["wineserver64"], env: [] },
  });

  expect(wineProgramsOf(10, folder)).toEqual([WECHAT]);
  expect(wineProgramsOf(14, folder)).toEqual(["C:\\other.exe"]);
  expect(wineProgramsOf(15, folder)).toEqual([]);
  expect(wineProgramsOf(99, folder)).toEqual([]);
});

it.each([
  ["/usr/lib/wine/wineserver64", true],
  ["/opt/deepin-wine8-stable/bin/wineserver", true],
  ["/usr/lib/wine/wine64", false],
  ["/home/li/wineserver.txt/cat", false],
])("%s is a server of bottles: %s", (exe, answer) => {
  expect(isWineServer(exe)).toBe(answer);
});

it("speaks for a server with the programs of its bottle, for others with their own arguments", () => {
  const folder = proc({
    10: { exe: "/opt/deepin-wine6-stable/bin/wineserver", argv: ["wineserver"], env: [bottle] },
    11: { exe: "/opt/deepin-wine6-stable/bin/wine-preloader", argv: [WECHAT, "/n"], env: [bottle] },
  });
  const [server, program] = [askingProcess(10, folder), askingProcess(11, folder)];

  expect([server.exe, server.argv()]).toEqual(["/opt/deepin-wine6-stable/bin/wineserver", [WECHAT]]);
  expect(program.argv()).toEqual([WECHAT, "/n"]);
  expect(askingProcess(12, folder).exe).toBe("");
});

it("looks into a bottle once a second", () => {
  const server = { exe: "/usr/lib/wine/wineserver64", argv: ["wineserver"], env: [bottle] };
  const folder = proc({ 10: server });
  const bottles = new WineBottles(folder);
  const before = bottles.programsOf(10, 5_000);
  mkdirSync(join(folder, "11"));
  symlinkSync("/usr/lib/wine/wine64", join(folder, "11/exe"));
  writeFileSync(join(folder, "11/cmdline"), `${WECHAT}\0`);
  writeFileSync(join(folder, "11/environ"), `${bottle}\0`);

  expect([before, bottles.programsOf(10, 5_999), bottles.programsOf(10, 6_000)]).toEqual([[], [], [WECHAT]]);
});
