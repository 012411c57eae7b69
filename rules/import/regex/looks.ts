import { intersects, WORD_CHARS } from "../../pattern/char-set.ts";
import { type Note, note } from "../note.ts";
import { choiceOf, type Foreign, sequenceOf, Untranslatable } from "./syntax.ts";

/** An expression without look-around, and what takes its place. */
export interface Plain {
  readonly tree: Foreign;
  /** Whether letters and digits may not adjoin a match. */
  readonly bounded: boolean;
  readonly notes: readonly Note[];
}

type Look = Foreign & { kind: "look" };

/**
 * Takes the looks out. One that asks for something at an end becomes part of the match; one that forbids letters or digits
 * there becomes the rule's boundary; one that forbids something else is dropped, which can only find more.
 */
export function withoutLooks(tree: Foreign): Plain {
  const notes = new Map<string, Note>();
  const add = (each: Note) => notes.set(each.code, each);
  let bounded = false;
  const atEnd = (look: Look): Foreign => {
    if (!look.negative) {
      add(LONGER);
      return look.inner;
    }
    if (isWordLike(look.inner)) bounded = true;
    add(isWordLike(look.inner) ? BOUNDED : DROPPED);
    return NOTHING;
  };
  const visit = (node: Foreign, first: boolean, last: boolean): Foreign => {
    switch (node.kind) {
      case "look":
        if ((node.ahead && last) || (!node.ahead && first)) return visit(atEnd(node), first, last);
        if (!node.negative)
          throw new Untranslatable(
            "无法并入匹配的前后环视",
            "look-around that cannot become part of the match",
          );
        add(DROPPED);
        return NOTHING;
      case "sequence":
        return sequenceOf(
          node.items.map((item, i) => visit(item, first && i === 0, last && i === node.items.length - 1)),
        );
      case "choice":
        return choiceOf(node.branches.map((branch) => visit(branch, first, last)));
      case "repeat":
        return { ...node, item: visit(node.item, false, false) };
      default:
        return node;
    }
  };
  return { tree: visit(tree, true, true), bounded, notes: [...notes.values()] };
}

const NOTHING: Foreign = { kind: "sequence", items: [] };

const LONGER = note(
  "look-taken-in",
  "环视的内容并入匹配",
  "what a look-around asks for is part of the match now",
);
const BOUNDED = note(
  "look-to-boundary",
  "“两侧不得有字母或数字”的环视改由 boundary: word 检查",
  "the look-around that forbids letters or digits beside it became boundary: word",
);
const DROPPED = note(
  "look-dropped",
  "排除用的环视已去掉，命中会更多",
  "a look-around that excludes was dropped: finds more",
);

/** Whether all that is forbidden are letters, digits, or a word border. */
function isWordLike(node: Foreign): boolean {
  switch (node.kind) {
    case "set":
      return !node.negated && node.set.length > 0 && intersects(node.set, WORD_CHARS);
    case "choice":
      return node.branches.every(isWordLike);
    case "repeat":
      return isWordLike(node.item);
    case "sequence":
      return node.items.length === 1 && isWordLike(node.items[0]!);
    default:
      return false;
  }
}
