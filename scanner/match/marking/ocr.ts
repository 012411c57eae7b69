import { part, rewritten, type Strip } from "./strip.ts";

/** Letters that recognition brings in place of digits. */
const DIGITS: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  D: "0",
  Q: "0",
  I: "1",
  l: "1",
  "!": "1",
  Z: "2",
  z: "2",
  S: "5",
  s: "5",
  B: "8",
};
/** Behind a level or its star, before a unit of time. */
const NUMBER = /(?<=[密级★▲*※●◆■大太女火文木KkXxHh])[OoDQIl!ZzSsB\d]{1,3}(?=个?[年月日天午牟卞])/g;
/** The colon of a label. */
const COLON = /(?<=密级|密等|保密期限)[;,!i](?=.)/g;
/** Specks of dust and frames before the first character. */
const SPECKS = /^["'`,;:!~^*]{1,3}(?=[绝机秘工内核普商])/;
/** What is left of a star: a stroke, a point. */
const STROKE = /(?<=[绝机秘]密级?)[、'‘’“”|丨丶](?=\d{1,2}(?:年|个?月))/g;
const YEAR = /(?<=[密级★▲*※●◆■大太女火文木KkXxHh][\d一二三四五六七八九十]{1,3})[午牟卞]/g;

/** A strip from a picture with the misread number and unit of its term set right, without specks before it. */
export function mended(strip: Strip): Strip {
  const digits = strip.raw.replace(NUMBER, (number) =>
    number.replace(/\D/g, (letter) => DIGITS[letter] ?? letter),
  );
  const raw = digits.replace(YEAR, "年").replace(COLON, ":").replace(STROKE, "x");
  const specks = SPECKS.exec(raw)?.[0].length ?? 0;
  const mended = raw === strip.raw ? strip : rewritten(strip, raw);
  // What is quoted ends with a quote, too.
  return specks === 0 || /["'`]$/.test(raw) ? mended : part(mended, specks, raw.length);
}
