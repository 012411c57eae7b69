import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const path = z.string().regex(/^(\/|~\/|\$\{\w+\}\/|%\w+%\/)/);

const folders = z.array(
  z.strictObject({ why: z.strictObject({ zh: z.string(), en: z.string() }), folders: z.array(path).min(1) }),
);

const onSystem = z.strictObject({
  /** Nobody's documents lie here; only the administrator writes here. */
  system: folders,
  /** Inside those, but open to everybody. */
  except: folders,
  /** What every program opens, in places where people could write. */
  technical: folders,
});

const loader = z.strictObject({
  /**
   * wine: a program of Windows, by the first argument that ends in `.exe`; wine-server: any program of its bottle; interpreter: the
   * first argument that is no option; emulator: the executable that is its first argument, with the arguments behind it.
   */
  kind: z.enum(["wine", "wine-server", "interpreter", "emulator"]),
  exe: z.array(path).min(1),
  takesValue: z.array(z.string().startsWith("-")).default([]),
});

const carrierFacts = z.strictObject({
  loaders: z.array(loader),
  aliases: z.array(z.strictObject({ from: path, to: z.string() })),
  /** Lines of extensions. */
  documents: z.array(z.string()).transform((lines) => lines.flatMap((line) => line.split(" "))),
  linux: onSystem,
  windows: onSystem,
  macos: onSystem,
});

export type CarrierFacts = z.infer<typeof carrierFacts>;
export type Loader = z.infer<typeof loader>;

/** What is true on every machine, whichever clients it has. */
export async function loadCarrierFacts(): Promise<CarrierFacts> {
  return carrierFacts.parse(parse(await readFile(join(import.meta.dirname, "carrier-facts.yaml"), "utf8")));
}
