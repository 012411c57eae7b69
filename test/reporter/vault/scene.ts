import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";
import { identityOf } from "../../../reporter/identity.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import { type FileAttributes, fileAttributes } from "../../../reporter/vault/attributes.ts";
import type { Taken, TakeOptions } from "../../../reporter/vault/take.ts";
import { openVault, type Vault } from "../../../reporter/vault/vault.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { anEvent } from "../samples.ts";

/** A vault and a folder that files are taken from. */
export interface Scene {
  readonly data: string;
  readonly root: string;
  readonly keyFile: string;
  readonly folder: string;
  readonly vault: Vault;
  readonly attributes: FileAttributes;
}

/** A second file system, if this machine has one to write to. */
export const AFAR =
  existsSync("/dev/shm") && statSync("/dev/shm").dev !== statSync(tmpdir()).dev ? "/dev/shm" : undefined;

export async function aScene(where: "near" | "afar"): Promise<Scene> {
  const data = tempFolder();
  const folder = where === "near" ? join(data, "云盘") : afarFolder();
  mkdirSync(folder, { recursive: true });
  const attributes = await fileAttributes();
  const root = join(data, "vault");
  const keyFile = join(data, "keys", "vault.key");
  return { data, root, keyFile, folder, attributes, vault: await openVault({ root, keyFile, attributes }) };
}

/** A folder on the second file system that goes away with the test. */
export function afarFolder(): string {
  const folder = mkdtempSync(join(AFAR!, "shoumi-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bytes that any mix-up of chunks would show in. */
export function bytesOf(size: number, seed = 1): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < size; i++) blocks.push(createHash("sha256").update(`${seed} ${i}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}

export function aFile(folder: string, name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export function optionsFor(path: string, change: Partial<IncidentEvent> = {}): TakeOptions {
  const identity = identityOf(lstatSync(path, { bigint: true }));
  return { identity, event: anEvent({ path, bytes: Number(identity.size), ...change }) };
}

/** Takes a file that nobody touches meanwhile. */
export async function taken(vault: Vault, path: string): Promise<Extract<Taken, { kind: "taken" }>> {
  const result = await vault.take(path, optionsFor(path));
  if (result.kind !== "taken") throw new Error(`not taken: ${JSON.stringify(result)}`);
  return result;
}

/** The one file of this entry. */
export function entryFile({ root }: Scene, id: string): string {
  const name = readdirSync(root).find((one) => one.startsWith(id));
  if (name === undefined) throw new Error(`no entry ${id}`);
  return join(root, name);
}

/** Everything below a folder that is a file, by path. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

export function holdsBytes(folder: string, bytes: Buffer): boolean {
  return filesBelow(folder).some((path) => readFileSync(path).includes(bytes));
}

export function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => basename(name))
    .sort();
}
