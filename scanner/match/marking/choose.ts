import type { MarkingRule } from "../../../rules/rule.ts";
import type { Confidence, Place } from "../../../rules/vocabulary.ts";
import { GAP } from "./characters.ts";
import type { CompiledRule } from "./lexicon.ts";
import { type Reading, termOf } from "./reading.ts";

/**
 * What kind of spot a reading stands at: `line` a line of a page's top zone, `frame` where only marks and running titles
 * stand (headers, watermarks, bracketed parts of names), `name` an unbracketed part of a name, `portion` brackets before a
 * paragraph, `aside` notes and charts, where a word by itself may be anything, `deep` anywhere else.
 */
export interface Spot {
  readonly zone: "line" | "frame" | "name" | "portion" | "aside" | "deep";
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
  return sure && (reading.ownerApart === true || rule.owner === true || RAN_IN.test(name));
}

/** An office or a paper whose name ran into its mark: 某某市公安局机密★5年. */
const RAN_IN =
  /[\p{Script=Han}]{3}(?:厅|局|委|部|院|署|政府|党委|公司|集团|大学|文件|办公室|方案|报告|通知|名单|纪要|[图表]|计划|预案)$/u;

function handled({ phrases, labels }: CompiledRule, reading: Reading): boolean {
  if (reading.label !== undefined && labels.has(reading.label.text)) return true;
  return reading.phrases.some(
    ({ text }) => phrases.has(text) || [...phrases].some((own) => text.endsWith(own)),
  );
}

/** More than the bare word speaks for a mark. */
function evident(reading: Reading): boolean {
  const { mark, label, phrases } = reading;
  if (mark.star === "star" && termOf(reading) === undefined && label === undefined && isMarkedUp(reading))
    return false;
  if (mark.star !== "none" || reading.ticked === true) return true;
  return termOf(reading) !== undefined || label !== undefined || phrases.length > 0;
}

/** Between sentences only a star or a label tells a mark from words; the note 此件… below a paper has its brackets. */
function strongEnough(reading: Reading): boolean {
  const { mark, label, bracketed, phrases } = reading;
  if (mark.star === "star" || label !== undefined) return true;
  const own = reading.subject !== true && reading.owner === undefined;
  if (own && termOf(reading) !== undefined && mark.entry.text.length >= PLAIN_CHARS) return true;
  if (own && phrases.length > 0 && phrases.every(({ text }) => text !== mark.entry.text))
    return isPlain(reading);
  return bracketed === true && mark.entry.text.startsWith("此件");
}

/** Words of so many characters, as 核心商密, are no part of prose. */
const PLAIN_CHARS = 4;

/** 内部资料 注意保管, and no full stop: a line like this is no sentence, wherever it stands. */
function isPlain({ strip, mark }: Reading): boolean {
  return !/^[不请勿严切阅会用未此]/.test(mark.entry.text) && !/[。;,]$/.test(strip.text);
}

function lonely(rule: MarkingRule, reading: Reading, { zone }: Spot): boolean {
  if (zone === "aside") return false;
  const { mark, bracketed, loose, subject } = reading;
  const alone = rule.alone ?? "line";
  if (zone === "line" && isHeading(reading)) return false;
  if (subject === true && zone !== "frame") return zone === "line" && rule.family === "internal";
  if (loose === true && rule.confidence === "low") return false;
  if (zone === "portion") return alone !== "never" && !mark.noun;
  if (zone === "frame" || bracketed === true) return alone !== "never";
  return alone === "line" && (!mark.noun || reading.whole === true);
}

/** With the number of its page, as in a table of contents, or marked up. */
function isHeading(reading: Reading): boolean {
  return reading.paged === true || isMarkedUp(reading);
}

/** Behind the # of a heading or a comment, the > of a quotation. */
function isMarkedUp({ strip, mark }: Reading): boolean {
  return mark.start === 0 && (strip.gap[0]! & GAP.other) !== 0;
}

function confidenceOf(rule: MarkingRule, reading: Reading): Confidence {
  const { mark, label, column, rest } = reading;
  const sure = mark.star === "star" && termOf(reading) !== undefined && !mark.confused;
  if (label !== undefined) return column === undefined || sure ? "high" : "medium";
  const owned = reading.owner !== undefined && rule.owner === undefined;
  if (sure && rest !== true && !owned) return "high";
  return mark.star !== "none" || termOf(reading) !== undefined ? "medium" : (rule.confidence ?? "medium");
}
