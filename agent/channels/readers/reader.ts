import type { FileAccess, Home } from "../places.ts";

/** A settings file of a client, to be asked which folders it carries out. */
export interface SettingsFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly home: Home;
  readonly files: FileAccess;
}

/**
 * Folders that the settings name, as written there; `~` means the home. Damaged settings name none: whether
 * it throws or answers nothing is the same to the caller.
 */
export type SettingsReader = (file: SettingsFile) => readonly string[] | Promise<readonly string[]>;
