import { createHash } from "node:crypto";
import type { Pack } from "../rules/rule.ts";
import { DEFAULT_LIMITS, type Limits } from "./content.ts";
import { extractors } from "./extract/index.ts";
import { digestOf } from "./match/digest.ts";
import { isOcrInstalled } from "./ocr/installed.ts";

export interface ScanSettings {
  readonly packs: readonly Pack[];
  readonly limits?: Partial<Limits>;
  /** Fingerprints are made under it. */
  readonly key: Uint8Array;
  /** False: pictures are not read. */
  readonly ocr?: boolean;
}

/**
 * Names everything besides the file that a scan's result depends on: rules, engine, readers and their versions, limits and
 * the key of the fingerprints. Hex SHA-256; tells nothing of the key.
 */
export function scanDigest({ packs, limits = {}, key, ocr = true }: ScanSettings): string {
  const readers = extractors.map(({ name, version }) => `${name} ${version}`);
  const all = {
    rules: digestOf(packs),
    readers,
    limits: { ...DEFAULT_LIMITS, ...limits },
    ocr: ocr && isOcrInstalled(),
  };
  return createHash("sha256").update(JSON.stringify(all)).update(key).digest("hex");
}
