import { rangesOf, sizeOf } from "./char-set.ts";
import type { Node } from "./syntax.ts";
import { widthOf } from "./width.ts";

/** All texts that a part of a pattern can match are written out up to this number. */
const MAX_EXACT = 64;
const MAX_REQUIRED = 1_000;
/** What is longer than this tells no more. */
const LONG_ENOUGH = 4;

type Texts = readonly string[];

/** Literals one of which stands in every match, beginning at most so many code units behind its start. */
export interface Required {
  readonly texts: Texts;
  readonly before: number;
}

interface Language {
  /** Every text that it matches, where they are few. */
  readonly exact?: Texts;
  readonly required?: Required;
}

/**
 * Literals one of which every match holds: where none of them stands, the pattern need not be tried. Undefined where the
 * pattern holds nothing of the kind.
 */
export function requiredOf(tree: Node): Required | undefined {
  return needOf(languageOf(tree));
}

function languageOf(node: Node): Language {
  switch (node.kind) {
    case "edge":
      return { exact: [""] };
    case "set":
      return sizeOf(node.set) > MAX_EXACT ? {} : { exact: membersOf(node.set) };
    case "sequence":
      return sequenceOf(node.items.map((item) => ({ ...languageOf(item), width: widthOf(item).max })));
    case "choice":
      return choiceOf(node.branches.map(languageOf));
    case "repeat":
      return repeatOf(languageOf(node.item), node);
  }
}

function membersOf(set: Parameters<typeof rangesOf>[0]): Texts {
  return rangesOf(set).flatMap(([lo, hi]) =>
    Array.from({ length: hi - lo + 1 }, (_, i) => String.fromCodePoint(lo + i)),
  );
}

function choiceOf(branches: readonly Language[]): Language {
  const texts = branches.flatMap(({ exact }) => exact ?? []);
  const isExact = branches.every(({ exact }) => exact !== undefined);
  const exact = isExact ? fewer(texts, MAX_EXACT) : undefined;
  if (exact !== undefined) return { exact };
  const needs = branches.map(needOf).filter((need) => need !== undefined);
  const all = fewer(
    needs.flatMap((need) => need.texts),
    MAX_REQUIRED,
  );
  if (needs.length < branches.length || all === undefined) return {};
  return { required: { texts: all, before: Math.max(...needs.map(({ before }) => before)) } };
}

/** Neighbours that can be written out grow together; the best of what comes about is kept. */
function sequenceOf(items: readonly (Language & { readonly width: number })[]): Language {
  let whole = true;
  let best: Required | undefined;
  let run: Texts = [""];
  let [runBefore, before] = [0, 0];
  for (const item of items) {
    const longer = item.exact === undefined ? undefined : product(run, item.exact);
    if (longer !== undefined) run = longer;
    else {
      whole = false;
      best = better(best, behind(needOf({ exact: run }), runBefore));
      best = better(best, behind(needOf(item), before));
      run = item.exact ?? [""];
      runBefore = item.exact === undefined ? before + item.width : before;
    }
    before += item.width;
  }
  if (whole) return { exact: run };
  const required = better(best, behind(needOf({ exact: run }), runBefore));
  return required === undefined ? {} : { required };
}

function behind(need: Required | undefined, before: number): Required | undefined {
  return need && { texts: need.texts, before: before + need.before };
}

function repeatOf(item: Language, { min, max }: { readonly min: number; readonly max: number }): Language {
  if (min === 0) return max === 1 && item.exact !== undefined ? choiceOf([item, { exact: [""] }]) : {};
  const twice = min > 1 && item.exact !== undefined ? product(item.exact, item.exact) : undefined;
  if (twice !== undefined && min === 2 && max === 2) return { exact: twice };
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

function needOf({ exact, required }: Language): Required | undefined {
  return exact === undefined || shortest(exact) === 0 ? required : { texts: exact, before: 0 };
}

/** Longer literals tell more; of equally long ones fewer do. Numbering tells least. */
function better(a: Required | undefined, b: Required | undefined): Required | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [worthA, worthB] = [leastWorth(a.texts), leastWorth(b.texts)];
  if (worthA !== worthB) return worthA > worthB ? a : b;
  return a.texts.length <= b.texts.length ? a : b;
}

function shortest(texts: Texts): number {
  return Math.min(...texts.map(({ length }) => length));
}

/** Numbering stands in every second line: it tells less than any other character. */
const NUMBERING = /^[第\d一二三四五六七八九十年月日 ]*$/;

function leastWorth(texts: Texts): number {
  return Math.min(...texts.map((text) => (NUMBERING.test(text) ? 0 : Math.min(text.length, LONG_ENOUGH))));
}
