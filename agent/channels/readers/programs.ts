import { dirname, resolve } from "node:path";
import type { FileAccess, RunningProgram } from "../places.ts";

/** Folders that a running program's command line names. */
export type ProgramReader = (program: RunningProgram, files: FileAccess) => Promise<readonly string[]>;

/** Options of rclone whose next argument is a path of its own, none that is carried out. */
const OWN_PATHS = /^--?(?:config|[\w-]*-(?:dir|from|file)|log-file)$/;
const MAX_ARGUMENTS = 64;

/** Commands whose first place is read from. */
const FROM_FIRST = new Set([
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
const rclone: ProgramReader = async ({ argv, cwd }, files) => {
  const rest = argv.slice(1, MAX_ARGUMENTS);
  const command = rest.findIndex((word) => FROM_FIRST.has(word));
  if (command < 0) return [];
  const places = rest
    .slice(command + 1)
    .filter((word, i, all) => !word.startsWith("-") && !OWN_PATHS.test(all[i - 1] ?? "") && isLocal(word))
    .map((word) => resolve(cwd === "" ? "/" : cwd, word));
  const folders = await Promise.all(places.map((place) => folderOf(place, files)));
  return folders.filter((folder) => folder !== undefined);
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

export const PROGRAM_READERS = { rclone } as const satisfies Readonly<Record<string, ProgramReader>>;
export type ProgramReaderName = keyof typeof PROGRAM_READERS;
export const PROGRAM_READER_NAMES = Object.keys(PROGRAM_READERS) as readonly ProgramReaderName[];
