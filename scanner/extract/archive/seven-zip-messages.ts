import type { MessagePort } from "node:worker_threads";
import type { GapReason } from "../../../rules/vocabulary.ts";

/** What the thread is started with. */
export interface SevenZipSetup {
  /** REPLIES and TAKEN, see below. */
  readonly control: SharedArrayBuffer;
  /** Where the bytes come in that it asks for. */
  readonly replies: MessagePort;
}

/** Cells of the control array: replies given to the thread, and messages of it that somebody has taken. */
export const REPLIES = 0;
export const TAKEN = 1;

/** Messages the thread may be ahead of its reader. */
export const MOST_AHEAD = 16;

/** An archive; then any number of orders, each with an answer of its own at the end. */
export type ToSevenZip =
  | {
      readonly kind: "open";
      /** Bytes of the archive. */
      readonly size: number;
      /** Its name inside the thread: the ending is a hint, nothing else. */
      readonly name: string;
      /** 7-Zip's name of the format; it finds out by itself when absent. */
      readonly format: string | undefined;
    }
  | { readonly kind: "list"; readonly most: number }
  | { readonly kind: "extract"; readonly only: readonly string[]; readonly without: readonly string[] };

/** One entry as the archive describes it: sizes may be lies, kinds and names too. */
export interface ListedEntry {
  readonly path: string;
  readonly size: number;
  readonly isEncrypted: boolean;
}

export type FromSevenZip =
  | { readonly kind: "read"; readonly offset: number; readonly length: number }
  | {
      readonly kind: "listed";
      readonly entries: readonly ListedEntry[];
      readonly problem: GapReason | undefined;
    }
  /** Part of an entry that is not over yet. */
  | { readonly kind: "piece"; readonly path: string; readonly bytes: Uint8Array }
  /** The last part of an entry; links, and entries that could not be unpacked at all, have no bytes. */
  | {
      readonly kind: "file";
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly problem: GapReason | undefined;
    }
  | {
      readonly kind: "end";
      readonly problem: GapReason | undefined;
      /** Bytes of memory that the archive needed. */
      readonly memory: number;
    };
