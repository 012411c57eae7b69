import { type CharSet, rangesOf } from "./char-set.ts";
import type { Node } from "./syntax.ts";

/** Whether every match consists of characters of the set alone. */
export function isMadeOf(node: Node, set: CharSet): boolean {
  switch (node.kind) {
    case "edge":
      return true;
    case "set":
      return rangesOf(node.set).every(([lo, hi]) =>
        rangesOf(set).some(([from, to]) => from <= lo && hi <= to),
      );
    case "sequence":
      return node.items.every((item) => isMadeOf(item, set));
    case "choice":
      return node.branches.every((branch) => isMadeOf(branch, set));
    case "repeat":
      return isMadeOf(node.item, set);
  }
}
