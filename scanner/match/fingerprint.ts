import { createHmac } from "node:crypto";

/** HMAC-SHA-256 under this installation's key, cut to 128 bits, hex: equal secrets have equal prints, nobody else can try. */
export function fingerprint(value: string, key: Uint8Array): string {
  return createHmac("sha256", key).update(value, "utf8").digest("hex").slice(0, 32);
}
