import type { Pack } from "../../rules/rule.ts";
import type { Limits } from "../content.ts";
import type { Layer } from "../fence/layers.ts";
import type { SoFar } from "../scan.ts";
import type { FileScan } from "../scan-file.ts";
import type { Ask, FromParent, FromSpecialist, ToSpecialist } from "./letters.ts";

/** The pipe behind stdin, stdout, stderr and the message channel, for the last words of a child. */
export const NOTE_FD = 4;

/** All that a child knows of the world. */
export interface WorkerSetup {
  readonly packs: readonly Pack[];
  /** Hex. */
  readonly key: string;
  readonly limits: Limits;
  readonly memoryBytes: number;
  readonly placeholders: boolean;
  /** Whether writing in pictures is read. */
  readonly ocr: boolean;
}

export interface ScanOrder {
  readonly job: number;
  readonly path: string;
  readonly trace: boolean;
}

/** The first word of every child: only now its parent tells it what it needs to know. */
export interface Up {
  readonly kind: "up";
  /** What fences it in. */
  readonly layers: readonly Layer[];
}

export type ToWorker =
  | { readonly kind: "setup"; readonly setup: WorkerSetup }
  | { readonly kind: "scan"; readonly order: ScanOrder }
  /** Nobody waits for this job any more; it need not be begun. */
  | { readonly kind: "drop"; readonly job: number }
  | { readonly kind: "errand"; readonly errand: number; readonly letter: FromSpecialist | FromParent };

export type FromWorker =
  | { readonly kind: "ready"; readonly digest: string }
  | { readonly kind: "begun"; readonly job: number }
  | { readonly kind: "progress"; readonly job: number; readonly soFar: SoFar }
  | {
      readonly kind: "done";
      readonly job: number;
      readonly result: FileScan;
      /** Resident memory after the job, bytes. */
      readonly rss: number;
      /** A reader went wrong: where in the source code, never with which words. */
      readonly fault?: string;
    }
  | { readonly kind: "errand"; readonly errand: number; readonly letter: ToSpecialist | Ask };

export interface SpecialistSetup {
  readonly memoryBytes: number;
}

export type ToSpecialistProcess =
  | { readonly kind: "setup"; readonly setup: SpecialistSetup }
  | { readonly kind: "errand"; readonly errand: number; readonly letter: ToSpecialist };

export type FromSpecialistProcess =
  | { readonly kind: "ready" }
  /** Which of its errands it works at from now on: if it dies, that one is to blame. */
  | { readonly kind: "turn"; readonly errand: number }
  | { readonly kind: "errand"; readonly errand: number; readonly letter: FromSpecialist };
