/** How often each letter, digit and character occurs; blanks and punctuation are laid out by each tool in its own way. */
export interface Letters {
  readonly counts: ReadonlyMap<string, number>;
  readonly sum: number;
}

export function lettersOf(text: string): Letters {
  const counts = new Map<string, number>();
  let sum = 0;
  for (const [letter] of text.normalize("NFKC").matchAll(/[\p{L}\p{N}]/gu)) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    sum += 1;
  }
  return { counts, sum };
}

/** The share of the letters of `text` that `other` has too. */
export function shareOf(text: Letters, other: Letters): number {
  let found = 0;
  for (const [letter, times] of text.counts) found += Math.min(times, other.counts.get(letter) ?? 0);
  return found / text.sum;
}
