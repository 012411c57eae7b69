import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { personSessions } from "../../../agent/platform/linux/sessions.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const isRoot = process.getuid!() === 0;
const LI = isRoot ? 1_000 : process.getuid!();

/** A /proc with these programs. */
function proc(programs: readonly { uid: number; environ: Record<string, string> }[]): string {
  const folder = tempFolder();
  for (const [i, { uid, environ }] of programs.entries()) {
    const own = join(folder, String(i + 1));
    mkdirSync(own);
    const lines = Object.entries(environ).map(([name, value]) => `${name}=${value}\0`);
    writeFileSync(join(own, "environ"), lines.join(""));
    if (isRoot) chownSync(own, uid, uid);
  }
  mkdirSync(join(folder, "sys"));
  return folder;
}

describe("the desktops of people", () => {
  it("are found by what their programs are shown on", () => {
    const environ = {
      DISPLAY: ":0",
      XAUTHORITY: "/run/x",
      LANG: "zh_CN.UTF-8",
      LD_PRELOAD: "/tmp/evil.so",
      PATH: "/tmp",
    };

    expect(personSessions(proc([{ uid: LI, environ }]))).toEqual([
      { uid: LI, gid: LI, env: { DISPLAY: ":0", XAUTHORITY: "/run/x", LANG: "zh_CN.UTF-8" } },
    ]);
  });

  it("are where most of a person's programs are", () => {
    const far = { uid: LI, environ: { DISPLAY: "localhost:10.0" } };
    const near = { uid: LI, environ: { WAYLAND_DISPLAY: "wayland-0" } };

    expect(personSessions(proc([far, near, near])).map(({ env }) => env)).toEqual([near.environ]);
  });

  it("are none of a program without a screen, or of what ended meanwhile", () => {
    const folder = proc([{ uid: LI, environ: { LANG: "C" } }]);
    mkdirSync(join(folder, "77"));

    expect(personSessions(folder)).toEqual([]);
  });

  it.runIf(isRoot)("are one for each person, and none for services", () => {
    const environ = { DISPLAY: ":0" };
    const folder = proc([
      { uid: 1_000, environ },
      { uid: 1_001, environ },
      { uid: 33, environ },
    ]);

    expect(personSessions(folder).map(({ uid }) => uid)).toEqual([1_000, 1_001]);
  });
});
