import { intersects, WORD_CHARS } from "../../pattern/char-set.ts";
import { type Note, note } from "../note.ts";
import { choiceOf, type Foreign, sequenceOf } from "./syntax.ts";

/**
 * Boost's word border knows Chinese characters as letters of a word, ours does not: there is never one beside them, so a
 * border that the expression wants there would forbid every match.
 */
export function withoutDeadEdges(tree: Foreign): { tree: Foreign; notes: readonly Note[] } {
  let dropped = false;
  const visit = (node: Foreign): Foreign => {
    switch (node.kind) {
      case "sequence": {
        const kept = node.items.filter((item, i) => !isDead(item, node.items[i - 1], node.items[i + 1]));
        dropped ||= kept.length < node.items.length;
        return sequenceOf(kept.map(visit));
      }
      case "choice":
        return choiceOf(node.branches.map(visit));
      case "repeat":
        return { ...node, item: visit(node.item) };
      default:
        return node;
    }
  };
  const living = visit(tree);
  return { tree: living, notes: dropped ? [DROPPED] : [] };
}

function isDead(item: Foreign, before: Foreign | undefined, after: Foreign | undefined): boolean {
  if (item.kind !== "edge" || item.text !== "\\b") return false;
  return [before, after].some((beside) => beside !== undefined && isForeignLetter(beside));
}

/** A character that may be a letter, but none of those of which our words are made. */
function isForeignLetter(node: Foreign): boolean {
  if (node.kind === "repeat") return node.min > 0 && isForeignLetter(node.item);
  if (node.kind !== "set" || node.negated || node.properties.length > 0) return false;
  return (
    !intersects(node.set, WORD_CHARS) && node.set.some((code) => /\p{L}/u.test(String.fromCodePoint(code)))
  );
}

const DROPPED = note(
  "edge-dropped",
  "汉字旁边的 \\b 已去掉：汉字之间没有词的边界",
  "a \\b beside Chinese characters was dropped: there are no word borders between them",
);
