import { onlyMember } from "./char-set.ts";
import type { Slip } from "./slip.ts";
import type { Node } from "./syntax.ts";

/** Slips between the branches of a choice. */
export function slipsInTree(tree: Node): Slip[] {
  return visit(tree, true);
}

/** `last` says that nothing follows the node in the pattern. */
function visit(node: Node, last: boolean): Slip[] {
  switch (node.kind) {
    case "sequence":
      return node.items.flatMap((item, i) => visit(item, last && i === node.items.length - 1));
    case "repeat":
      return visit(node.item, last && node.max === 1);
    case "choice":
      return [...inChoice(node.branches, last), ...node.branches.flatMap((branch) => visit(branch, last))];
    default:
      return [];
  }
}

function inChoice(branches: readonly Node[], last: boolean): Slip[] {
  const texts = branches.map(textOf);
  return branches.flatMap((branch, i) => {
    const at = startOf(branch);
    if (branch.kind === "sequence" && branch.items.length === 0) return [emptyBranch(at)];
    const text = texts[i];
    if (text === undefined) return [];
    const earlier = texts.slice(0, i);
    if (earlier.includes(text)) return [twice(text, at)];
    const shadow = earlier.find((other) => other !== undefined && other !== "" && text.startsWith(other));
    return last && shadow !== undefined ? [shadowed(text, shadow, at)] : [];
  });
}

/** The one text that a branch matches. */
function textOf(node: Node): string | undefined {
  const items = node.kind === "sequence" ? node.items : [node];
  const characters = items.map((item) => (item.kind === "set" ? onlyMember(item.set) : undefined));
  return characters.every((character) => character !== undefined)
    ? String.fromCodePoint(...characters)
    : undefined;
}

function startOf(node: Node): number {
  switch (node.kind) {
    case "sequence":
      return node.items[0] === undefined ? 0 : startOf(node.items[0]);
    case "choice":
      return startOf(node.branches[0]!);
    default:
      return node.at;
  }
}

function emptyBranch(at: number): Slip {
  return {
    at,
    what: { zh: "“|”的一边是空的", en: 'One side of a "|" is empty' },
    fix: {
      zh: "请删去多余的“|”；可有可无的部分请写 (?:…)?。",
      en: 'Remove the "|"; write (?:…)? for what may be left out.',
    },
  };
}

function twice(text: string, at: number): Slip {
  return {
    at,
    what: { zh: `“${text}”列了两次`, en: `"${text}" is listed twice` },
    fix: { zh: "请删去一个。", en: "Remove one." },
  };
}

/** Branches are tried in their order, and nothing behind makes the search try again. */
function shadowed(text: string, shadow: string, at: number): Slip {
  return {
    at,
    what: {
      zh: `“${text}”永远轮不到：前面的“${shadow}”先匹配`,
      en: `"${text}" is never reached: "${shadow}" before it matches first`,
    },
    fix: { zh: "请把长的写在短的前面。", en: "Put the longer one first." },
  };
}
