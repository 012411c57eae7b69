import type { Random } from "../../seeds/random.ts";
import { takeApart } from "./anatomy/anatomy.ts";
import { mutate } from "./mutate.ts";
import { mutateRecords } from "./records.ts";
import { mutateTokens } from "./tokens.ts";

/** Archives in archives, streams in streams. */
const DEEPEST = 3;

/**
 * Damages a file: mostly one piece inside it, put together again so that nothing around it hides the damage; sometimes the file
 * as it lies there. `other` is a file of the same kind to take from.
 */
export function damage(file: Buffer, other: Buffer, random: Random, depth = 0): Uint8Array {
  const anatomy = depth < DEEPEST && random.chance(0.85) ? takeApart(file) : undefined;
  if (anatomy === undefined) return damageBytes(file, other, random);
  const donor = takeApart(other)?.pieces ?? anatomy.pieces;
  const pieces = [...anatomy.pieces];
  for (let i = random.pick([1, 1, 1, 2, 4]); i > 0; i -= 1) {
    const at = random.int(0, pieces.length - 1);
    pieces[at] = random.chance(0.05)
      ? random.pick(donor)
      : Buffer.from(damage(pieces[at]!, random.pick(donor), random, depth + 1));
  }
  return anatomy.join(pieces);
}

function damageBytes(bytes: Buffer, other: Buffer, random: Random): Uint8Array {
  const meaning = random.chance(0.65)
    ? (mutateTokens(bytes, other, random) ?? mutateRecords(bytes, other, random))
    : undefined;
  return meaning ?? mutate(bytes, other, random);
}
