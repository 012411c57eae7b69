import { createHash } from "node:crypto";
import type { Pack, Rule, RuleKind } from "../../rules/rule.ts";
import type { Finding } from "../finding.ts";
import { fold } from "./fold.ts";
import { compileForms, type FormSearch } from "./form/compile-forms.ts";
import type { MatchText, Recognise } from "./hit.ts";
import { compileKeywords } from "./keyword/keyword-rules.ts";
import { compileLabels } from "./label/compile-labels.ts";
import { compileMarks } from "./marks.ts";
import { compileNames } from "./name-rules.ts";
import { Overlaps } from "./overlaps.ts";
import { compilePatterns } from "./pattern/pattern-rules.ts";
import { Tally } from "./tally.ts";

export type { MatchText };

/** Raised whenever the same packs would find something else: part of the digest that caches and verdicts carry. */
const ENGINE_VERSION = 2;

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
  const beginKeywords = compileKeywords(ofKind(rules, "keywords"));
  const searchForms = compileForms(ofKind(rules, "form"));
  return {
    digest: digestOf(packs),
    begin: () => new Session([...recognisers, beginKeywords()], searchForms(), key),
  };
}

class Session implements MatchSession {
  readonly #recognisers: readonly Recognise[];
  readonly #forms: FormSearch;
  readonly #overlaps = new Overlaps();
  readonly #key: Uint8Array;
  readonly #tally: Tally;

  constructor(recognisers: readonly Recognise[], forms: FormSearch, key: Uint8Array) {
    this.#recognisers = recognisers;
    this.#forms = forms;
    this.#key = key;
    this.#tally = new Tally(key);
  }

  feed(part: MatchText): void {
    const input = { part, folded: fold(part.text) };
    const { fresh, withdrawn } = this.#overlaps.settle(
      part,
      this.#recognisers.flatMap((recognise) => recognise(input)),
    );
    for (const hit of withdrawn) this.#tally.remove(hit, part);
    for (const hit of fresh) this.#tally.add(hit, part);
    this.#forms.read(input);
  }

  /** What is known of forms may still change with every part, so they are counted anew each time. */
  findings(): readonly Finding[] {
    const forms = new Tally(this.#key);
    for (const { hit, spot } of this.#forms.hits()) forms.add(hit, spot);
    return [...this.#tally.findings(), ...forms.findings()];
  }
}

function compile(rules: readonly Rule[]): readonly Recognise[] {
  return [
    compileMarks(ofKind(rules, "marking")),
    compilePatterns(ofKind(rules, "pattern")),
    compileLabels(ofKind(rules, "label")),
    compileNames(ofKind(rules, "name")),
  ];
}

function ofKind<Kind extends RuleKind>(rules: readonly Rule[], kind: Kind): (Rule & { kind: Kind })[] {
  return rules.filter((rule): rule is Rule & { kind: Kind } => rule.kind === kind);
}

function digestOf(packs: readonly Pack[]): string {
  const hash = createHash("sha256").update(`engine ${ENGINE_VERSION}`);
  for (const { pack, version, digest } of packs) hash.update(`\n${pack} ${version} ${digest}`);
  return hash.digest("hex");
}
