import { join } from "node:path";
import type { Vault } from "../reporter/vault/vault.ts";
import type { FileScanner } from "./cache/cached-scanner.ts";
import { Holding, type HoldParts } from "./hold.ts";
import type { Platform } from "./platform/platform.ts";

export interface HoldOptions extends Pick<HoldParts, "clock" | "deadline" | "late"> {
  /** The agent's data folder. */
  readonly data: string;
}

/** Nothing where files cannot be held. */
export function openHolding(
  { holder, writers }: Pick<Platform, "holder" | "writers">,
  { data, ...rest }: HoldOptions,
): Holding | undefined {
  return holder && new Holding({ ...rest, holder, writers, folder: join(data, "held") });
}

/** Readers are processes of their own and cannot open what is held either: they get a copy. */
export function scannerOfHeld<Scanner extends Pick<FileScanner, "digest" | "scan">>(
  scanner: Scanner,
  holding: Holding | undefined,
): Pick<FileScanner, "digest" | "scan"> {
  if (holding === undefined) return scanner;
  return {
    digest: scanner.digest,
    scan: async (path, options) => scanner.scan(path, { ...options, copy: await holding.readable(path) }),
  };
}

/** The vault takes a file while it is held, so that nobody reads it between the verdict and its end. */
export function vaultOfHeld(vault: Vault, holding: Holding | undefined): Vault {
  if (holding === undefined) return vault;
  return {
    ...vault,
    take: (path, options) => {
      const held = holding.sourceOf(path);
      return vault.take(path, held === undefined ? options : { ...options, held });
    },
  };
}
