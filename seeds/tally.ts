import type { VerdictHappening } from "../agent/happening.ts";
import type { OutcomeAction } from "../reporter/verdict.ts";
import type { Effect } from "../rules/vocabulary.ts";

/** What became of a file. A file that should have been stopped and could not be has `failed`, not got through. */
export type Fate = "stopped" | "held" | "warned" | "through" | "failed";

const EXPECTED: Readonly<Record<Effect, Fate>> = {
  block: "stopped",
  review: "held",
  warn: "warned",
  audit: "through",
  allow: "through",
};

const HAPPENED: Readonly<Record<OutcomeAction, Fate>> = {
  removed: "stopped",
  held: "held",
  told: "warned",
  asked: "warned",
  justified: "warned",
  refused: "stopped",
  none: "through",
  observed: "through",
  released: "through",
  failed: "failed",
};

export type Counts = Readonly<Record<Fate | "copied" | "seen", number>>;

/** A file of which something else became than was expected. */
export interface Mistake {
  readonly path: string;
  readonly expected: Fate;
  /** Absent: no verdict at all. */
  readonly got?: Fate;
  readonly rules?: readonly string[];
  readonly gaps?: readonly string[];
}

export interface CopiedFile {
  readonly path: string;
  readonly expected: Fate;
  /** Hex. */
  readonly sha256: string;
}

/** Puts the verdicts beside what was expected. A file judged again counts with its last verdict. */
export class Tally {
  readonly #files = new Map<string, CopiedFile>();
  readonly #verdicts = new Map<string, VerdictHappening>();
  readonly #counts = { copied: 0, seen: 0, stopped: 0, held: 0, warned: 0, through: 0, failed: 0 };

  /** To be said before the file is written. `effect` is what the case asks for; absent for an ordinary file. */
  copied(path: string, sha256: string, effect: Effect | undefined): void {
    this.#files.set(path, { path, sha256, expected: effect === undefined ? "through" : EXPECTED[effect] });
    this.#counts.copied += 1;
  }

  /** False for a file that is none of ours, e.g. a notice that the guard left. */
  heard(verdict: VerdictHappening): boolean {
    if (!this.#files.has(verdict.path)) return false;
    const before = this.#verdicts.get(verdict.path);
    if (before === undefined) this.#counts.seen += 1;
    else this.#counts[HAPPENED[before.outcome]] -= 1;
    this.#counts[HAPPENED[verdict.outcome]] += 1;
    this.#verdicts.set(verdict.path, verdict);
    return true;
  }

  /** Files that wait for a verdict. */
  get open(): number {
    return this.#counts.copied - this.#counts.seen;
  }

  get counts(): Counts {
    return { ...this.#counts };
  }

  get files(): readonly CopiedFile[] {
    return [...this.#files.values()];
  }

  mistakes(): readonly Mistake[] {
    return this.files.flatMap(({ path, expected }): readonly Mistake[] => {
      const verdict = this.#verdicts.get(path);
      if (verdict === undefined) return [{ path, expected }];
      const got = HAPPENED[verdict.outcome];
      const { rules, gaps } = verdict;
      return got === expected ? [] : [{ path, expected, got, rules, gaps }];
    });
  }

  /** Files expected to end like this that did. */
  asExpected(fate: Fate): number {
    return this.files.filter(({ path, expected }) => {
      const verdict = this.#verdicts.get(path);
      return expected === fate && verdict !== undefined && HAPPENED[verdict.outcome] === fate;
    }).length;
  }
}
