import { createHash } from "node:crypto";

/** SHA-256 as the vault and incidents show it. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
