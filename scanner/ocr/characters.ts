export interface Reading {
  readonly text: string;
  /** Mean share of its characters, 0 to 1; 0 when there are none. */
  readonly confidence: number;
}

/**
 * What the recogniser's shares say: the best class of each step, repeated ones once, class 0 as the border between two
 * equal characters (CTC).
 */
export function charactersOf(shares: Float32Array, characters: readonly string[]): Reading {
  const classes = characters.length;
  let text = "";
  let sum = 0;
  let count = 0;
  let last = 0;
  for (let start = 0; start + classes <= shares.length; start += classes) {
    let best = 0;
    for (let index = 1; index < classes; index += 1) {
      if (shares[start + index]! > shares[start + best]!) best = index;
    }
    if (best !== 0 && best !== last) {
      text += characters[best];
      sum += shares[start + best]!;
      count += 1;
    }
    last = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
