import { loadPacks } from "../../rules/load.ts";
import type { Place } from "../../rules/vocabulary.ts";
import { fold } from "../../scanner/match/fold.ts";
import { compileMarkings, type MarkHit } from "../../scanner/match/marking/recognise.ts";

const packs = await loadPacks(["cn-markings", "intl-markings"], import.meta.dirname);
const recognise = compileMarkings(
  packs.flatMap(({ rules }) => rules).filter((rule) => rule.kind === "marking"),
);

/** Marks of a text, cells of a row separated by `|` or `¦`. */
export function marksOf(place: Place, text: string): readonly MarkHit[] {
  const cells = place === "cell" || place === "property" ? text.replace(/[|¦]/g, "\t") : text;
  return recognise({ place, text: cells, folded: fold(cells), offset: 0 });
}

/** Family, level and term of each mark, e.g. `state/机密/10年`. */
export function told(marks: readonly MarkHit[]): readonly string[] {
  return marks.map(({ family, level, term = "" }) => `${family}/${level}/${term}`);
}
