import type { Pattern } from "../../../rules/pattern.ts";
import type { Folded } from "../fold.ts";
import { compileOpenings, gateOf, NARROW, type Opening, PASS_RULES } from "./openings.ts";

/** Says whether a match counts; the end offset of one that does, else undefined: then the search goes on behind its start. */
export type Accept = (index: number, text: string, start: number, end: number) => boolean;

export interface Wanted {
  readonly pattern: Pattern;
  readonly wordBounded: boolean;
}

export type Search = (folded: Pick<Folded, "text" | "units">, accept: Accept) => void;

/** How a pattern is found without running it everywhere. */
export type Strategy = "opening" | "anchor" | "everywhere";

export function strategyFor({ beginnings, anchor }: Pattern, wordBounded = true): Strategy {
  if (gateOf(beginnings, wordBounded).size <= NARROW) return "opening";
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

interface Way extends Opening {
  /** Which of the wanted begins so. */
  readonly index: number;
}

function openingSearches(wanted: readonly Wanted[]): Search[] {
  const passes: Way[][] = [[]];
  for (const [index, { pattern, wordBounded }] of wanted.entries()) {
    if (strategyFor(pattern, wordBounded) !== "opening") continue;
    const { gate } = gateOf(pattern.beginnings, wordBounded);
    const ways = pattern.beginnings.map((beginning) => ({ ...beginning, gate, wordBounded, index }));
    if (passes.at(-1)!.length + ways.length > PASS_RULES) passes.push([]);
    passes.at(-1)!.push(...ways);
  }
  return passes.filter((ways) => ways.length > 0).map((ways) => openingSearch(wanted, ways));
}

function openingSearch(wanted: readonly Wanted[], ways: readonly Way[]): Search {
  const scan = compileOpenings(ways);
  const expressions = wanted.map(({ pattern }) => pattern.compile("sticky"));
  return ({ text, units }, accept) => {
    // Where the next match may begin, and the last start that was tried: two ways may open at one place.
    const next = new Int32Array(wanted.length);
    const tried = new Int32Array(wanted.length).fill(-1);
    scan(units, text.length, (start, way) => {
      const { index } = ways[way]!;
      if (start < next[index]! || start === tried[index]) return;
      tried[index] = start;
      const end = matchAt(expressions[index]!, text, start);
      if (end > 0 && accept(index, text, start, end)) next[index] = end;
    });
  };
}

function singleSearch({ pattern, wordBounded }: Wanted, index: number): Search[] {
  switch (strategyFor(pattern, wordBounded)) {
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
