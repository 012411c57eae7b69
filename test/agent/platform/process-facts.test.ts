import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { argvOf, exeOf, listProcesses, processFacts } from "../../../agent/platform/linux/process-facts.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** A folder that looks like /proc. */
function proc(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const STATUS = "Name:\tx\nUmask:\t0022\nPid:\t7\nPPid:\t3\nUid:\t1000\t0\t0\t0\n";

describe.runIf(process.platform === "linux")("a process that runs", () => {
  it("is known by its executable, its arguments, its user and its parent", () => {
    expect(processFacts(process.pid)).toMatchObject({
      pid: process.pid,
      exe: realpathSync(process.execPath),
      uid: process.getuid?.(),
      parent: process.ppid,
    });
    expect(listProcesses().map(({ pid }) => pid)).toContain(process.pid);
  });

  it("keeps its name when its file is replaced by an update", async () => {
    const program = join(tempFolder(), "program 1");
    copyFileSync("/bin/cat", program);
    const child = spawn(program, ["-", "", "文 件"]);
    await once(child, "spawn");
    rmSync(program);

    const facts = processFacts(child.pid!);
    child.kill();

    expect(facts).toMatchObject({ exe: program, argv: [program, "-", "", "文 件"], parent: process.pid });
  });
});

describe("what /proc does not tell", () => {
  it("is no error", () => {
    const folder = proc({ "7/status": STATUS, "8/cmdline": "a\0" });

    expect(processFacts(7, folder)).toEqual({ pid: 7, exe: "", argv: [], uid: 1000, parent: 3 });
    expect(processFacts(8, folder)).toBeUndefined();
    expect(listProcesses(folder).map(({ pid }) => pid)).toEqual([7]);
    expect(listProcesses(join(folder, "nowhere"))).toEqual([]);
    expect([exeOf(9, folder), argvOf(9, folder)]).toEqual(["", []]);
  });

  it("is not asked of folders that are no processes", () => {
    const folder = proc({ "sys/status": STATUS, "0/status": STATUS, "12/status": "Name:\tkthreadd\n" });

    expect(listProcesses(folder)).toEqual([{ pid: 12, exe: "", argv: [], uid: -1, parent: 0 }]);
  });
});

it("reads no more of a command line than a bounded part", () => {
  const folder = proc({
    "7/cmdline": `${"x".repeat(100_000)}\0`,
    "8/cmdline": "a\0".repeat(1_000),
    "9/cmdline": "/usr/bin/java\0-jar\0a.jar",
  });
  symlinkSync("/opt/a (deleted) b", join(folder, "7/exe"));

  expect(argvOf(7, folder).map(({ length }) => length)).toEqual([65_536]);
  expect(argvOf(8, folder).length).toBe(256);
  expect(argvOf(9, folder)).toEqual(["/usr/bin/java", "-jar", "a.jar"]);
  expect(exeOf(7, folder)).toBe("/opt/a (deleted) b");
});
