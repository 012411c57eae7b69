import { ALPHANUMERIC, type CharSet, complement, intersects, union } from "./char-set.ts";
import type { Node } from "./syntax.ts";

/** Longer runs are not told apart. */
export const LONG_RUN = 64;

/** What a match looks like behind the letters and digits with which it begins. */
export interface AfterRun {
  /** Whether it may end with them. */
  readonly ends: boolean;
  /** What may follow them within the match, which is neither letter nor digit. */
  readonly next: CharSet;
}

const OTHER = complement(ALPHANUMERIC);

/**
 * How many letters and digits a match may begin with, up to LONG_RUN, and what comes then: between boundaries such a run
 * is a whole run of the text, so that its length alone rules out nearly every pattern.
 */
export function firstRunOf(tree: Node): ReadonlyMap<number, AfterRun> {
  const next = new Map<number, Set<CharSet>>();
  const ends = walk(tree, new Set([0]), next);
  const lengths = new Set([...ends, ...next.keys()]);
  return new Map(
    [...lengths].map((length) => [
      length,
      { ends: ends.has(length), next: union(...(next.get(length) ?? [])) },
    ]),
  );
}

/** Notes what may end the run at which length when the node begins at one of `starts`; returns where the run goes on. */
function walk(node: Node, starts: ReadonlySet<number>, next: Map<number, Set<CharSet>>): ReadonlySet<number> {
  switch (node.kind) {
    case "edge":
      return starts;
    case "set":
      return step(node.set, starts, next);
    case "sequence":
      return node.items.reduce((at, item) => walk(item, at, next), starts);
    case "choice":
      return new Set(node.branches.flatMap((branch) => [...walk(branch, starts, next)]));
    case "repeat":
      return repeated(node, starts, next);
  }
}

function step(
  set: CharSet,
  starts: ReadonlySet<number>,
  next: Map<number, Set<CharSet>>,
): ReadonlySet<number> {
  if (intersects(set, OTHER)) {
    for (const start of starts) next.set(start, (next.get(start) ?? new Set()).add(set));
  }
  if (!intersects(set, ALPHANUMERIC)) return new Set();
  return new Set([...starts].map((start) => Math.min(start + 1, LONG_RUN)));
}

function repeated(
  { item, min, max }: Node & { kind: "repeat" },
  starts: ReadonlySet<number>,
  next: Map<number, Set<CharSet>>,
): ReadonlySet<number> {
  let at = starts;
  const ends = new Set<number>(min === 0 ? starts : []);
  // Behind LONG_RUN rounds nothing new can come.
  for (let round = 1; round <= Math.min(max, min + LONG_RUN) && at.size > 0; round++) {
    at = walk(item, at, next);
    if (round >= min) for (const end of at) ends.add(end);
  }
  return ends;
}
