import type { Find } from "./finds.ts";
import type { SystemExit } from "./known-exit.ts";
import type { Places, RunningProgram } from "./places.ts";
import { PROGRAM_READERS } from "./readers/programs.ts";

/** Which clients run now, and what folders their command lines name. */
export async function runningFinds(
  { running, programs }: SystemExit,
  { processes, files }: Places,
): Promise<readonly Find[]> {
  const names = namesOf(programs);
  const finds = [...running, ...names].map(withGaps).flatMap(({ name, reader, origin }) =>
    processes
      .filter((program) => goesBy(name, program))
      .map(async (program): Promise<Find> => {
        const roots = reader === undefined ? [] : await PROGRAM_READERS[reader](program, files);
        return { evidence: { by: "process", path: program.exe || program.argv[0]! }, roots, origin };
      }),
  );
  return Promise.all(finds);
}

function withGaps(entry: SystemExit["running"][number]) {
  return { reader: undefined, origin: undefined, ...entry };
}

/** The programs of a client, as far as they have a name. */
function namesOf(programs: SystemExit["programs"]): SystemExit["running"] {
  if (programs === undefined) return [];
  const { exe, argv, origin } = programs;
  const names = exe.map(nameOf).filter((name) => name !== "" && !name.includes("*"));
  return [...new Set([...names, ...argv])].map((name) => ({ name, ...(origin && { origin }) }));
}

/** What runs programs of others; their own name says nothing. */
const INTERPRETERS = /^(?:java|python[\d.]*|node|electron|mono|perl|bash|dash|sh|wine.*)$/;

/** By the executable's name, or by what a Wine or interpreted program shows on its command line; without case and `.exe`. */
function goesBy(name: string, { exe, argv }: RunningProgram): boolean {
  const own = nameOf(exe);
  const shown = own === "" || INTERPRETERS.test(own) ? argv.slice(0, 2).map(nameOf) : [];
  return [own, ...shown].includes(nameOf(name));
}

function nameOf(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1)
    .toLowerCase()
    .replace(/\.exe$/, "");
}
