/** A reproducible source of choices: the same seed gives the same documents on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different members of `list`, in random order; all of them when there are fewer. */
  some<T>(list: readonly T[], count: number): readonly T[];
  chance(probability: number): boolean;
  /** A source of its own, independent of how much was drawn from this one. */
  fork(label: string): Random;
}

/** `seed` is any text or number. Generator: sfc32 (PractRand), state from an FNV-1a hash of the seed. */
export function createRandom(seed: string | number): Random {
  const origin = String(seed);
  const next = sfc32(origin);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const some = <T>(list: readonly T[], count: number) => {
    const rest = [...list];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1));
    return taken;
  };
  return {
    next,
    int,
    some,
    pick: (list) => list[int(0, list.length - 1)]!,
    chance: (probability) => next() < probability,
    fork: (label) => createRandom(`${origin}/${label}`),
  };
}

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [fnv1a(`${seed}a`), fnv1a(`${seed}b`), fnv1a(`${seed}c`), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still show the seed.
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
