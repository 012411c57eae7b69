/** A set of code points as sorted, disjoint, inclusive ranges laid out flat: lo, hi, lo, hi … */
export type CharSet = readonly number[];

export const LAST_CODE_POINT = 0x10ffff;
export const NO_CHARS: CharSet = [];
export const ALL_CHARS: CharSet = [0, LAST_CODE_POINT];

export function setOf(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const set: number[] = [];
  for (const [lo, hi] of sorted) {
    const last = set.length - 1;
    if (last > 0 && lo <= set[last]! + 1) set[last] = Math.max(set[last]!, hi);
    else set.push(lo, hi);
  }
  return set;
}

export function rangesOf(set: CharSet): [number, number][] {
  const ranges: [number, number][] = [];
  for (let i = 0; i < set.length; i += 2) ranges.push([set[i]!, set[i + 1]!]);
  return ranges;
}

export function union(...sets: readonly CharSet[]): CharSet {
  return setOf(sets.flatMap(rangesOf));
}

export function complement(set: CharSet): CharSet {
  const ranges: [number, number][] = [];
  let next = 0;
  for (const [lo, hi] of rangesOf(set)) {
    if (lo > next) ranges.push([next, lo - 1]);
    next = hi + 1;
  }
  if (next <= LAST_CODE_POINT) ranges.push([next, LAST_CODE_POINT]);
  return setOf(ranges);
}

/** What is in the first and not in the second. */
export function without(a: CharSet, b: CharSet): CharSet {
  return complement(union(complement(a), b));
}

export function intersects(a: CharSet, b: CharSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i + 1]! < b[j]!) i += 2;
    else if (b[j + 1]! < a[i]!) j += 2;
    else return true;
  }
  return false;
}

export function sizeOf(set: CharSet): number {
  return rangesOf(set).reduce((sum, [lo, hi]) => sum + hi - lo + 1, 0);
}

/** The one member of a set that has only one. */
export function onlyMember(set: CharSet): number | undefined {
  return set.length === 2 && set[0] === set[1] ? set[0] : undefined;
}

export const DIGITS: CharSet = setOf([[0x30, 0x39]]);
/** ASCII letters and digits. */
export const ALPHANUMERIC: CharSet = setOf([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
]);
export const WORD_CHARS: CharSet = setOf([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);
/** What `\s` means in ECMAScript: white space and line terminators. */
export const SPACES: CharSet = setOf([
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);
export const NEWLINES: CharSet = setOf([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);
