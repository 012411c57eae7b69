import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { localFiles } from "../../../agent/channels/local-files.ts";
import type { Home, Places, RunningProgram, System } from "../../../agent/channels/places.ts";
import { noRegistry } from "../../../agent/channels/registry.ts";
import { linuxHome } from "../../../agent/channels/user-dirs.ts";
import { windowsHome } from "../../../agent/channels/windows-home.ts";
import { encode } from "../../../seeds/documents/text/encoding.ts";
import { fixtureRegistry } from "./fixture-registry.ts";

/** A machine in a temporary folder. `@HOME` in a file's text becomes the path of its home. */
export interface FixtureMachine {
  readonly root: string;
  readonly places: Places;
  /** A path in the first home. */
  in(path: string): string;
  remove(): void;
}

/** What a fixture machine has besides files. */
export interface Extras {
  readonly system?: System;
  readonly mountinfo?: string;
  /** What `reg export` writes; `@HOME` is the first home, with backslashes doubled as there, `@@HOME` doubled again for JSON. */
  readonly registry?: string;
  readonly running?: readonly (Partial<RunningProgram> & Pick<RunningProgram, "argv">)[];
  readonly env?: Readonly<Record<string, string>>;
}

export type Tree = Readonly<Record<string, string | Uint8Array | ((home: string) => Uint8Array)>>;

/** Paths that end in `/` are folders; the first name is the user, the rest lies in that user's home. */
export async function fixtureMachine(tree: Tree, extras: Extras = {}): Promise<FixtureMachine> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "shoumi-home-")));
  const users = [...new Set(Object.keys(tree).map((path) => path.split("/")[0]!))];
  for (const [path, content] of Object.entries(tree)) write(root, path, content);
  const first = join(root, "home", users[0]!);
  const put = (text: string) => text.replaceAll("@HOME", first).replaceAll("ROOT", root);
  const { system = "linux", mountinfo = "", env = {} } = extras;
  const registry = extras.registry === undefined ? noRegistry : fixtureRegistry(wide(extras.registry, first));
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, put(value)]));
  const homes: Home[] = [];
  for (const user of users) {
    const path = join(root, "home", user);
    homes.push(
      system === "windows"
        ? await windowsHome(settings, path, registry)
        : await linuxHome(localFiles, user, path),
    );
  }
  const processes = (extras.running ?? []).map(({ exe = "", argv, cwd = "", uid = 0 }) => ({
    uid,
    exe: put(exe),
    argv: argv.map(put),
    cwd: put(cwd),
  }));
  const rest = { files: localFiles, registry, processes, mountinfo: put(mountinfo) };
  return {
    root,
    places: { system, homes, drives: system === "windows" ? [`${root}/D`] : [], ...rest },
    in: (path) => join(first, path),
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** As Windows writes it: UTF-16LE, and backslashes in every path. */
function wide(registry: string, home: string): Uint8Array {
  const text = `Windows Registry Editor Version 5.00\r\n\r\n${registry}`;
  const json = text.replaceAll("@@HOME", home.replaceAll("/", "\\\\\\\\"));
  const plain = json.replaceAll("@HOME", home.replaceAll("/", "\\\\"));
  return encode(plain.replaceAll(/\r?\n/g, "\r\n"), "utf-16le");
}

function write(root: string, path: string, content: Tree[string]): void {
  const full = path.startsWith("/") ? join(root, path) : join(root, "home", path);
  const home = join(root, "home", path.split("/")[0]!);
  mkdirSync(path.endsWith("/") ? full : dirname(full), { recursive: true });
  if (path.endsWith("/")) return;
  if (typeof content === "function") writeFileSync(full, content(home));
  else writeFileSync(full, typeof content === "string" ? content.replaceAll("@HOME", home) : content);
}
