import type { MarkingRule } from "../../../rules/rule.ts";
import type { Signal } from "../../../rules/signals.ts";
import type { Banner } from "./banner-line.ts";
import type { Spot } from "./choose.ts";
import { named } from "./signals-of.ts";
import { placeSignals } from "./spots.ts";

/** What speaks for and against a banner. */
export function bannerSignals(banner: Banner, spot: Spot, rule: MarkingRule): readonly Signal[] {
  const { controlled, labelled, handled, rest, owned, sure } = banner;
  return [
    ...named({ controls: controlled, scheme: sure && !controlled, label: labelled, handling: handled }),
    ...placeSignals(spot),
    ...named({ "own-line": !labelled && !rest && !owned && spot.zone !== "frame" && spot.zone !== "name" }),
    ...named({
      uncontrolled: !sure && !labelled,
      shared: rest || owned,
      common: rule.confidence === "low" && !sure,
    }),
  ];
}

/** One letter alone is a portion mark only in a paper with a banner. */
export function portionSignals(doubtful: boolean): readonly Signal[] {
  return named({ portion: true, companion: doubtful });
}
