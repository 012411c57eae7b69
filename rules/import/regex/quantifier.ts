import type { Reader } from "../../pattern/reader.ts";
import { Untranslatable } from "./syntax.ts";

/** The quantifier that comes next, if one does; how greedy it is says nothing about whether there is a match. */
export function readBounds(reader: Reader): { min: number; max: number } | undefined {
  const bounds = readPlain(reader);
  if (bounds === undefined) return undefined;
  if (!reader.skip("?")) reader.skip("+");
  if (bounds.min <= bounds.max) return bounds;
  throw new Untranslatable("重复次数的下限大于上限", "a repetition whose lower bound is above its upper one");
}

function readPlain(reader: Reader): { min: number; max: number } | undefined {
  if (reader.skip("*")) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (reader.skip("+")) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (reader.skip("?")) return { min: 0, max: 1 };
  // Braces around anything else are themselves.
  const braces = reader.match(/\{(\d{1,6})(,(\d{0,6}))?\}/y);
  if (braces === undefined) return undefined;
  const min = Number(braces[1]);
  if (braces[2] === undefined) return { min, max: min };
  return { min, max: braces[3] === "" ? Number.POSITIVE_INFINITY : Number(braces[3]) };
}
