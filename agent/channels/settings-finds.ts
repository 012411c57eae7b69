import type { Find } from "./finds.ts";
import type { SystemExit } from "./known-exit.ts";
import { foldersBelow, namedFolder } from "./named-folder.ts";
import { personOf } from "./own-roots.ts";
import { matches, meanings } from "./path-pattern.ts";
import type { Home, Places } from "./places.ts";
import { READERS } from "./readers/index.ts";
import type { SettingsFile } from "./readers/reader.ts";

const MAX_SETTINGS_BYTES = 4_194_304;
/** The end of a log: what a client does today, not what it did years ago. */
const TAIL_BYTES = 262_144;

type SettingsEntry = Omit<SystemExit["settings"][number], "file">;

/** What the clients' own settings files name. */
export async function settingsFinds({ settings }: SystemExit, places: Places): Promise<readonly Find[]> {
  const finds = places.homes.flatMap((home) =>
    settings.map(async (entry) => {
      const paths = meanings(entry.file, home, places).map((path) => matches(path, places.files, "any"));
      const there = (await Promise.all(paths)).flat();
      return Promise.all(there.map((path) => settingsFind(entry, path, home, places)));
    }),
  );
  return (await Promise.all(finds)).flat().filter((find) => find !== undefined);
}

export async function settingsFind(
  entry: SettingsEntry,
  path: string,
  home: Home,
  places: Places,
): Promise<Find | undefined> {
  const { files } = places;
  const bytes = entry.tail ? await files.tail(path, TAIL_BYTES) : await files.bytes(path, MAX_SETTINGS_BYTES);
  // A folder of settings says that the client is here, as a file does that may be too big to be read.
  const there = bytes !== undefined || (entry.reader === "presence" && (await files.isFolder(path)));
  if (!there) return undefined;
  const file = { path, bytes: bytes ?? new Uint8Array(), home, files };
  const roots = await readFolders(entry.reader, file, places, entry.below);
  return { evidence: { by: "config", path }, roots, origin: entry.origin, by: await personOf(home, places) };
}

/** What a damaged file of another program holds is not our error: it names what it named before, or nothing. */
export async function readFolders(
  reader: SettingsEntry["reader"],
  file: SettingsFile,
  { system, files, lastRead }: Places,
  below?: readonly string[],
): Promise<readonly string[]> {
  const key = `${reader} ${file.path}`;
  const named = await Promise.resolve(file)
    .then(READERS[reader])
    .catch(() => lastRead?.get(key) ?? []);
  lastRead?.set(key, named);
  const folders = named.flatMap((folder) => namedFolder(folder, file.home, system) ?? []);
  return foldersBelow(folders, below, files);
}
