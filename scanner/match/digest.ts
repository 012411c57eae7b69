import { createHash } from "node:crypto";
import type { Pack } from "../../rules/rule.ts";

/** Raised whenever the same packs would find something else: part of the digest that caches and verdicts carry. */
const ENGINE_VERSION = 2;

/** Names these packs and this engine, hex SHA-256. */
export function digestOf(packs: readonly Pack[]): string {
  const hash = createHash("sha256").update(`engine ${ENGINE_VERSION}`);
  for (const { pack, version, digest } of packs) hash.update(`\n${pack} ${version} ${digest}`);
  return hash.digest("hex");
}
