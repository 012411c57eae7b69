import type { MarkingRule } from "../../../rules/rule.ts";
import type { Signal, SignalName } from "../../../rules/signals.ts";
import { GAP } from "./characters.ts";
import type { Spot } from "./choose.ts";
import type { Mark } from "./mark.ts";
import { type Reading, termOf } from "./reading.ts";
import { placeSignals } from "./spots.ts";
import type { Strip } from "./strip.ts";

/** What speaks for and against a mark: for it first, the weightiest of each first. */
export function signalsOf(reading: Reading, spot: Spot, rule: MarkingRule): readonly Signal[] {
  const known = rule.confidence === "low" && isBare(reading);
  return [
    ...written(reading),
    ...placed(reading, spot),
    ...named(doubts(reading)),
    ...named({
      common: known,
      "far-down": spot.head !== true && spot.zone !== "portion" && spot.places.includes("body"),
    }),
  ];
}

/** Names of the conditions that hold, in the order in which they are told. */
export function named(conditions: Partial<Record<SignalName, boolean>>): readonly Signal[] {
  return Object.entries(conditions).flatMap(([name, holds]) => (holds ? [{ name: name as SignalName }] : []));
}

/** The level and nothing that makes it surer. */
function isBare(reading: Reading): boolean {
  return reading.mark.star === "none" && termOf(reading) === undefined;
}

function written(reading: Reading): readonly Signal[] {
  const { mark, label, column } = reading;
  return [
    ...named({ star: mark.star === "star", term: termOf(reading) !== undefined }),
    ...(label === undefined ? [] : [{ name: "label" as const, word: label.text }]),
    ...named({ column: column !== undefined, ticked: reading.ticked === true }),
    ...reading.phrases.slice(0, 1).map(({ text }) => ({ name: "handling" as const, word: text })),
  ];
}

function placed(reading: Reading, spot: Spot): readonly Signal[] {
  const { label, rest, bracketed, companion } = reading;
  const line = spot.zone === "line" || spot.zone === "deep";
  return [
    ...placeSignals(spot),
    ...named({
      "own-line": line && label === undefined && rest !== true && !spot.places.includes("cell"),
      brackets: bracketed === true && spot.zone !== "portion",
      companion: companion === true,
    }),
  ];
}

function doubts(reading: Reading): Partial<Record<SignalName, boolean>> {
  const { mark, strip, label, rest, owner } = reading;
  const term = termOf(reading) !== undefined;
  return {
    bare: isBare(reading),
    "no-term": mark.star === "star" && !term,
    "star-lost": mark.star === "none" && term && label === undefined,
    misread: mark.star === "misread" || mark.confused,
    spread: isSpread(strip, mark),
    shared: rest === true || owner !== undefined,
  };
}

/** Line ends, dots, dashes or underscores stand between its characters; a dot may stand for the star. */
function isSpread({ gap }: Strip, { start, wordEnd, end }: Mark): boolean {
  const strewn = GAP.line | GAP.dot | GAP.dash | GAP.low | GAP.other;
  for (let at = start + 1; at < end; at++) {
    if (at !== wordEnd && gap[at]! & strewn) return true;
  }
  return wordEnd < end && (gap[wordEnd]! & GAP.line) !== 0;
}
