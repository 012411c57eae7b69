import { checkNamed } from "../checks/index.ts";
import type { PatternRule, Sample } from "../rule.ts";
import type { Place } from "../vocabulary.ts";
import type { Trials } from "./draft.ts";
import { generatorOf } from "./generate.ts";

/** Texts made for one rule; a pattern that none of them fits is carried over as a comment. */
const ATTEMPTS = 80;
/** A check digit comes out right by chance once in ten to a hundred times. */
const CHECK_ATTEMPTS = 3_000;

type Shape = Pick<PatternRule, "pattern"> &
  Partial<Pick<PatternRule, "check" | "context" | "not" | "boundary">>;

/** Samples that a pattern rule should prove itself with. `known` are values that are certainly right. */
export function trialsOf(shape: Shape, known: readonly string[] = []): Trials {
  const values = known.length > 0 ? known : valuesOf(shape);
  const word = shape.context?.words[0];
  const dressed = values.flatMap((value) => dress(value, word));
  const required = shape.context?.required === true;
  const refused = shape.not?.words[0];
  return {
    hit: dressed.map(body),
    miss: [
      ...(required ? [values.map(body)] : []),
      ...(shape.check === undefined
        ? []
        : [
            wrongChecks(shape, values)
              .flatMap((value) => dress(value, word))
              .map(body),
          ]),
      ...(refused === undefined ? [] : [values.map((value) => body(`${word ?? ""} ${refused} ${value}`))]),
      ...adjoined(shape, values).map((texts) =>
        texts.map((value) => body(word === undefined ? value : `${word} ${value}`)),
      ),
      broken(values, (value) => value.slice(0, -1), word),
      broken(values, (value) => value.slice(1), word),
      broken(values, (value) => value.slice(0, Math.ceil(value.length / 2)), word),
      [body(word ?? "今天的会议改到下午三点。")],
    ],
  };
}

/** File names for a name rule. */
export function nameTrials(pattern: string): Trials {
  const generate = generatorOf(pattern);
  const names = attempts(ATTEMPTS, (seed) => generate(seed));
  const at = (text: string): Sample => ({ at: "filename", text });
  return {
    hit: names.flatMap((name) => [at(name), at(`a${name}`)]),
    miss: [
      names.map((name) => at(name.slice(0, -1))).filter(({ text }) => text !== ""),
      [at("会议通知.docx")],
    ],
  };
}

function valuesOf({ pattern, check }: Shape): readonly string[] {
  const generate = generatorOf(pattern);
  const passes = checkNamed(check ?? "") ?? (() => true);
  const values = new Set<string>();
  for (let seed = 1; seed <= CHECK_ATTEMPTS && values.size < ATTEMPTS; seed++) {
    const value = generate(seed);
    if (passes(value)) values.add(value);
    if (check === undefined && seed >= ATTEMPTS) break;
  }
  return [...values];
}

/** Values of the same form that the check refuses: of one repeated character, or with another last character. */
function wrongChecks({ pattern, check }: Shape, values: readonly string[]): readonly string[] {
  const generate = generatorOf(pattern);
  const passes = checkNamed(check ?? "");
  return [
    ...attempts(20, (seed) => generate(seed, "flat")),
    ...values.map((value) => value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))),
    ...attempts(ATTEMPTS, (seed) => generate(seed)),
  ].filter((value) => passes?.(value) === false);
}

/** Values that are a piece of something longer, for each boundary that forbids it. */
function adjoined({ boundary = "word" }: Shape, values: readonly string[]): readonly (readonly string[])[] {
  return [
    ...(boundary === "none" ? [] : [values.flatMap((value) => [`${value}Z`, `Z${value}`])]),
    ...(boundary === "number" ? [values.flatMap((value) => [`${value}-1234`, `1234-${value}`])] : []),
  ];
}

function dress(value: string, word: string | undefined): readonly string[] {
  return word === undefined
    ? [value, `值 ${value} 。`]
    : [`${word} ${value}`, `${word}：${value}`, `${value} ${word}`];
}

function broken(
  values: readonly string[],
  breakIt: (value: string) => string,
  word: string | undefined,
): readonly Sample[] {
  return values
    .map(breakIt)
    .filter((value) => value.trim() !== "")
    .map((value) => body(word === undefined ? value : `${word} ${value}`));
}

function attempts(count: number, make: (seed: number) => string): readonly string[] {
  return [...new Set(Array.from({ length: count }, (_, seed) => make(seed + 1)))];
}

function body(text: string): Sample {
  return { at: "body" satisfies Place, text };
}
