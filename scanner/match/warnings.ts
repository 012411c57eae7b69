import type { Pack, Rule } from "../../rules/rule.ts";
import { costRemarks } from "./lint/cost.ts";
import { limitRemarks } from "./lint/limits.ts";
import { patternRemarks } from "./lint/patterns.ts";
import { placeRemarks } from "./lint/places.ts";
import type { Remark } from "./lint/remark.ts";
import { wordRemarks } from "./lint/words.ts";
import { unprovenIn } from "./prove/unproven.ts";

/** Something in a pack that loads but is most likely not meant. Its path is that of the field in the pack. */
export type Warning = Remark;

const LINTS: readonly ((rule: Rule) => readonly Remark[])[] = [
  patternRemarks,
  wordRemarks,
  limitRemarks,
  placeRemarks,
];

/** What can be seen by looking at the rules. */
export function warningsOf(pack: Pack): readonly Warning[] {
  return inPack(pack, (rule) => LINTS.flatMap((lint) => lint(rule)));
}

/** What shows when the expressions are run on texts made to provoke them: a matter of this machine, too. */
export function costWarningsOf(pack: Pack): readonly Warning[] {
  return inPack(pack, costRemarks);
}

function inPack({ rules }: Pack, lint: (rule: Rule) => readonly Remark[]): readonly Warning[] {
  return rules.flatMap((rule, index) =>
    lint(rule).map((remark) => ({ ...remark, path: ["rules", index, ...remark.path] })),
  );
}

/** What shows when the rules are changed and their samples tried again. */
export function proofWarningsOf(pack: Pack): readonly Warning[] {
  return unprovenIn(pack).map(({ path, how }) => ({
    path,
    what: {
      zh: `没有样例能证明这项限制：${how.zh}后，所有样例的结果都不变`,
      en: `This restriction is proven by no sample: nothing would notice if it were ${how.en}`,
    },
    fix: {
      zh: "请在 samples.miss 里加一个只有靠它才不会命中的例子；确实用不着就删去这项限制。",
      en: "Add a miss that only this restriction keeps from being found, or drop the restriction.",
    },
  }));
}
