import type { Signal } from "../../../rules/signals.ts";
import { CONFIDENCES, type Confidence } from "../../../rules/vocabulary.ts";
import type { Hit } from "../hit.ts";
import { showWords } from "../mask.ts";
import type { Spot } from "../tally.ts";
import type { FormState } from "./form-state.ts";

/** A form that was found, and where. */
export interface FormHit {
  readonly hit: Hit;
  readonly spot: Spot;
}

/** The hit of a form whose conditions hold. Shows the rule's own words, never a value. */
export function formHit(state: FormState): FormHit | undefined {
  const { completion, rule, title, barred } = state;
  if (completion === undefined || barred) return undefined;
  const { spot, words } = completion;
  const shown = title === undefined ? words : [title, ...words];
  return {
    spot: { place: spot.place, where: spot.where },
    hit: {
      rule,
      family: rule.family,
      severity: rule.severity,
      confidence: confidenceOf(state),
      start: spot.start,
      end: spot.end,
      value: `${rule.id} ${[...words].sort().join(" ")}`,
      excerpt: showWords(shown),
      signals: signalsOf(state),
    },
  };
}

/** The title is one step. */
function confidenceOf({ rule, title }: FormState): Confidence {
  const plain = rule.confidence ?? "medium";
  return title === undefined ? plain : (CONFIDENCES[CONFIDENCES.indexOf(plain) + 1] ?? "high");
}

function signalsOf({ rule, title, table, completion }: FormState): readonly Signal[] {
  const signals: Signal[] = [];
  if (title !== undefined) signals.push({ name: "form-title", word: title });
  if (completion!.words.length > 0) signals.push({ name: "fields" });
  if (table !== undefined) signals.push({ name: "rows" });
  else if (completion!.filled) signals.push({ name: "filled" });
  if (title === undefined && rule.titles !== undefined) signals.push({ name: "no-title" });
  return signals;
}
