import type { Rule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import type { Remark } from "./remark.ts";

/** Kinds that look at some places only, whatever a rule says. */
const LOOKS_AT: Readonly<Partial<Record<Rule["kind"], readonly Place[]>>> = {
  name: ["filename"],
};

/** Places at which a rule of this kind never finds anything, and samples outside the rule's own places. */
export function placeRemarks(rule: Rule): readonly Remark[] {
  const looksAt = LOOKS_AT[rule.kind];
  const blind = (rule.places ?? []).flatMap((place, i): Remark[] =>
    looksAt === undefined || looksAt.includes(place) ? [] : [blindTo(place, rule, ["places", i])],
  );
  return [...blind, ...twice(rule)];
}

function blindTo(place: Place, { kind }: Rule, path: Remark["path"]): Remark {
  return {
    path,
    what: {
      zh: `${kind} 类规则在“${place}”处永远不会命中`,
      en: `A rule of kind ${kind} never finds anything at "${place}"`,
    },
    fix: { zh: "请删去这个位置，或换用别的 kind。", en: "Remove the place or use another kind." },
  };
}

function twice({ places = [] }: Rule): Remark[] {
  return places.flatMap((place, i) =>
    places.indexOf(place) === i
      ? []
      : [
          {
            path: ["places", i],
            what: { zh: `“${place}”写了两次`, en: `"${place}" is listed twice` },
            fix: { zh: "请删去一个。", en: "Remove one." },
          },
        ],
  );
}
