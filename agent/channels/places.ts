import type { RegistryAccess } from "./registry.ts";

/** Where discovery looks. A port: the machine in real life, a folder with invented homes in tests. */
export interface Places {
  readonly system: System;
  readonly homes: readonly Home[];
  /** Roots of fixed drives where users keep folders, e.g. `D:/`; none on Linux. */
  readonly drives: readonly string[];
  /** Text of /proc/self/mountinfo; empty where there is none. */
  readonly mountinfo: string;
  readonly files: FileAccess;
  readonly registry: RegistryAccess;
  /** What runs now, as far as we may see it; nothing where the system has no list that we can read. */
  readonly processes: readonly RunningProgram[];
  /** What each settings file named when it could last be read; a damaged one still means that. */
  readonly lastRead?: Map<string, readonly string[]>;
}

export type System = "linux" | "windows" | "macos";

/** A person's folder, and what stands for its special folders. */
export interface Home {
  readonly user: string;
  readonly path: string;
  /** DOCUMENTS, DOWNLOADS, CONFIG, APPDATA … Several where it is not certain which one a client takes. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
}

export interface RunningProgram {
  /** Absolute path of the executable; empty where it is not told. */
  readonly exe: string;
  readonly argv: readonly string[];
  /** Who runs it; -1 where it is not told. */
  readonly uid: number;
  /** Its working folder, for relative names on its command line; empty where it is not told. */
  readonly cwd: string;
}

/** Which names of a folder are wanted. */
export interface NameQuery {
  readonly limit: number;
  readonly startsWith?: string;
  readonly endsWith?: string;
  /** Leaves out what is known to be a plain file. */
  readonly folders?: boolean;
}

/** Reading only. Nothing rejects: what cannot be read is not there. */
export interface FileAccess {
  /** Whether it is a folder, links followed. */
  isFolder(path: string): Promise<boolean>;
  /** Names in a folder, sorted, hidden ones too; at most `limit` entries are looked at. Undefined where it may not be listed. */
  names(path: string, query: NameQuery): Promise<readonly string[] | undefined>;
  /** The whole file; undefined when it is bigger than `limit` bytes or lies in the cloud only. */
  bytes(path: string, limit: number): Promise<Uint8Array | undefined>;
  /** The last `limit` bytes of a file. */
  tail(path: string, limit: number): Promise<Uint8Array | undefined>;
  /** Changes whenever the file, or the list of names in the folder, does; undefined where nothing is. */
  stamp(path: string): Promise<string | undefined>;
  /** Number of the account it belongs to, links followed. */
  owner(path: string): Promise<number | undefined>;
  /** With every link resolved; the path itself where it does not exist. */
  real(path: string): Promise<string>;
}
