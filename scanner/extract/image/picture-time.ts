import { hash } from "node:crypto";
import type { Budget } from "../../budget.ts";

/** Recognition leaves this share of the file's time to what else is in it, and begins no page with less. */
const RESERVED = 0.12;
/** One page may take this share of what is left, so that many pages are read at their top rather than few to the end. */
const PAGE_SHARE = 1 / 3;
/** The top of a page takes about this long, ms. */
const LEAST_MS = 1_000;

/**
 * The time for the next page as a clock: says when it is used up. Nothing when there is none left.
 * @param alone whether no other page is to come
 */
export function sliceOf(budget: Budget, alone: boolean): (() => boolean) | undefined {
  const left = budget.left() - budget.limits.time * RESERVED;
  if (left <= 0) return undefined;
  const end = budget.left() - (alone ? left : Math.max(LEAST_MS, left * PAGE_SHARE));
  return () => budget.left() < end;
}

/** The pictures of one outermost file. */
class Pictures {
  readonly #seen = new Set<string>();
  #leftOut = false;

  /** Whether the same picture was there before: a logo on every page is read once. */
  repeats(bytes: Uint8Array): boolean {
    const digest = hash("sha1", bytes);
    if (this.#seen.has(digest)) return true;
    this.#seen.add(digest);
    return false;
  }

  /** True once: from then on the pictures of this file are left out for want of time. */
  isFirstLeftOut(): boolean {
    const isFirst = !this.#leftOut;
    this.#leftOut = true;
    return isFirst;
  }
}

const ofBudget = new WeakMap<Budget, Pictures>();

/** A budget belongs to one outermost file, and so do its pictures. */
export function picturesOf(budget: Budget): Pictures {
  const known = ofBudget.get(budget);
  if (known !== undefined) return known;
  const fresh = new Pictures();
  ofBudget.set(budget, fresh);
  return fresh;
}
