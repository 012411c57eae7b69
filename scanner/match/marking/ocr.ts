import { rewritten, type Strip } from "./strip.ts";

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
const YEAR = /(?<=[密级★▲*※●◆■大太女火文木KkXxHh][\d一二三四五六七八九十]{1,3})[午牟卞]/g;

/** A strip from a picture with the misread number and unit of its term set right. */
export function mended(strip: Strip): Strip {
  const digits = strip.raw.replace(NUMBER, (number) =>
    number.replace(/\D/g, (letter) => DIGITS[letter] ?? letter),
  );
  const raw = digits.replace(YEAR, "年");
  return raw === strip.raw ? strip : rewritten(strip, raw);
}
