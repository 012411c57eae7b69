import type { CharSet } from "./char-set.ts";

/** A pattern taken apart. `at` is the UTF-16 index in the pattern's text, for messages. */
export type Node =
  | { readonly kind: "set"; readonly set: CharSet; readonly at: number }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "choice"; readonly branches: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly item: Node;
      readonly min: number;
      readonly max: number;
      readonly at: number;
    }
  /** `^`, `$`, `\b`, `\B`: takes no character. */
  | { readonly kind: "edge"; readonly at: number };

export const EMPTY: Node = { kind: "sequence", items: [] };

/** A node with everything below it, as written. */
export function nodesOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "sequence":
      return [node, ...node.items.flatMap(nodesOf)];
    case "choice":
      return [node, ...node.branches.flatMap(nodesOf)];
    case "repeat":
      return [node, ...nodesOf(node.item)];
    default:
      return [node];
  }
}
