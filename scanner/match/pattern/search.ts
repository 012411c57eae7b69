import { sizeOf } from "../../../rules/pattern/char-set.ts";
import type { Pattern } from "../../../rules/pattern.ts";
import type { Folded } from "../fold.ts";
import { compileOpenings, NARROW, type Opening, PASS_RULES } from "./openings.ts";

/** Says whether a match counts; the end offset of one that does, else undefined: then the search goes on behind its start. */
export type Accept = (index: number, text: string, start: number, end: number) => boolean;

export interface Wanted {
  readonly pattern: Pattern;
  readonly wordBounded: boolean;
}

export type Search = (folded: Pick<Folded, "text" | "units">, accept: Accept) => void;

/** How a pattern is found without running it everywhere. */
export type Strategy = "opening" | "anchor" | "everywhere";

export function strategyFor({ opening, anchor }: Pattern): Strategy {
  if (opening.some((set) => sizeOf(set) <= NARROW)) return "opening";
  return anchor === undefined ? "everywhere" : "anchor";
}

/**
 * Finds the matches of many patterns. Each reports its own, also where they overlap; matches of one pattern do not overlap.
 */
export function compileSearch(wanted: readonly Wanted[]): Search {
  const searches = [
    ...openingSearches(wanted),
    ...wanted.flatMap((each, index) => singleSearch(each, index)),
  ];
  return (folded, accept) => {
    for (const search of searches) search(folded, accept);
  };
}

function openingSearches(wanted: readonly Wanted[]): Search[] {
  const indexes = [...wanted.keys()].filter((index) => strategyFor(wanted[index]!.pattern) === "opening");
  const groups: Search[] = [];
  for (let from = 0; from < indexes.length; from += PASS_RULES) {
    groups.push(openingSearch(wanted, indexes.slice(from, from + PASS_RULES)));
  }
  return groups;
}

function openingSearch(wanted: readonly Wanted[], indexes: readonly number[]): Search {
  const openings: Opening[] = indexes.map((index) => wanted[index]!);
  const scan = compileOpenings(openings);
  const expressions = openings.map(({ pattern }) => pattern.compile("sticky"));
  return ({ text, units }, accept) => {
    const next = new Int32Array(indexes.length);
    scan(units, text.length, (start, i) => {
      if (start < next[i]!) return;
      const end = matchAt(expressions[i]!, text, start);
      if (end > 0 && accept(indexes[i]!, text, start, end)) next[i] = end;
    });
  };
}

function singleSearch({ pattern }: Wanted, index: number): Search[] {
  switch (strategyFor(pattern)) {
    case "opening":
      return [];
    case "anchor":
      return [anchorSearch(pattern, index)];
    case "everywhere":
      return [plainSearch(pattern, index)];
  }
}

/** Tries the few starts before each occurrence of a literal that every match holds. */
function anchorSearch(pattern: Pattern, index: number): Search {
  const { literal, before } = pattern.anchor!;
  const expression = pattern.compile("sticky");
  return ({ text }, accept) => {
    let next = 0;
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
      for (let start = Math.max(next, at - before.max); start <= at - before.min; start++) {
        const end = matchAt(expression, text, start);
        next = end > 0 && accept(index, text, start, end) ? end : start + 1;
        if (end === next) break;
      }
    }
  };
}

function plainSearch(pattern: Pattern, index: number): Search {
  const expression = pattern.compile("search");
  return ({ text }, accept) => {
    expression.lastIndex = 0;
    for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
      const end = found.index + found[0].length;
      if (!accept(index, text, found.index, end)) expression.lastIndex = found.index + 1;
    }
  };
}

/** End of the match that begins at `start`, 0 for none. */
function matchAt(expression: RegExp, text: string, start: number): number {
  expression.lastIndex = start;
  return expression.test(text) ? expression.lastIndex : 0;
}
