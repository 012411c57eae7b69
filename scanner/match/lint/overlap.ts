import type { Pack, Rule } from "../../../rules/rule.ts";
import { createMatcher } from "../matcher.ts";
import { sampleText } from "../prove.ts";
import type { Remark } from "./remark.ts";

/** A rule that another one of its family makes superfluous, as far as its own hits tell. */
export interface Overlap extends Remark {
  readonly pack: Pack;
}

const SAMPLE_KEY = new Uint8Array(32);

/** Rules all of whose hits are also found by another rule of the same family, in these packs or in those beside them. */
export function overlapsIn(packs: readonly Pack[], beside: readonly Pack[] = []): readonly Overlap[] {
  const matcher = createMatcher([...packs, ...beside], { key: SAMPLE_KEY });
  const foundIn = (text: ReturnType<typeof sampleText>, { id, family }: Rule) => {
    const session = matcher.begin();
    session.feed(text);
    const others = session.findings().filter((finding) => finding.rule !== id && finding.family === family);
    return new Set(others.map(({ rule }) => rule));
  };
  return packs.flatMap((pack) =>
    pack.rules.flatMap((rule, index) => {
      const each = rule.samples.hit.map((sample) => foundIn(sampleText(sample), rule));
      const always = [...(each[0] ?? [])].filter((other) => each.every((found) => found.has(other)));
      return always.map((other) => ({ pack, ...remark(index, rule, other) }));
    }),
  );
}

function remark(index: number, { samples }: Rule, other: string): Remark {
  const hits = samples.hit.length;
  return {
    path: ["rules", index, "id"],
    what: {
      zh: `这条规则的 ${hits} 个 hit 样例也全部被同类规则“${other}”命中`,
      en: `All ${hits} hits of this rule are also found by "${other}", a rule of the same family`,
    },
    fix: {
      zh: "有意如此（例如按数量另行报告）就不必改；否则请合并，或补一个只有这条规则才命中的样例。",
      en: "Leave it if it is meant (e.g. a count of its own); else merge the two, or add a hit that only this rule finds.",
    },
  };
}
