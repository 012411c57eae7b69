import { union } from "../../pattern/char-set.ts";
import { printForeign } from "./print.ts";
import { choiceOf, type Foreign, type ForeignSet, sequenceOf, setNode } from "./syntax.ts";

/**
 * The same expression with branches that begin alike joined: `=|=>` is `=>?`. It matches the same texts, and a backtracking
 * engine comes to the end of it in one way where it had several.
 */
export function factored(node: Foreign): Foreign {
  switch (node.kind) {
    case "choice":
      return factoredChoice(node.branches.map(factored));
    case "sequence":
      return sequenceOf(node.items.map(factored));
    case "repeat":
      return { ...node, item: factored(node.item) };
    default:
      return node;
  }
}

function factoredChoice(branches: readonly Foreign[]): Foreign {
  const groups = new Map<string, Foreign[]>();
  for (const branch of branches) {
    const head = headOf(branch);
    // What has no head to share stays by itself.
    const key = head === undefined ? `\n${groups.size}` : printForeign(head.head);
    groups.set(key, [...(groups.get(key) ?? []), branch]);
  }
  return withOneSet([...groups.values()].map((group) => (group.length === 1 ? group[0]! : joined(group))));
}

function joined(group: readonly Foreign[]): Foreign {
  const heads = group.map((branch) => headOf(branch)!);
  const tails = heads.map(({ tail }) => tail).filter((tail) => tail.length > 0);
  if (tails.length === 0) return heads[0]!.head;
  const rest = factoredChoice(tails.map(sequenceOf));
  const optional = tails.length < heads.length;
  return sequenceOf([heads[0]!.head, optional ? { kind: "repeat", item: rest, min: 0, max: 1 } : rest]);
}

/** The first character of a branch and what comes behind it. */
function headOf(branch: Foreign): { head: ForeignSet; tail: readonly Foreign[] } | undefined {
  const [first, ...tail] = branch.kind === "sequence" ? branch.items : [branch];
  if (first?.kind === "set") return { head: first, tail };
  if (first?.kind !== "repeat" || first.item.kind !== "set" || first.min === 0) return undefined;
  if (first.max === 1) return { head: first.item, tail };
  return { head: first.item, tail: [{ ...first, min: first.min - 1, max: first.max - 1 }, ...tail] };
}

/** Branches of one character each are one class. */
function withOneSet(branches: readonly Foreign[]): Foreign {
  const plain = branches.filter(isPlainSet);
  if (plain.length < 2) return choiceOf(branches);
  const others = branches.filter((branch) => !isPlainSet(branch));
  return choiceOf([setNode(union(...plain.map(({ set }) => set))), ...others]);
}

function isPlainSet(branch: Foreign): branch is ForeignSet {
  return branch.kind === "set" && !branch.negated && branch.properties.length === 0;
}
