import type { MarkingRule } from "../../../rules/rule.ts";
import type { Confidence, Place } from "../../../rules/vocabulary.ts";
import type { CompiledRule } from "./lexicon.ts";
import { type Reading, termOf } from "./reading.ts";

/**
 * What kind of spot a reading stands at: `line` a line of a page's top zone, `frame` where only marks and running titles
 * stand (headers, watermarks, bracketed parts of names), `name` an unbracketed part of a name, `portion` brackets before a
 * paragraph, `deep` anywhere else.
 */
export interface Spot {
  readonly zone: "line" | "frame" | "name" | "portion" | "deep";
  /** Places of a rule that take it in, e.g. `body` and `line`. */
  readonly places: readonly Place[];
  /** In the top lines of the first page. */
  readonly head?: boolean;
}

export interface Choice {
  readonly rule: MarkingRule;
  readonly confidence: Confidence;
}

/** The first rule that takes the reading at this spot. */
export function choose(reading: Reading, spot: Spot): Choice | undefined {
  const { entry } = reading.mark;
  const { label } = reading;
  const own = label?.rules.find((rule) => rule.words.includes(entry.text) && takes(rule, reading, spot));
  if (label !== undefined && label.rules.length > 0 && own === undefined) return undefined;
  const rule = own ?? entry.rules.find((candidate) => takes(candidate, reading, spot));
  return rule === undefined ? undefined : { rule: rule.rule, confidence: confidenceOf(rule.rule, reading) };
}

function takes(compiled: CompiledRule, reading: Reading, spot: Spot): boolean {
  const { rule } = compiled;
  if (rule.places !== undefined && !rule.places.some((place) => spot.places.includes(place))) return false;
  if (!takesStarAndTerm(compiled, reading) || !takesOwner(compiled, reading)) return false;
  if (rule.handling?.required === true && !handled(compiled, reading)) return false;
  if (reading.mark.confused && termOf(reading) === undefined && reading.mark.star === "none") return false;
  if (reading.vertical === true && termOf(reading) === undefined && spot.zone !== "frame") return false;
  if (spot.zone === "deep") return strongEnough(reading);
  const named = reading.owner !== undefined && compiled.owners.length > 0;
  return named || evident(reading) || lonely(rule, reading, spot);
}

function takesStarAndTerm({ rule, terms }: CompiledRule, reading: Reading): boolean {
  const term = termOf(reading);
  if (terms.length > 0 && !terms.some((ending) => term?.endsWith(ending) === true)) return false;
  if (rule.star === "required" && reading.mark.star !== "star") return false;
  if (rule.star === "none" && reading.mark.star !== "none") return false;
  return (
    rule.term === undefined || rule.term === "optional" || (rule.term === "required") === (term !== undefined)
  );
}

/**
 * A name that the rule does not know is taken only before a mark beyond doubt; by a rule that knows no owners also only
 * apart from it.
 */
function takesOwner({ rule, owners }: CompiledRule, reading: Reading): boolean {
  const { owner } = reading;
  if (owner === undefined) return rule.owner !== "required";
  const name = owner.replace(/之[一二三四五六七八九十]{1,3}$/, "");
  const knows = rule.owner === true || rule.owner === "required";
  if (knows && (owners.length === 0 || owners.some((ending) => name.endsWith(ending)))) return true;
  const sure = reading.mark.star === "star" && termOf(reading) !== undefined;
  return sure && (reading.ownerApart === true || rule.owner === true);
}

function handled({ phrases, labels }: CompiledRule, reading: Reading): boolean {
  if (reading.label !== undefined && labels.has(reading.label.text)) return true;
  return reading.phrases.some((phrase) => phrases.has(phrase.text));
}

/** More than the bare word speaks for a mark. */
function evident(reading: Reading): boolean {
  const { mark, label, phrases } = reading;
  if (mark.star !== "none" || reading.ticked === true) return true;
  return termOf(reading) !== undefined || label !== undefined || phrases.length > 0;
}

/** Between sentences only a star or a label tells a mark from words; the note 此件… below a paper has its brackets. */
function strongEnough(reading: Reading): boolean {
  const { mark, label, bracketed } = reading;
  if (mark.star === "star" || label !== undefined) return true;
  return bracketed === true && mark.entry.text.startsWith("此件");
}

function lonely(rule: MarkingRule, { mark, bracketed, loose, subject }: Reading, { zone }: Spot): boolean {
  const alone = rule.alone ?? "line";
  if (subject === true && zone !== "frame") return false;
  if (loose === true && rule.confidence === "low") return false;
  if (zone === "portion") return alone !== "never" && !mark.noun;
  if (zone === "frame" || bracketed === true) return alone !== "never";
  return alone === "line" && !mark.noun;
}

function confidenceOf(rule: MarkingRule, reading: Reading): Confidence {
  const { mark, label, column, rest } = reading;
  const sure = mark.star === "star" && termOf(reading) !== undefined && !mark.confused;
  if (label !== undefined) return column === undefined || sure ? "high" : "medium";
  const owned = reading.owner !== undefined && rule.owner === undefined;
  if (sure && rest !== true && !owned) return "high";
  return mark.star !== "none" || termOf(reading) !== undefined ? "medium" : (rule.confidence ?? "medium");
}
