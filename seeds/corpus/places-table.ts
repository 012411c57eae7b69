import type { Bilingual, GapReason, Language, Place } from "../../rules/vocabulary.ts";
import { GAP_REASONS, PLACES } from "../../rules/vocabulary.ts";
import type { CorpusFormat } from "./corpus-file.ts";
import type { CorpusFamily } from "./index.ts";

const GAPS: Bilingual = { zh: "读不出的部分", en: "gaps" };
/** The matcher's own: a reader says `body`. */
const OF_THE_MATCHER: readonly Place[] = ["line", "para"];

/**
 * How many files of the corpus carry the mark at each place of each format, as tables in Markdown, one for each family: a
 * row is a place, a column a format. `words` names places for people.
 */
export function placesTables(
  families: readonly CorpusFamily[],
  words: Readonly<Record<Place, Bilingual>>,
  language: Language,
): string {
  return families
    .map(({ title, formats }) => `### ${title[language]}\n\n${placesTable(formats, words, language)}`)
    .join("\n\n");
}

function placesTable(
  formats: readonly CorpusFormat[],
  words: Readonly<Record<Place, Bilingual>>,
  language: Language,
): string {
  const counts = formats.map(({ files }) => countsOf(files().map(({ at }) => at)));
  const places = PLACES.filter((place) => !OF_THE_MATCHER.includes(place));
  const rows = places
    .filter((place) => counts.some((count) => count.has(place)))
    .map((place) =>
      row(
        `${words[place][language]} \`${place}\``,
        counts.map((count) => count.get(place)),
      ),
    );
  const sums = counts.map(sumOfGaps);
  const gaps = sums.some((sum) => sum !== undefined) ? [row(GAPS[language], sums)] : [];
  const head = row(
    "",
    formats.map(({ format, column = format }) => column),
  );
  return [
    head,
    row(
      "---",
      formats.map(() => "--:"),
    ),
    ...rows,
    ...gaps,
  ].join("\n");
}

type At = Place | GapReason;

function countsOf(ats: readonly At[]): ReadonlyMap<At, number> {
  const counts = new Map<At, number>();
  for (const at of ats) counts.set(at, (counts.get(at) ?? 0) + 1);
  return counts;
}

function sumOfGaps(counts: ReadonlyMap<At, number>): number | undefined {
  const sum = GAP_REASONS.reduce((all, reason) => all + (counts.get(reason) ?? 0), 0);
  return sum === 0 ? undefined : sum;
}

function row(first: string, cells: readonly (string | number | undefined)[]): string {
  return `| ${[first, ...cells.map((cell) => cell ?? "")].join(" | ")} |`;
}
