import { TransitionTable } from "./transition-table.ts";

export const ROOT = 0;
export const NONE = -1;

/** The machine of Aho and Corasick on typed arrays; states are numbered as they come up, the root is 0. */
export interface Trie {
  /**
   * The note of a transition says what its target means: above 0 the word that ends there, plus one; below 0 the
   * complement of the only word that begins so.
   */
  readonly next: TransitionTable;
  /** Where to go on when no transition fits. */
  readonly fail: Int32Array;
  /** Length of the prefix that a state stands for. */
  readonly depth: Uint16Array;
  /** The word that ends in a state, or NONE. */
  readonly word: Int32Array;
  /** The next state on the fail chain in which a word ends, or NONE. */
  readonly output: Int32Array;
}

/** Words must be distinct and not empty. */
export function buildTrie(words: readonly string[]): Trie {
  const most = 1 + words.reduce((sum, word) => sum + word.length, 0);
  const next = new TransitionTable();
  const [parent, unit] = [new Int32Array(most), new Uint16Array(most)];
  const [depth, word] = [new Uint16Array(most), new Int32Array(most).fill(NONE)];
  /** The one word that begins with the prefix of a state. */
  const only = new Int32Array(most).fill(NONE);
  let states = 1;
  for (const [index, text] of words.entries()) {
    let state = ROOT;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      let child = next.get(state, code);
      if (child === ROOT) {
        child = states++;
        next.set(state, code, child);
        parent[child] = state;
        unit[child] = code;
        depth[child] = i + 1;
        only[child] = index;
      } else only[child] = NONE;
      state = child;
    }
    word[state] = index;
  }
  for (let state = 1; state < states; state++) {
    next.note(parent[state]!, unit[state]!, only[state] === NONE ? word[state]! + 1 : ~only[state]!);
  }
  return link({ next, parent, unit, depth: depth.slice(0, states), word });
}

interface Unlinked extends Pick<Trie, "next" | "depth" | "word"> {
  readonly parent: Int32Array;
  /** By which a state is reached from its parent. */
  readonly unit: Uint16Array;
}

/** By depth, so that a state's fail link is there before its children need it. */
function link({ next, parent, unit, depth, word }: Unlinked): Trie {
  const [fail, output] = [new Int32Array(depth.length), new Int32Array(depth.length).fill(NONE)];
  for (const state of byDepth(depth)) {
    let at = fail[parent[state]!]!;
    let found = depth[state]! > 1 ? next.get(at, unit[state]!) : ROOT;
    while (found === ROOT && at !== ROOT) {
      at = fail[at]!;
      found = next.get(at, unit[state]!);
    }
    fail[state] = found;
    output[state] = word[found] === NONE ? output[found]! : found;
  }
  return { next, fail, depth, word, output };
}

/** Every state but the root. */
function byDepth(depth: Uint16Array): Uint32Array {
  return Uint32Array.from({ length: depth.length - 1 }, (_, i) => i + 1).sort(
    (a, b) => depth[a]! - depth[b]!,
  );
}
