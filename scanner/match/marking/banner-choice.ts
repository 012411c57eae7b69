import type { MarkingRule } from "../../../rules/rule.ts";
import type { Confidence } from "../../../rules/vocabulary.ts";
import type { Meaning } from "./banner-lexicon.ts";
import type { Banner } from "./banner-line.ts";
import type { Spot } from "./choose.ts";

export interface BannerChoice {
  readonly rule: MarkingRule;
  readonly level: string;
  readonly confidence: Confidence;
}

/** The first rule that takes the banner at this spot. */
export function chooseMeaning(banner: Banner, spot: Spot): BannerChoice | undefined {
  const meaning = banner.word.meanings.find((candidate) => takes(candidate, banner, spot));
  if (meaning === undefined) return undefined;
  const { rule, level } = meaning;
  return { rule, level, confidence: confidenceOf(banner, meaning) };
}

function takes({ rule, exact }: Meaning, banner: Banner, spot: Spot): boolean {
  const { strip, start, wordEnd, owned } = banner;
  const written = strip.raw.slice(start, wordEnd);
  if (exact ? /[a-z]/.test(written) : /^[a-z]/.test(written)) return false;
  if (rule.places !== undefined && !rule.places.some((place) => spot.places.includes(place))) return false;
  if (owned && rule.owner === undefined && !banner.sure) return false;
  return banner.sure || banner.labelled || believed(rule, banner, spot);
}

/** Without controls or a label the word must stand where no sentence and no heading can. */
function believed({ alone = "line" }: MarkingRule, { handled }: Banner, { zone }: Spot): boolean {
  if (zone === "deep" || alone === "never") return false;
  return zone === "frame" || zone === "name" || alone === "line" || handled;
}

function confidenceOf({ sure, labelled, rest }: Banner, { rule, level }: Meaning): Confidence {
  if (sure || labelled) return "high";
  if (rule.confidence !== undefined) return rule.confidence;
  return level.includes(" ") && !rest ? "high" : "medium";
}
