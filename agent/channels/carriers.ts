import { basename } from "node:path";
import type { ProgramRule } from "../config/schema.ts";
import type { Carrier } from "./carrier.ts";
import { comparablePath } from "./comparable-path.ts";
import { ExeIndex } from "./exe-index.ts";
import { expander } from "./expander.ts";
import { type KnownExit, loadKnownExits } from "./known-exit.ts";
import type { Places, System } from "./places.ts";

/** Every program of the data that carries files out on this system, with the folders of everybody's home. */
export async function carriersOf(places: Places): Promise<readonly Carrier[]> {
  return carriersFrom(await loadKnownExits(), places);
}

export async function carriersFrom(exits: readonly KnownExit[], places: Places): Promise<readonly Carrier[]> {
  const expand = await expander(places);
  const carriers = exits.map((exit) => carrierFrom(exit, places.system, expand));
  return carriers.filter(({ exe, argv }) => exe.length + argv.length > 0);
}

/** A rule of the configuration as it stands; a program of Windows is known to Wine by its name. */
export function carrierOf({ id, kind, exe, mode }: ProgramRule): Carrier {
  return { id, kind, exe, argv: wineNames(exe), own: [], ...(mode !== undefined && { mode }) };
}

/**
 * What the gate looks for: the configuration's programs first, then the known ones. A configured executable that is a link goes
 * by its target's name too, as /proc shows it, and keeps the own folders of the client it is known as.
 */
export async function guardedCarriers(
  rules: readonly ProgramRule[],
  places: Places,
): Promise<readonly Carrier[]> {
  const known = await carriersOf(places);
  const index = new ExeIndex(
    known.map((owner) => ({ owner, exe: owner.exe.map((path) => comparablePath(path, places.system)) })),
  );
  const configured = rules.map(async (rule): Promise<Carrier> => {
    const carrier = carrierOf(rule);
    const real = await Promise.all(
      carrier.exe.map((path) => (path.includes("*") ? path : places.files.real(path))),
    );
    const exe = [...new Set([...carrier.exe, ...real])];
    const kin = exe.flatMap((path) => index.of(comparablePath(path, places.system)) ?? []);
    return { ...carrier, exe, own: [...new Set(kin.flatMap(({ own }) => own))] };
  });
  return [...(await Promise.all(configured)), ...known];
}

function carrierFrom(
  exit: KnownExit,
  system: System,
  expand: (patterns: readonly string[]) => readonly string[],
): Carrier {
  const { id, kind, client, title, windows } = exit;
  const here = exit[system]?.programs;
  // What is known by its Windows name is known by it in Wine too.
  const inWine = system === "linux" ? wineNames(windows?.programs?.exe ?? []) : [];
  return {
    id,
    kind,
    client,
    title,
    exe: expand(here?.exe ?? []),
    argv: [...new Set([...(here?.argv ?? []), ...inWine])],
    own: expand(here?.own ?? []),
  };
}

function wineNames(exe: readonly string[]): readonly string[] {
  const names = exe.map((path) => basename(path.replaceAll("\\", "/")));
  return names.filter((name) => /^[^*]+\.exe$/i.test(name));
}
