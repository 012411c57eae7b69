import type { Bilingual, Family, GapReason, Place } from "../../rules/vocabulary.ts";
import type { Need } from "./needs.ts";

/** A file that a scanner is measured by: made by the project itself, with what has to be found in it. */
export interface CorpusFile {
  /** Path in the corpus; its folder is the format. */
  readonly name: string;
  /** Where the mark stands, or why the file cannot be read: a column of the table of places. */
  readonly at: Place | GapReason;
  /** What else is special: an encoding, a nesting, the program that wrote it. */
  readonly variant?: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  readonly expect: Expectation;
  /** What a machine must have to make the file and to read it; absent: nothing but this program. */
  readonly needs?: Need;
}

export type Expectation =
  | {
      /** Absent: any. */
      readonly family?: Family;
      readonly level: string;
      /** Absent: a mark without a term. */
      readonly term?: string;
      /** The places that a reader may name; the matcher tells a line at the top of a page from running text. */
      readonly places: readonly Place[];
      /** What cannot be read besides: sound and moving pictures. */
      readonly besides?: readonly GapReason[];
    }
  | { readonly gap: GapReason };

/** All files of one format: a column of the table of places. */
export interface CorpusFormat {
  readonly format: string;
  /** What the column is called; `format` when absent. */
  readonly column?: string;
  readonly title: Bilingual;
  readonly files: () => readonly CorpusFile[];
}

/** The mark of the whole corpus: another file cannot have it by chance. */
export const CORPUS_MARK = "机密★7年";
const FOUND = { level: "机密", term: "7年" } as const;

/** Running text that no rule finds anything in, before and after a mark. */
export const BEFORE = "关于做好下半年设备维护工作的通知";
export const AFTER = "各部门请于本月底前将维护计划报送办公室。";

/** A mark at a place: of running text the matcher makes a line, a paragraph or the body. */
export function markAt(at: Place, name: string, make: CorpusFile["make"], variant?: string): CorpusFile {
  const places: readonly Place[] = at === "body" ? ["line", "para", "body"] : [at];
  return { name, at, make, expect: { ...FOUND, places }, ...(variant !== undefined && { variant }) };
}

/** A file that nobody can read as a whole. */
export function gapOf(
  reason: GapReason,
  name: string,
  make: CorpusFile["make"],
  variant?: string,
): CorpusFile {
  return { name, at: reason, make, expect: { gap: reason }, ...(variant !== undefined && { variant }) };
}

/** A place, what is special (may be empty), and what the writer of the format is given. */
export type Scene<Content> = readonly [place: Place, variant: string, content: Content];

/** One file for each scene, named after it. */
export function marked<Content>(
  [format, ending]: readonly [format: string, ending: string],
  scenes: readonly Scene<Content>[],
  write: (content: Content) => Uint8Array | Promise<Uint8Array>,
): readonly CorpusFile[] {
  return scenes.map(([place, variant, content]) => {
    const special = variant && `-${variant.replaceAll(/[^\w.]+/g, "-")}`;
    return markAt(
      place,
      `${format}/${place}${special}.${ending}`,
      () => write(content),
      variant || undefined,
    );
  });
}
