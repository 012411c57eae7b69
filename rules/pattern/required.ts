import { rangesOf, sizeOf } from "./char-set.ts";
import type { Node } from "./syntax.ts";

/** All texts that a part of a pattern can match are written out up to this number. */
const MAX_EXACT = 64;
const MAX_REQUIRED = 1_000;
/** A single character tells nothing; what is longer than this tells no more. */
const SHORTEST = 2;
const LONG_ENOUGH = 4;

type Texts = readonly string[];

interface Language {
  /** Every text that it matches, where they are few. */
  readonly exact?: Texts;
  /** Texts one of which stands in everything that it matches. */
  readonly required?: Texts;
}

/**
 * Literals of two units at least, one of which every match holds: where none of them stands, the pattern need not be tried.
 * Undefined where the pattern holds nothing of the kind.
 */
export function requiredOf(tree: Node): readonly string[] | undefined {
  return needOf(languageOf(tree));
}

function languageOf(node: Node): Language {
  switch (node.kind) {
    case "edge":
      return { exact: [""] };
    case "set":
      return sizeOf(node.set) > MAX_EXACT ? {} : { exact: membersOf(node.set) };
    case "sequence":
      return sequenceOf(node.items.map(languageOf));
    case "choice":
      return choiceOf(node.branches.map(languageOf));
    case "repeat":
      return repeatOf(languageOf(node.item), node.min, node.max);
  }
}

function membersOf(set: Parameters<typeof rangesOf>[0]): Texts {
  return rangesOf(set).flatMap(([lo, hi]) =>
    Array.from({ length: hi - lo + 1 }, (_, i) => String.fromCodePoint(lo + i)),
  );
}

function choiceOf(branches: readonly Language[]): Language {
  const exact = branches.every(({ exact }) => exact !== undefined)
    ? fewer(
        branches.flatMap(({ exact }) => exact!),
        MAX_EXACT,
      )
    : undefined;
  if (exact !== undefined) return { exact };
  const needs = branches.map(needOf);
  const required = needs.every((need) => need !== undefined) ? fewer(needs.flat(), MAX_REQUIRED) : undefined;
  return required === undefined ? {} : { required };
}

/** Neighbours that can be written out grow together; the best of what comes about is kept. */
function sequenceOf(items: readonly Language[]): Language {
  let whole = true;
  let best: Texts | undefined;
  let run: Texts = [""];
  for (const item of items) {
    const longer = item.exact === undefined ? undefined : product(run, item.exact);
    if (longer !== undefined) run = longer;
    else {
      whole = false;
      best = better(best, better(needOf({ exact: run }), needOf(item)));
      run = item.exact ?? [""];
    }
  }
  if (whole) return { exact: run };
  const required = better(best, needOf({ exact: run }));
  return required === undefined ? {} : { required };
}

function repeatOf(item: Language, min: number, max: number): Language {
  if (min === 0) return max === 1 && item.exact !== undefined ? choiceOf([item, { exact: [""] }]) : {};
  if (min === max && max <= LONG_ENOUGH) return sequenceOf(Array.from({ length: min }, () => item));
  const twice = min > 1 && item.exact !== undefined ? product(item.exact, item.exact) : undefined;
  const required = needOf(twice === undefined ? item : { exact: twice });
  return required === undefined ? {} : { required };
}

function product(left: Texts, right: Texts): Texts | undefined {
  if (left.length * right.length > MAX_EXACT) return undefined;
  return fewer(
    left.flatMap((a) => right.map((b) => a + b)),
    MAX_EXACT,
  );
}

function fewer(texts: Texts, most: number): Texts | undefined {
  const distinct = [...new Set(texts)];
  return distinct.length > most ? undefined : distinct;
}

function needOf({ exact, required }: Language): Texts | undefined {
  return exact === undefined || shortest(exact) < SHORTEST ? required : exact;
}

/** Longer literals tell more; of equally long ones fewer do. */
function better(a: Texts | undefined, b: Texts | undefined): Texts | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [lengthA, lengthB] = [Math.min(shortest(a), LONG_ENOUGH), Math.min(shortest(b), LONG_ENOUGH)];
  if (lengthA !== lengthB) return lengthA > lengthB ? a : b;
  return a.length <= b.length ? a : b;
}

function shortest(texts: Texts): number {
  return Math.min(...texts.map(({ length }) => length));
}
