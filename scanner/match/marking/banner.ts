import type { MarkingRule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import type { MarkHit, MarkInput } from "./recognise.ts";

/** Places where a banner by itself is believed; elsewhere it needs its slashes. */
const FRAMES: readonly Place[] = [
  "header",
  "footer",
  "watermark",
  "textbox",
  "master",
  "label",
  "line",
  "subject",
];
/** What follows a classification: control systems, programmes, dissemination, e.g. //SI/TK//NOFORN. */
const CONTROLS = /^(?:\s?\/\/?\s?[A-Z0-9][A-Z0-9 ,+&./-]{0,80}){1,8}$/;
/** What decorates a running line: dashes, page numbers, brackets. */
const DECORATION = /^[\s\-–—=*_[\]()<>|·.]+|[\s\-–—=*_[\]()<>|·.]+$/g;
const LONGEST_LINE = 200;
/** (S//NF) before a paragraph. */
const PORTION = /^\s{0,8}\(([A-Z]{1,4})(?:\/\/[A-Z0-9 ,/-]{1,40})?\)\s{1,4}\S/;

interface Banner {
  readonly word: string;
  readonly rule: MarkingRule;
}

/** Markings of other countries: upper-case words on a line of their own, with or without controls behind slashes. */
export function compileBanners(rules: readonly MarkingRule[]): (input: MarkInput) => readonly MarkHit[] {
  const banners = rules
    .flatMap((rule) => rule.words.map((word) => ({ word, rule })))
    .sort((a, b) => b.word.length - a.word.length);
  const portions = new Map(
    rules.flatMap((rule) => (rule.portions ?? []).map((portion) => [portion, rule] as const)),
  );
  const firsts = new Set([...banners.map(({ word }) => word[0]), ...(portions.size > 0 ? ["("] : [])]);
  return (input) =>
    rules.length === 0
      ? []
      : [...linesOf(input, firsts)].flatMap((line) => lineHit(line, { input, banners, portions }) ?? []);
}

interface TextLine {
  readonly from: number;
  readonly text: string;
}

function* linesOf({ folded }: MarkInput, firsts: ReadonlySet<string | undefined>): Generator<TextLine> {
  const { text } = folded;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    if (to - from <= LONGEST_LINE) {
      const line = text.slice(from, to);
      if (firsts.has(/[^\s\-–—=*_[\]<>|·.]/.exec(line)?.[0])) yield { from, text: line };
    } else if (text[from] === "(") yield { from, text: text.slice(from, from + LONGEST_LINE) };
    from = to + 1;
  }
}

interface Known {
  readonly input: MarkInput;
  readonly banners: readonly Banner[];
  readonly portions: ReadonlyMap<string, MarkingRule>;
}

function lineHit({ from, text }: TextLine, { input, banners, portions }: Known): MarkHit | undefined {
  const portion = PORTION.exec(text)?.[1];
  const portionRule = portion === undefined ? undefined : portions.get(portion);
  if (portionRule !== undefined)
    return hitOf(input, { rule: portionRule, word: portionRule.words[0]!, from, length: text.length });
  const bare = text.replace(DECORATION, "");
  const banner = banners.find(({ word }) => bare.startsWith(word) || spaced(bare, word));
  if (banner === undefined) return undefined;
  const rest = bare.slice(spaced(bare, banner.word) ? banner.word.length + 1 : banner.word.length);
  const controlled = CONTROLS.test(rest);
  if (!controlled && !(rest === "" && FRAMES.includes(input.place))) return undefined;
  if (!takes(banner.rule, input.place)) return undefined;
  return hitOf(input, { ...banner, from: from + text.indexOf(bare), length: bare.length, controlled });
}

/** TLP: RED for TLP:RED. */
function spaced(line: string, word: string): boolean {
  return word.includes(":") && line.startsWith(word.replace(":", ": "));
}

function takes({ places }: MarkingRule, place: Place): boolean {
  return places === undefined || places.includes(place) || (place === "body" && places.includes("line"));
}

interface Found extends Banner {
  readonly from: number;
  readonly length: number;
  readonly controlled?: boolean;
}

function hitOf({ folded }: MarkInput, { rule, word, from, length, controlled }: Found): MarkHit {
  return {
    rule,
    level: rule.level ?? word,
    confidence:
      controlled || word.includes(":") || word.includes(" ") ? "high" : (rule.confidence ?? "medium"),
    family: rule.family,
    severity: rule.severity,
    start: folded.source(from),
    end: folded.source(from + length),
  };
}
