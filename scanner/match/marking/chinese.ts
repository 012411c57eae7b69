import type { MarkingRule } from "../../../rules/rule.ts";
import type { Signal } from "../../../rules/signals.ts";
import type { Folded } from "../fold.ts";
import { markedCells } from "./cells.ts";
import { choose } from "./choose.ts";
import { chineseWord, type Lexicon, lexiconOf } from "./lexicon.ts";
import { markedLines } from "./lines-marked.ts";
import { markedName } from "./names-marked.ts";
import { type Found, hasCompanionBeside, unspoken } from "./neighbours.ts";
import { termOf } from "./reading.ts";
import type { Grammar, MarkInput } from "./recognise.ts";
import type { Sighting } from "./sighting.ts";
import { signalsOf } from "./signals-of.ts";

/** Marks in Chinese: level, star, term, and what stands beside them. */
export function compileChinese(rules: readonly MarkingRule[]): Grammar {
  const lexicon = lexiconOf(rules, chineseWord);
  // One character says nothing by itself: such words are found by the labels of their rule.
  const anchors = lexicon.rules.flatMap((rule) => [
    ...rule.words.filter(({ length }) => length > 1),
    ...rule.labels,
  ]);
  return {
    anchors,
    marks(text, starts, input) {
      const found: Found[] = [];
      for (const sighting of sight(text, starts, { input, lexicon })) {
        const one = chosen(sighting, input.folded);
        if (one !== undefined) found.push(one);
      }
      return unspoken(text, found).map((one) => ({ ...one.hit, signals: signalsIn(text, one) }));
    },
  };
}

function signalsIn(text: string, { hit, reading, spot, from, to }: Found): readonly Signal[] {
  const beside = spot.zone === "line" && hasCompanionBeside(text, { from, to });
  return signalsOf(beside ? { ...reading, companion: true } : reading, spot, hit.rule);
}

function sight(
  text: string,
  starts: readonly number[],
  { input: { place, offset, layout }, lexicon }: { readonly input: MarkInput; readonly lexicon: Lexicon },
): Iterable<Sighting> {
  if (place === "filename" || place === "subject") return markedName(text, place, lexicon);
  const stretch = { start: offset === 0, ...(layout && { layout }) };
  if (place === "cell") return markedCells(text, starts, { stretch, lexicon });
  return markedLines(text, starts, { place, stretch, lexicon });
}

function chosen({ readings, spot, from, to }: Sighting, folded: Folded): Found | undefined {
  for (const reading of readings) {
    const choice = choose(reading, spot);
    if (choice === undefined) continue;
    const { rule, confidence } = choice;
    const { strip, mark } = reading;
    const term = termOf(reading);
    const hit = {
      rule,
      level: rule.level ?? mark.entry.text,
      ...(term === undefined ? {} : { term }),
      confidence,
      family: rule.family,
      severity: rule.severity,
      start: folded.source(strip.at[mark.start]!),
      end: folded.source(strip.at[mark.end - 1]! + 1),
    };
    return { hit, reading, spot, from, to };
  }
  return undefined;
}
