import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { type Copy, copyOf } from "../../reporter/copy.ts";
import { type Identity, identityOf, sameContent } from "../../reporter/identity.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";

const CHUNK_BYTES = 1_048_576;
/** Reading more from a stick would take minutes: such a copy is recorded by its size. */
const MAX_BYTES = 4_294_967_296n;

/** The copy that an event tells of, with its hash: a file in which nothing was found has not been hashed so far. */
export async function hashedCopy(event: IncidentEvent, identity: Identity): Promise<Copy | undefined> {
  const copy = copyOf(event);
  if (copy === undefined || copy.sha256 !== undefined || identity.size > MAX_BYTES) return copy;
  const sha256 = await contentHash(event.path, identity);
  return sha256 === undefined ? copy : { ...copy, sha256 };
}

/** Undefined when the file went or is no longer in this state: pulled out, written to. */
async function contentHash(path: string, identity: Identity): Promise<string | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const sha256 = await digest(file);
      return sameContent(identityOf(await file.stat({ bigint: true })), identity) ? sha256 : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

async function digest(file: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
    if (bytesRead === 0) return hash.digest("hex");
    hash.update(buffer.subarray(0, bytesRead));
  }
}
