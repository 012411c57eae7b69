import type { BigIntStats } from "node:fs";

/** What tells one state of a file from another without reading it. */
export interface Identity {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

export function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): Identity {
  return { dev, ino, size, mtimeNs, ctimeNs };
}

export function sameIdentity(a: Identity, b: Identity): boolean {
  return sameContent(a, b) && a.ctimeNs === b.ctimeNs;
}

/** As `sameIdentity`, except for the time that a rename or a change of rights touches too. */
export function sameContent(a: Identity, b: Identity): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;
}

/** Compact text; numbers would lose digits beyond 2^53. */
export function identityText({ dev, ino, size, mtimeNs, ctimeNs }: Identity): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(":");
}

export function parseIdentity(text: string): Identity {
  const [dev = 0n, ino = 0n, size = 0n, mtimeNs = 0n, ctimeNs = 0n] = text.split(":").map(BigInt);
  return { dev, ino, size, mtimeNs, ctimeNs };
}
