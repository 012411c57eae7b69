import type { Pack, Rule, Sample } from "../../../rules/rule.ts";
import type { Bilingual } from "../../../rules/vocabulary.ts";
import { createMatcher } from "../matcher.ts";
import { sampleText } from "../prove.ts";
import { looseningsOf } from "./loosenings.ts";

/** A restriction of a rule that no sample holds in place: the rule without it does the same to all of them. */
export interface Unproven {
  readonly rule: Rule;
  /** Path of the restriction in the pack. */
  readonly path: readonly (string | number)[];
  readonly how: Bilingual;
}

const SAMPLE_KEY = new Uint8Array(32);

/** Every restriction of the pack's rules that could be taken off or lowered without a sample noticing. */
export function unprovenIn(pack: Pack): readonly Unproven[] {
  return pack.rules.flatMap((rule, index) => {
    const loosenings = looseningsOf(rule);
    if (loosenings.length === 0) return [];
    const before = outcome(rule, [rule], pack);
    return loosenings
      .filter(({ rule: looser }) => outcome(looser, [looser], pack) === before)
      .filter(({ rule: looser }) => rule.kind !== "marking" || !noticedAmongRivals(looser, index, pack))
      .map(({ path, how }) => ({ rule, path: ["rules", index, ...path], how }));
  });
}

/** Markings compete for a line: what a looser one would take may be seen only beside the others. */
function noticedAmongRivals(looser: Rule, index: number, pack: Pack): boolean {
  const rivals = pack.rules.filter(({ kind }) => kind === "marking");
  const loosened = pack.rules.with(index, looser).filter(({ kind }) => kind === "marking");
  return outcome(looser, loosened, pack) !== outcome(pack.rules[index]!, rivals, pack);
}

/** What these rules make of each sample of `rule`: a text that differs where a sample notices. */
function outcome(rule: Rule, rules: readonly Rule[], pack: Pack): string {
  const matcher = createMatcher([{ ...pack, rules }], { key: SAMPLE_KEY });
  const finds = (sample: Sample) => {
    const session = matcher.begin();
    session.feed(sampleText(sample));
    return session.findings().some((finding) => finding.rule === rule.id);
  };
  return [...rule.samples.hit, ...rule.samples.miss].map((sample) => (finds(sample) ? "1" : "0")).join("");
}
