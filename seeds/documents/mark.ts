import type { Family } from "../../rules/vocabulary.ts";

/** A marking to put on a sample, and what a scanner has to say about it. */
export interface Mark {
  readonly text: string;
  readonly family: Family;
  readonly level: string;
  readonly term?: string;
}

export type StateLevel = "绝密" | "机密" | "秘密";

/** `机密★5年`, the form of the 1990 rule; without a term the bare level. */
export function stateMark(level: StateLevel, term?: string): Mark {
  if (term === undefined) return { text: level, family: "state", level };
  return { text: `${level}★${term}`, family: "state", level, term };
}

/** A mark of the internal kind, as printed: `内部资料 注意保管`. */
export function internalMark(text: string): Mark {
  return { text, family: "internal", level: "内部" };
}

/** Where a mark can be put; which formats have which is in the renderers. */
export const MARK_PLACES = [
  "line",
  "header",
  "footer",
  "textbox",
  "watermark",
  "cell",
  "hidden-sheet",
  "comment",
  "footnote",
  "property",
  "notes",
  "master",
  "filename",
] as const;
export type MarkPlace = (typeof MARK_PLACES)[number];

/** What a renderer is told: where the mark goes, if there is one for it to place. */
export interface Placed {
  readonly mark: Mark;
  readonly place: MarkPlace;
}

/** The mark's text when it belongs at this place. */
export function at(placed: Placed | undefined, place: MarkPlace): string | undefined {
  return placed?.place === place ? placed.mark.text : undefined;
}

/** As a list, for contents that take several. */
export function listAt(placed: Placed | undefined, place: MarkPlace): readonly string[] {
  const text = at(placed, place);
  return text === undefined ? [] : [text];
}
