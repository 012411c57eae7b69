import { createHash } from "node:crypto";

/** Hex SHA-256. */
export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
