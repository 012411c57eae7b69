import type { GapReason } from "../../../rules/vocabulary.ts";
import type { GapPart } from "../../content.ts";
import { gap } from "../gap.ts";

interface Run {
  readonly first: number;
  last: number;
}

/** Pages that were not inspected: one gap for each run of pages with the same reason. */
export class PageGaps {
  readonly #runs = new Map<GapReason, Run[]>();

  /** Pages come in rising order. */
  add(page: number, reason: GapReason): void {
    const runs = this.#runs.get(reason) ?? [];
    this.#runs.set(reason, runs);
    const last = runs.at(-1);
    if (last?.last === page - 1) last.last = page;
    else runs.push({ first: page, last: page });
  }

  parts(): readonly GapPart[] {
    return [...this.#runs].flatMap(([reason, runs]) => runs.map((run) => gap(runWhere(run), reason)));
  }
}

function runWhere({ first, last }: Run): string {
  return first === last ? `第 ${first} 页` : `第 ${first}–${last} 页`;
}
