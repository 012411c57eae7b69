import { onlyMember } from "./char-set.ts";
import type { Node } from "./syntax.ts";
import { add, type Width, widthOf } from "./width.ts";

/** A text that every match holds, and how far behind the start of the match it stands. */
export interface Anchor {
  readonly literal: string;
  readonly before: Width;
}

/** Further from the start than this, trying every start before it costs more than it saves. */
const MAX_DISTANCE = 64;

/** The longest literal every match holds near its start. */
export function anchorOf(tree: Node): Anchor | undefined {
  let best: Anchor | undefined;
  let before: Width = { min: 0, max: 0 };
  let literal = "";
  let began = before;
  for (const node of [...flatten(tree), undefined]) {
    const only = node?.kind === "set" ? onlyMember(node.set) : undefined;
    if (only !== undefined) {
      if (literal === "") began = before;
      literal += String.fromCodePoint(only);
    } else {
      if (literal.length > (best?.literal.length ?? 0) && began.max <= MAX_DISTANCE) {
        best = { literal, before: began };
      }
      literal = "";
    }
    if (node !== undefined) before = add(before, widthOf(node));
  }
  return best;
}

/** The top-level sequence with inner sequences and short fixed repeats laid out flat. */
function flatten(node: Node): Node[] {
  if (node.kind === "sequence") return node.items.flatMap(flatten);
  if (node.kind === "repeat" && node.min === node.max && node.max <= MAX_DISTANCE) {
    return Array.from({ length: node.max }, () => flatten(node.item))
      .flat()
      .slice(0, 1_000);
  }
  return [node];
}
