import type { DriveKind } from "../../reporter/incident.ts";

/** Something that is plugged or laid in and carries files: a stick, a disc, a card, a phone on its cable. */
export interface Drive {
  /** Serial number, else uuid, else device: what an administrator names it by. Two partitions of a stick share it. */
  readonly id: string;
  /** Mount point. */
  readonly path: string;
  /** `/dev/sdb1`; for phones the name of their folder. */
  readonly device: string;
  readonly kind: DriveKind;
  readonly serial?: string;
  readonly vendor?: string;
  readonly model?: string;
  readonly label?: string;
  /** Of the file system, as `blkid` writes it. */
  readonly uuid?: string;
  /** Its type, e.g. `vfat`, `fuseblk`. */
  readonly filesystem: string;
  readonly readOnly: boolean;
  /** How it is mounted, e.g. `nosuid`, `relatime`. */
  readonly options: readonly string[];
}

/** Which drives are there. A port: the mount table in real life, a list in tests. */
export interface DriveSource {
  /** Those there now. Never rejects: what cannot be told of a drive is absent. */
  present(): Promise<readonly Drive[]>;
  /** Calls back soon after a drive came, went or changed; which one, `present` tells. */
  watch(onChange: () => void): Promise<DriveWatch>;
}

export interface DriveWatch {
  close(): Promise<void>;
}

/** What came of the wish to make a drive read-only or writable: `busy` while somebody writes to it. */
export type Remounted = "done" | "busy" | { readonly failed: string };

export interface Remounter {
  remount(drive: Drive, readOnly: boolean): Remounted;
}
