import type { Bilingual } from "../vocabulary.ts";

/** Something that is not as it was in the foreign rule. */
export interface Note extends Bilingual {
  /** For programs. */
  readonly code: string;
}

export function note(code: string, zh: string, en: string): Note {
  return { code, zh, en };
}
