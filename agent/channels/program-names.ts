import type { Loader } from "./carrier-facts.ts";

/** Wine puts the program first; before it is started in full, its own name and that of `start.exe` may stand there. */
const LOOKED_AT = 4;

/** Names, in lower case and without their folders, of the programs that a loader was started for. */
export function programNames(loader: Loader, argv: readonly string[]): readonly string[] {
  if (loader.kind === "wine-server") return argv.map(nameOf);
  if (loader.kind === "wine") {
    const program = argv
      .slice(0, LOOKED_AT)
      .map(nameOf)
      .find((name) => name.endsWith(".exe"));
    return program === undefined ? [] : [program];
  }
  const at = programAt(loader, argv);
  return at < 0 ? [] : [nameOf(argv[at]!)];
}

/** Where in its arguments an interpreter or emulator names the program: the first that is no option, nor the value of one. */
export function programAt({ takesValue }: Loader, argv: readonly string[]): number {
  return argv.findIndex((one, i) => i > 0 && !one.startsWith("-") && !takesValue.includes(argv[i - 1]!));
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
}
