import { join, resolve } from "node:path";
import type { FileAccess, RunningProgram } from "../places.ts";
import type { ReaderName } from "./index.ts";
import { rclone } from "./rclone.ts";

/** What a running program's command line names. */
export interface Named {
  /** Folders that it carries out. */
  readonly folders: readonly string[];
  /** Settings it was told to use instead of the usual ones. */
  readonly settings: readonly { readonly path: string; readonly reader: ReaderName }[];
}

export type ProgramReader = (program: RunningProgram, files: FileAccess) => Promise<Named>;

/** `-d x`, `--dir x` and `--dir=x`, for any of the names. */
function optionsOf({ argv, cwd }: RunningProgram, names: readonly string[]): readonly string[] {
  return argv.flatMap((word, i) => {
    const [name, value] = word.split(/=(.*)/s);
    if (!names.includes(name!)) return [];
    const path = value ?? argv[i + 1];
    return path === undefined || path === "" ? [] : [resolve(cwd === "" ? "/" : cwd, path)];
  });
}

function settingsAt(folders: readonly string[], file: string, reader: ReaderName): Named {
  return { folders: [], settings: folders.map((folder) => ({ path: join(folder, file), reader })) };
}

const nothing: Named = { folders: [], settings: [] };

/** `syncthing -home DIR`: several instances each have their own. */
const syncthing: ProgramReader = async (program) =>
  settingsAt(optionsOf(program, ["-home", "--home", "-config", "--config", "-C"]), "config.xml", "syncthing");

/** `onedrive --confdir DIR --syncdir DIR`. */
const onedrive: ProgramReader = async (program) => ({
  ...settingsAt(optionsOf(program, ["--confdir"]), "config", "onedrive-linux"),
  folders: optionsOf(program, ["--syncdir"]),
});

/** `seaf-daemon -d DATA -w WORKTREES`. */
const seafDaemon: ProgramReader = async (program) => ({
  ...settingsAt(optionsOf(program, ["-d", "--seafdir"]), "repo.db", "seafile-repo"),
  folders: optionsOf(program, ["-w", "--worktree"]),
});

/** `rslsync --config FILE --storage DIR`. */
const rslsync: ProgramReader = async (program) => ({
  folders: [],
  settings: [
    ...settingsAt(optionsOf(program, ["--config"]), "", "resilio-conf").settings,
    ...settingsAt(optionsOf(program, ["--storage"]), "sync.dat", "resilio").settings,
  ],
});

/** `nextcloudcmd [options] FOLDER SERVER`: the folder stands right before the address. */
const nextcloudcmd: ProgramReader = async ({ argv, cwd }) => {
  const server = argv.findIndex((word) => /^(?:https?|ownclouds?|nextclouds?):\/\//.test(word));
  const folder = argv[server - 1];
  if (server < 2 || folder === undefined) return nothing;
  return { ...nothing, folders: [resolve(cwd === "" ? "/" : cwd, folder)] };
};

export const PROGRAM_READERS = {
  nextcloudcmd,
  onedrive,
  rclone,
  rslsync,
  "seaf-daemon": seafDaemon,
  syncthing,
} as const satisfies Readonly<Record<string, ProgramReader>>;
export type ProgramReaderName = keyof typeof PROGRAM_READERS;
export const PROGRAM_READER_NAMES = Object.keys(PROGRAM_READERS) as readonly ProgramReaderName[];
