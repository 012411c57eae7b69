import { rangesOf } from "./char-set.ts";
import type { Node } from "./syntax.ts";

export interface Width {
  /** UTF-16 units. */
  readonly min: number;
  readonly max: number;
}

/** Shortest and longest match of a node. */
export function widthOf(node: Node): Width {
  switch (node.kind) {
    case "set":
      return widthOfSet(node.set);
    case "edge":
      return { min: 0, max: 0 };
    case "sequence":
      return node.items.map(widthOf).reduce(add, { min: 0, max: 0 });
    case "choice": {
      const widths = node.branches.map(widthOf);
      return {
        min: Math.min(...widths.map(({ min }) => min)),
        max: Math.max(...widths.map(({ max }) => max)),
      };
    }
    case "repeat": {
      const { min, max } = widthOf(node.item);
      return { min: min * node.min, max: max * node.max };
    }
  }
}

function widthOfSet(set: readonly number[]): Width {
  const ranges = rangesOf(set);
  return {
    min: ranges.some(([lo]) => lo <= 0xffff) ? 1 : 2,
    max: ranges.some(([, hi]) => hi > 0xffff) ? 2 : 1,
  };
}

export function add(a: Width, b: Width): Width {
  return { min: a.min + b.min, max: a.max + b.max };
}
