import { type CharSet, NO_CHARS, union } from "./char-set.ts";
import type { Node } from "./syntax.ts";

/** Nodes never change: what is known of one holds for good. */
const FIRST = new WeakMap<Node, CharSet>();
const NULLABLE = new WeakMap<Node, boolean>();

/** The characters a match of this node may begin with, given those that may come behind it. */
export function firstOf(node: Node, follow: CharSet): CharSet {
  const own = ownFirst(node);
  if (!isNullable(node)) return own;
  return own.length === 0 ? follow : union(own, follow);
}

/** Whether the node can match nothing. */
export function isNullable(node: Node): boolean {
  if (node.kind === "set") return false;
  const known = NULLABLE.get(node);
  if (known !== undefined) return known;
  const found = nullable(node);
  NULLABLE.set(node, found);
  return found;
}

function ownFirst(node: Node): CharSet {
  if (node.kind === "set") return node.set;
  const known = FIRST.get(node);
  if (known !== undefined) return known;
  const found = first(node);
  FIRST.set(node, found);
  return found;
}

function first(node: Node & { kind: Exclude<Node["kind"], "set"> }): CharSet {
  switch (node.kind) {
    case "edge":
      return NO_CHARS;
    case "sequence": {
      const end = node.items.findIndex((item) => !isNullable(item));
      const beginnings = end < 0 ? node.items : node.items.slice(0, end + 1);
      return beginnings.length === 1 ? ownFirst(beginnings[0]!) : union(...beginnings.map(ownFirst));
    }
    case "choice":
      return union(...node.branches.map(ownFirst));
    case "repeat":
      return ownFirst(node.item);
  }
}

function nullable(node: Node & { kind: Exclude<Node["kind"], "set"> }): boolean {
  switch (node.kind) {
    case "edge":
      return true;
    case "sequence":
      return node.items.every(isNullable);
    case "choice":
      return node.branches.some(isNullable);
    case "repeat":
      return node.min === 0 || isNullable(node.item);
  }
}
