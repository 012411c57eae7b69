/** What is asked of /sys, /dev and the mounts of phones. Reading only; what cannot be read is not there. */
export interface DriveFiles {
  exists(path: string): Promise<boolean>;
  /** Names in a folder, at most `limit`. */
  names(path: string, limit: number): Promise<readonly string[]>;
  /** A small file as it stands, up to 64 KB. */
  text(path: string): Promise<string | undefined>;
  /** With every link resolved; the path itself where it does not exist. */
  real(path: string): Promise<string>;
  /** A piece of a device or image; undefined when it ends before. */
  chunk(path: string, at: number, bytes: number): Promise<Buffer | undefined>;
}
