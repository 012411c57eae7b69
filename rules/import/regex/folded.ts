import { intersects, rangesOf, SPACES, setOf, sizeOf } from "../../pattern/char-set.ts";
import { choiceOf, type Foreign, sequenceOf, setNode } from "./syntax.ts";

/** Text as the rules read it: half-width, simplified, without what cannot be seen. */
export type Fold = (text: string) => string;

/** Larger sets are blocks of a script: folding moves none of their members out of them that a rule could mean. */
const LARGEST_SET = 64;

/** The expression over folded text. */
export function foldedTree(node: Foreign, fold: Fold): Foreign {
  switch (node.kind) {
    case "set": {
      if (node.negated || node.properties.length > 0 || sizeOf(node.set) > LARGEST_SET) return node;
      // What counts as a blank stays that: folding only makes the list of blanks hard to read.
      if (intersects(node.set, SPACES)) return node;
      const members = membersOf(node.set).map((character) => fold(character));
      const single = members
        .filter((member) => [...member].length === 1)
        .map((member) => member.codePointAt(0)!);
      const longer = members.filter((member) => [...member].length > 1);
      const set = { ...node, set: setOf(single.map((code): [number, number] => [code, code])) };
      if (longer.length === 0) return members.every((member) => member === "") ? sequenceOf([]) : set;
      return choiceOf([...(single.length > 0 ? [set] : []), ...longer.map(literal)]);
    }
    case "sequence":
      return sequenceOf(node.items.map((item) => foldedTree(item, fold)));
    case "choice":
      return choiceOf(node.branches.map((branch) => foldedTree(branch, fold)));
    case "repeat":
      return { ...node, item: foldedTree(node.item, fold) };
    default:
      return node;
  }
}

function membersOf(set: readonly number[]): string[] {
  return rangesOf(set).flatMap(([lo, hi]) =>
    Array.from({ length: hi - lo + 1 }, (_, i) => String.fromCodePoint(lo + i)),
  );
}

function literal(text: string): Foreign {
  return sequenceOf(
    [...text].map((character) => setNode([character.codePointAt(0)!, character.codePointAt(0)!])),
  );
}
