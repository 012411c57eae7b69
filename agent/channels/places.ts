/** Where discovery looks. A port: the machine in real life, a folder with invented homes in tests. */
export interface Places {
  readonly system: System;
  readonly homes: readonly Home[];
  /** Roots of fixed drives where users keep folders, e.g. `D:/`; none on Linux. */
  readonly drives: readonly string[];
  /** Text of /proc/self/mountinfo; empty where there is none. */
  readonly mountinfo: string;
  readonly files: FileAccess;
}

export type System = "linux" | "windows" | "macos";

/** A person's folder, and what stands for its special folders. */
export interface Home {
  readonly user: string;
  readonly path: string;
  /** DOCUMENTS, DOWNLOADS, CONFIG, APPDATA … Several where it is not certain which one a client takes. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
}

/** Reading only. Nothing rejects: what cannot be read is not there. */
export interface FileAccess {
  /** Whether it is a folder, links followed. */
  isFolder(path: string): Promise<boolean>;
  /** Names in a folder, sorted, hidden ones too; at most `limit`. */
  names(path: string, limit: number): Promise<readonly string[]>;
  /** The whole file; undefined when it is bigger than `limit` bytes. */
  bytes(path: string, limit: number): Promise<Uint8Array | undefined>;
  /** With every link resolved; the path itself where it does not exist. */
  real(path: string): Promise<string>;
}
