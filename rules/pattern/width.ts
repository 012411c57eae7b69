import { rangesOf } from "./char-set.ts";
import type { Node } from "./syntax.ts";

export interface Width {
  /** UTF-16 units. */
  readonly min: number;
  readonly max: number;
}

/** Nodes never change: what is known of one holds for good. */
const WIDTHS = new WeakMap<Node, Width>();

/** Shortest and longest match of a node. */
export function widthOf(node: Node): Width {
  const known = WIDTHS.get(node);
  if (known !== undefined) return known;
  const width = measured(node);
  WIDTHS.set(node, width);
  return width;
}

function measured(node: Node): Width {
  switch (node.kind) {
    case "set":
      return widthOfSet(node.set);
    case "edge":
      return { min: 0, max: 0 };
    case "sequence": {
      let width: Width = { min: 0, max: 0 };
      for (const item of node.items) width = add(width, widthOf(item));
      return width;
    }
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
