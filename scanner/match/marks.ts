import type { MarkingRule } from "../../rules/rule.ts";
import type { Hit, Recognise } from "./hit.ts";
import { compileMarkings, type MarkHit } from "./marking/recognise.ts";
import { showMarking } from "./mask.ts";

/** Finds markings. What is shown of one is the mark itself, which is no secret; what stands around it is left out. */
export function compileMarks(rules: readonly MarkingRule[]): Recognise {
  if (rules.length === 0) return () => [];
  const recognise = compileMarkings(rules);
  return ({ part: { place, text, offset, layout }, folded }) =>
    recognise({ place, text, folded, offset, ...(layout && { layout }) }).map((mark) => hitOf(mark, text));
}

function hitOf(mark: MarkHit, text: string): Hit {
  const { rule, level, term, confidence, family, severity, start, end, signals } = mark;
  return {
    rule,
    family,
    severity,
    confidence,
    level,
    ...(term === undefined ? {} : { term }),
    start,
    end,
    value: `${level}★${term ?? ""}`,
    excerpt: showMarking(text.slice(start, end)),
    ...(signals === undefined ? {} : { signals }),
  };
}
