import type { Rule } from "../../rules/rule.ts";
import type { Signal } from "../../rules/signals.ts";
import { CONFIDENCES, type Place, type Severity } from "../../rules/vocabulary.ts";
import type { Finding } from "../finding.ts";
import { DistinctValues } from "./distinct-values.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Hit } from "./hit.ts";

/** Findings kept per rule and file: a staff list has thousands of places; what more there is adds to the last one's count. */
export const MAX_FINDINGS = 50;

const MANY: Signal = { name: "many" };

/** Where a hit stands: place and the path that a person reads. */
export interface Spot {
  readonly place: Place;
  readonly where: string;
}

interface Entry {
  finding: Omit<Finding, "count">;
  readonly values: DistinctValues;
}

interface Total {
  readonly rule: Rule;
  readonly entries: Map<string, Entry>;
  /** Values of the whole file. */
  readonly values: DistinctValues;
  /** The last entry of each level. */
  readonly lasts: Map<string | undefined, Entry>;
}

/** Merges the hits of one outermost file into findings, by rule, level and place. */
export class Tally {
  readonly #totals = new Map<string, Total>();
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  add(hit: Hit, spot: Spot): void {
    const total = this.#totalOf(hit.rule);
    total.values.add(hit.value);
    const entry = entryOf(total, hit, spot);
    if (entry === undefined) this.#open(total, hit, spot);
    else {
      entry.values.add(hit.value);
      if (isSurer(hit, entry.finding))
        entry.finding = { ...this.#findingOf(hit, spot), where: entry.finding.where };
    }
  }

  /** Takes back a hit that was added. */
  remove(hit: Hit, spot: Spot): void {
    const total = this.#totalOf(hit.rule);
    total.values.remove(hit.value);
    const entry = entryOf(total, hit, spot);
    entry?.values.remove(hit.value);
    if (entry?.values.total !== 0) return;
    total.entries.delete(keyOf(hit, spot));
    if (total.lasts.get(hit.level) === entry) total.lasts.delete(hit.level);
  }

  findings(): readonly Finding[] {
    return [...this.#totals.values()].flatMap(settle);
  }

  #open(total: Total, hit: Hit, spot: Spot): void {
    const entry = { finding: this.#findingOf(hit, spot), values: new DistinctValues() };
    entry.values.add(hit.value);
    total.entries.set(keyOf(hit, spot), entry);
    total.lasts.set(hit.level, entry);
  }

  #findingOf(hit: Hit, { place, where }: Spot): Omit<Finding, "count"> {
    const { rule, family, severity, confidence, level, term, excerpt, value, signals } = hit;
    return {
      rule: rule.id,
      family,
      severity,
      confidence,
      ...(level === undefined ? {} : { level }),
      ...(term === undefined ? {} : { term }),
      place,
      where,
      excerpt,
      fingerprint: fingerprint(value, this.#key),
      ...(signals === undefined ? {} : { signals }),
    };
  }

  #totalOf(rule: Rule): Total {
    const known = this.#totals.get(rule.id);
    if (known !== undefined) return known;
    const total: Total = { rule, entries: new Map(), lasts: new Map(), values: new DistinctValues() };
    this.#totals.set(rule.id, total);
    return total;
  }
}

function keyOf({ level }: Hit, { place, where }: Spot): string {
  return `${level ?? ""}\0${place}\0${where}`;
}

/** The entry that counts a hit: its own, or the last one where no more are kept. */
function entryOf(total: Total, hit: Hit, spot: Spot): Entry | undefined {
  const own = total.entries.get(keyOf(hit, spot));
  if (own !== undefined || total.entries.size < MAX_FINDINGS) return own;
  // A level that was not seen yet has a finding of its own: the highest of a compilation may stand in its last part.
  return total.lasts.get(hit.level);
}

function isSurer(hit: Hit, finding: Omit<Finding, "count">): boolean {
  return CONFIDENCES.indexOf(hit.confidence) > CONFIDENCES.indexOf(finding.confidence);
}

/** The findings of one rule, now that the whole file's number of distinct values is known. */
function settle({ rule, entries, values }: Total): Finding[] {
  const isValue = rule.kind === "pattern";
  if (isValue && values.distinct < (rule.atLeast ?? 1)) return [];
  const severity = isValue ? escalated(rule.escalate ?? [], values.distinct) : undefined;
  return [...entries.values()].map(({ finding, values: own }) => ({
    ...finding,
    ...(severity === undefined ? {} : { severity, signals: [MANY, ...(finding.signals ?? [])] }),
    count: isValue ? own.distinct : own.total,
  }));
}

function escalated(
  steps: readonly { readonly count: number; readonly severity: Severity }[],
  distinct: number,
): Severity | undefined {
  const reached = steps.filter(({ count }) => distinct >= count).sort((a, b) => b.count - a.count);
  return reached[0]?.severity;
}
