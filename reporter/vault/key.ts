import { hash, randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ReporterError, reporterError } from "../errors.ts";
import { randomTag } from "../naming.ts";
import { storeError } from "../store/sqlite-errors.ts";

const KEY_BYTES = 32;
const HEX_LINE = /^shoumi-key-1 ([0-9a-f]{64})\n$/;

/** The 256-bit key in this file. Refuses a file that others may read, and one that is not whole. */
export async function readKey(file: string): Promise<Buffer> {
  try {
    await refuseWideRights(file);
    const [, hex] = HEX_LINE.exec(await readFile(file, "latin1")) ?? [];
    if (hex === undefined) throw reporterError("KEY_DAMAGED", file);
    return Buffer.from(hex, "hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw reporterError("KEY_MISSING", file, error);
    throw storeError(error, file);
  }
}

/** As `readKey`; makes the key when there is none. Of two processes that make it at once, one wins and both use it. */
export async function readOrMakeKey(file: string): Promise<Buffer> {
  try {
    return await readKey(file);
  } catch (error) {
    if (!(error instanceof ReporterError) || error.code !== "KEY_MISSING") throw error;
  }
  await makeKey(file).catch((error: unknown) => {
    throw storeError(error, file);
  });
  return await readKey(file);
}

/** Names a key without giving it away. */
export function keyId(key: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([Buffer.from("shoumi-key-id-1"), key]), "buffer").subarray(0, 8);
}

async function makeKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomTag(8)}`;
  const handle = await open(fresh, "wx", 0o600);
  try {
    await handle.writeFile(`shoumi-key-1 ${randomBytes(KEY_BYTES).toString("hex")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(fresh);
  }
}

/** Windows has no such rights and reports all of them; there the folder's access list guards the key. */
async function refuseWideRights(file: string): Promise<void> {
  const { mode } = await stat(file);
  if (process.getuid !== undefined && (mode & 0o077) !== 0) throw reporterError("KEY_RIGHTS", file);
}
