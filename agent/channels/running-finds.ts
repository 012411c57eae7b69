import { sep } from "node:path";
import type { Origin } from "./channel.ts";
import type { Find } from "./finds.ts";
import type { SystemExit } from "./known-exit.ts";
import type { Places, RunningProgram } from "./places.ts";
import { PROGRAM_READERS, type ProgramReaderName } from "./readers/programs.ts";
import { settingsFind } from "./settings-finds.ts";

/** Which clients run now, and what folders their command lines name. */
export async function runningFinds(where: SystemExit, places: Places): Promise<readonly Find[]> {
  const clients = new Map(namedIn(where).map((entry) => [nameOf(entry.name), entry]));
  const finds = places.processes.map(async (program): Promise<readonly Find[]> => {
    const name = shownNames(program).find((one) => clients.has(one));
    const entry = name === undefined ? undefined : clients.get(name);
    if (entry === undefined) return [];
    const { folders, told } = await namedBy(program, entry, places);
    const evidence = { by: "process", path: program.exe || program.argv[0]! } as const;
    return [{ evidence, roots: folders, origin: entry.origin, by: program.uid }, ...told];
  });
  return clients.size === 0 ? [] : (await Promise.all(finds)).flat();
}

/** Folders on its command line, and what is told by the settings that it names. */
async function namedBy(program: RunningProgram, { reader, origin }: Client, places: Places) {
  if (reader === undefined) return { folders: [], told: [] };
  const { folders, settings } = await PROGRAM_READERS[reader](program, places.files);
  const told = settings.map(async (one) => {
    const home = places.homes.find(({ path }) => one.path.startsWith(path + sep)) ?? places.homes[0];
    const find = home && (await settingsFind({ ...one, ...(origin && { origin }) }, one.path, home, places));
    return find === undefined ? [] : [{ ...find, by: program.uid }];
  });
  return { folders, told: (await Promise.all(told)).flat() };
}

interface Client {
  readonly name: string;
  readonly reader?: ProgramReaderName;
  readonly origin?: Origin;
}

/** The programs of a client, as far as they have a name. */
function namedIn({ running, programs }: SystemExit): readonly Client[] {
  if (programs === undefined) return running;
  const { exe, argv, origin } = programs;
  const names = [...exe, ...argv].map(nameOf).filter((name) => name !== "" && !name.includes("*"));
  // What is listed by itself says more, so it comes last and stays.
  return [...names.map((name) => ({ name, ...(origin && { origin }) })), ...running];
}

/** What runs programs of others; their own name says nothing. */
const INTERPRETERS = /^(?:java|python[\d.]*|node|electron|mono|perl|bash|dash|sh|(?:deepin-)?wine.*)$/;

/** By the executable's name, or by what a Wine or interpreted program shows on its command line; without case and `.exe`. */
function shownNames({ exe, argv }: RunningProgram): readonly string[] {
  const own = nameOf(exe);
  return own === "" || INTERPRETERS.test(own) ? [own, ...argv.slice(0, 2).map(nameOf)] : [own];
}

function nameOf(path: string): string {
  const start = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
  const name = path.slice(start).toLowerCase();
  return name.endsWith(".exe") ? name.slice(0, -4) : name;
}
