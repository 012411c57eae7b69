import type { Bilingual, ChannelKind, Effect } from "../../rules/vocabulary.ts";
import type { Expectation } from "../documents/sample.ts";

/** A real leak as data: what was copied where, and what the guard has to do about it. */
export interface ReplayCase {
  readonly id: string;
  readonly title: Bilingual;
  /** What happened, told for someone who never heard of it. */
  readonly story: Bilingual;
  readonly channel: ChannelKind;
  /** Files in the full case. */
  readonly count: number;
  /** Files by effect under the built-in policy; every other file goes through (`allow` or `audit`). */
  readonly held: Partial<Readonly<Record<Effect, number>>>;
  /** The files in the order in which they are copied, made one at a time: the full case is too big for memory. */
  files(options?: FilesOptions): Generator<CaseFile>;
}

export interface FilesOptions {
  readonly seed?: number;
  /** Fewer or more ordinary files around the ones to be held; not below the number of those. */
  readonly count?: number;
}

export interface CaseFile {
  /** Relative to the channel's folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly expect: Expectation;
  /** What the built-in policy does with it; absent for a file that goes through. */
  readonly effect?: Effect;
}
