import type { Pack, Rule, RuleKind } from "../../rules/rule.ts";
import type { Finding } from "../finding.ts";
import { digestOf } from "./digest.ts";
import { fold } from "./fold.ts";
import { compileForms, type FormSearch } from "./form/compile-forms.ts";
import type { MatchText, Recognise, WordSearch } from "./hit.ts";
import { compileKeywords } from "./keyword/keyword-rules.ts";
import { compileLabels } from "./label/compile-labels.ts";
import { SharedSearch } from "./literal/shared-search.ts";
import { compileMarks } from "./marks.ts";
import { compileNames } from "./name-rules.ts";
import { Overlaps } from "./overlaps.ts";
import { compilePatterns } from "./pattern/pattern-rules.ts";
import { Tally } from "./tally.ts";

export type { MatchText };

/** The search of one outermost file with everything nested in it. */
export interface MatchSession {
  feed(part: MatchText): void;
  /** Snapshot, callable at any time. */
  findings(): readonly Finding[];
}

export interface Matcher {
  /** Names these packs and this engine, hex SHA-256. */
  readonly digest: string;
  begin(): MatchSession;
}

/** `key` is this installation's secret: fingerprints are made under it. */
export function createMatcher(packs: readonly Pack[], { key }: { readonly key: Uint8Array }): Matcher {
  const rules = packs.flatMap((pack) => pack.rules);
  const recognisers = compile(rules);
  const keywords = compileKeywords(ofKind(rules, "keywords"));
  const forms = compileForms(ofKind(rules, "form"));
  const patterns = compilePatterns(ofKind(rules, "pattern"));
  const words = new SharedSearch([patterns.words, keywords.words, forms.words]);
  return {
    digest: digestOf(packs),
    begin: () => {
      const readers = [patterns.begin(), keywords.begin()];
      return new Session({ recognisers, words, readers, forms: forms.begin() }, key);
    },
  };
}

interface Searches {
  readonly recognisers: readonly Recognise[];
  /** Of the readers and of forms, in this order. */
  readonly words: SharedSearch;
  readonly readers: readonly WordSearch[];
  readonly forms: FormSearch;
}

class Session implements MatchSession {
  readonly #searches: Searches;
  readonly #overlaps = new Overlaps();
  readonly #key: Uint8Array;
  readonly #tally: Tally;

  constructor(searches: Searches, key: Uint8Array) {
    this.#searches = searches;
    this.#key = key;
    this.#tally = new Tally(key);
  }

  feed(part: MatchText): void {
    const { recognisers, words, readers, forms } = this.#searches;
    const input = { part, folded: fold(part.text) };
    words.search(
      input.folded,
      [...readers, forms].map((reader) => reader.open(input)),
    );
    const hits = [
      ...recognisers.flatMap((recognise) => recognise(input)),
      ...readers.flatMap((reader) => reader.close()),
    ];
    const { fresh, withdrawn } = this.#overlaps.settle(part, hits);
    for (const hit of withdrawn) this.#tally.remove(hit, part);
    for (const hit of fresh) this.#tally.add(hit, part);
    forms.close();
  }

  /** What is known of forms may still change with every part, so they are counted anew each time. */
  findings(): readonly Finding[] {
    const forms = new Tally(this.#key);
    for (const { hit, spot } of this.#searches.forms.hits()) forms.add(hit, spot);
    return [...this.#tally.findings(), ...forms.findings()];
  }
}

function compile(rules: readonly Rule[]): readonly Recognise[] {
  return [
    compileMarks(ofKind(rules, "marking")),
    compileLabels(ofKind(rules, "label")),
    compileNames(ofKind(rules, "name")),
  ];
}

function ofKind<Kind extends RuleKind>(rules: readonly Rule[], kind: Kind): (Rule & { kind: Kind })[] {
  return rules.filter((rule): rule is Rule & { kind: Kind } => rule.kind === kind);
}
