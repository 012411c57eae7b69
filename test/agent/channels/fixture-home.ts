import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { localFiles } from "../../../agent/channels/local-files.ts";
import type { Home, Places } from "../../../agent/channels/places.ts";
import { linuxHome } from "../../../agent/channels/user-dirs.ts";

/** A machine in a temporary folder. `@HOME` in a file's text becomes the path of its home. */
export interface FixtureMachine {
  readonly root: string;
  readonly places: Places;
  /** A path in the first home. */
  in(path: string): string;
  remove(): void;
}

/** Paths that end in `/` are folders; the first name is the user, the rest lies in that user's home. */
export async function fixtureMachine(
  tree: Readonly<Record<string, string | Uint8Array>>,
  mountinfo = "",
): Promise<FixtureMachine> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "shoumi-home-")));
  const users = [...new Set(Object.keys(tree).map((path) => path.split("/")[0]!))];
  for (const [path, content] of Object.entries(tree)) write(root, path, content);
  const homes: Home[] = [];
  for (const user of users) homes.push(await linuxHome(localFiles, user, join(root, "home", user)));
  return {
    root,
    places: {
      system: "linux",
      homes,
      drives: [],
      mountinfo: mountinfo.replaceAll("ROOT", root),
      files: localFiles,
    },
    in: (path) => join(root, "home", users[0]!, path),
    remove: () => rmSync(root, { recursive: true }),
  };
}

function write(root: string, path: string, content: string | Uint8Array): void {
  const full = join(root, "home", path);
  const home = join(root, "home", path.split("/")[0]!);
  mkdirSync(path.endsWith("/") ? full : dirname(full), { recursive: true });
  if (path.endsWith("/")) return;
  writeFileSync(full, typeof content === "string" ? content.replaceAll("@HOME", home) : content);
}
