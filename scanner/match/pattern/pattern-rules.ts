import { readPattern } from "../../../rules/pattern.ts";
import type { PatternRule } from "../../../rules/rule.ts";
import { type Folded, fold } from "../fold.ts";
import type { Hit, MatchInput, WordReader, WordSearch } from "../hit.ts";
import type { Found } from "../literal/literals.ts";
import { maskIdentifier, maskSecret } from "../mask.ts";
import { ContextWords } from "./context-words.ts";
import { compileJudge, type Judge, type Judgement } from "./judge.ts";
import { compileSearch, type Search } from "./search.ts";

/** Finds the values that pattern rules describe: identity numbers, cards, phones. */
export function compilePatterns(rules: readonly PatternRule[]): WordReader {
  const search = compileSearch(
    rules.map(({ pattern, boundary }) => ({
      pattern: readPattern(pattern),
      wordBounded: boundary !== "none",
    })),
  );
  const compiled = { rules, judges: rules.map(compileJudge), search, uses: rules.flatMap(usesOf) };
  return { words: compiled.uses.map(({ text }) => text), begin: () => new PatternSearch(compiled) };
}

interface Compiled {
  readonly rules: readonly PatternRule[];
  readonly judges: readonly Judge[];
  readonly search: Search;
  readonly uses: readonly Use[];
}

/** A word of a context: its group, and its place in the rule's list. */
interface Use {
  readonly group: number;
  readonly word: number;
  readonly text: string;
}

/** Words that support a rule, and words that refuse it. */
function usesOf({ context, not }: PatternRule, rule: number): readonly Use[] {
  const use = (group: number) => (text: string, word: number) => ({ group, word, text: fold(text).text });
  return [...(context?.words ?? []).map(use(rule * 2)), ...(not?.words ?? []).map(use(rule * 2 + 1))];
}

class PatternSearch implements WordSearch {
  readonly #compiled: Compiled;
  #input: MatchInput | undefined;
  #words = new ContextWords();

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
  }

  open(input: MatchInput): Found {
    const { uses } = this.#compiled;
    const words = new ContextWords();
    this.#input = input;
    this.#words = words;
    return (use, start, end) => words.add(uses[use]!.group, uses[use]!.word, start, end);
  }

  close(): readonly Hit[] {
    if (this.#input === undefined) return [];
    const { rules, judges, search } = this.#compiled;
    const { part, folded } = this.#input;
    const hits: Hit[] = [];
    search(folded, (index, text, start, end) => {
      const rule = rules[index]!;
      if (rule.places !== undefined && !rule.places.includes(part.place)) return false;
      const judgement = judges[index]!({ text, start, end, words: this.#words });
      if (judgement === undefined) return false;
      hits.push(hitOf(rule, judgement, folded, { start, end }));
      return true;
    });
    return hits;
  }
}

function hitOf(
  rule: PatternRule,
  judgement: Judgement,
  folded: Folded,
  at: { start: number; end: number },
): Hit {
  const match = folded.text.slice(at.start, at.end);
  return {
    rule,
    family: rule.family,
    severity: rule.severity,
    ...judgement,
    start: folded.source(at.start),
    end: folded.source(at.end - 1) + 1,
    value: match.replace(/[\s.·()-]/g, "").toUpperCase(),
    excerpt: rule.family === "credential" ? maskSecret(match) : maskIdentifier(match),
  };
}
