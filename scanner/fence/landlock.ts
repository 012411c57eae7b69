import { closeSync, openSync, readFileSync } from "node:fs";
import type { Kernel } from "./kernel.ts";

/** linux/include/uapi/linux/landlock.h */
const CREATE_RULESET_VERSION = 1;
const RULE_PATH_BENEATH = 1;
const EXECUTE = 1n << 0n;
const READ_FILE = 1n << 2n;
const READ_DIR = 1n << 3n;
/** How many rights to files each version of the interface knows, and from which it knows TCP and other processes. */
const FILE_RIGHTS = [13n, 14n, 15n, 15n, 16n] as const;
const TCP_SINCE = 4;
const SCOPES_SINCE = 6;
const ALL_TCP = 3n;
const ALL_SCOPES = 3n;

/**
 * Everything may be read and nothing written, made or removed; only `programs` may be run; no TCP, no abstract sockets and
 * no signals to processes outside. @returns whether that holds
 */
export function landlock(kernel: Kernel, programs: readonly string[]): boolean {
  const version = kernel.landlockCreate(null, 0, CREATE_RULESET_VERSION);
  if (version < 1) return false;
  const attributes = attributesOf(version);
  const ruleset = kernel.landlockCreate(attributes, attributes.length, 0);
  if (ruleset < 0) return false;
  const allowed = [
    allow(kernel, ruleset, { path: "/", rights: READ_FILE | READ_DIR }),
    ...programs.map((path) => allow(kernel, ruleset, { path, rights: READ_FILE | EXECUTE })),
  ];
  const holds = allowed.every((it) => it) && kernel.landlockRestrict(ruleset) === 0;
  closeSync(ruleset);
  return holds;
}

function attributesOf(version: number): Uint8Array {
  const size = version >= SCOPES_SINCE ? 24 : version >= TCP_SINCE ? 16 : 8;
  const attributes = Buffer.alloc(24);
  const rights = FILE_RIGHTS[Math.min(version, FILE_RIGHTS.length) - 1] ?? FILE_RIGHTS[0];
  attributes.writeBigUInt64LE((1n << rights) - 1n, 0);
  attributes.writeBigUInt64LE(ALL_TCP, 8);
  attributes.writeBigUInt64LE(ALL_SCOPES, 16);
  return attributes.subarray(0, size);
}

interface Allowance {
  readonly path: string;
  readonly rights: bigint;
}

function allow(kernel: Kernel, ruleset: number, { path, rights }: Allowance): boolean {
  const fd = openSync(path, "r");
  const rule = Buffer.alloc(12);
  rule.writeBigUInt64LE(rights, 0);
  rule.writeInt32LE(fd, 8);
  const done = kernel.landlockAdd(ruleset, RULE_PATH_BENEATH, rule) === 0;
  closeSync(fd);
  return done;
}

/** Node, and the loader that the kernel runs to load it. */
export function programsOfNode(): readonly string[] {
  const maps = readFileSync("/proc/self/maps", "latin1");
  const loader = /\/\S*\/ld-(?:linux|musl)\S*$/m.exec(maps)?.[0];
  return loader === undefined ? [process.execPath] : [process.execPath, loader];
}
