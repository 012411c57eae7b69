import { dirname, resolve } from "node:path";
import type { FileAccess } from "../places.ts";
import type { ProgramReader } from "./programs.ts";

/** Options whose next argument is a path of its own, none that is carried out. */
const OWN_PATHS = /^--?(?:config|[\w-]*-(?:dir|from|file)|log-file)$/;
const MAX_ARGUMENTS = 64;

/** Commands that read from the places they name. */
const CARRIES = new Set([
  "bisync",
  "copy",
  "copyto",
  "move",
  "moveto",
  "serve",
  "sync",
  "rcat",
  "mount",
  "nfsmount",
]);

/** `rclone sync /home/li/docs remote:docs`: every place on this machine that it names, whichever way it copies. */
export const rclone: ProgramReader = async ({ argv, cwd }, files) => {
  const rest = argv.slice(1, MAX_ARGUMENTS);
  const command = rest.findIndex((word) => CARRIES.has(word));
  const after = command < 0 ? [] : rest.slice(command + 1);
  const places = after
    .filter((word, i) => !word.startsWith("-") && !OWN_PATHS.test(after[i - 1] ?? "") && isLocal(word))
    .map((word) => resolve(cwd === "" ? "/" : cwd, word));
  const folders = await Promise.all(places.map((place) => folderOf(place, files)));
  return { folders: folders.filter((folder) => folder !== undefined), settings: [] };
};

/** `remote:path` and `:sftp,host=x:path` are elsewhere; a letter before the colon is a drive. */
function isLocal(word: string): boolean {
  return !/^[^/\\]{2,}:|^:/.test(word);
}

/** The folder that a file lies in is carried out with it: the next file there may be the next one named. */
async function folderOf(place: string, files: FileAccess): Promise<string | undefined> {
  if (await files.isFolder(place)) return place;
  return (await files.stamp(place)) === undefined ? undefined : dirname(place);
}
