/** First two digits of GB/T 2260 region codes: provinces, Hong Kong 81, Macao 82, Taiwan 71 and 83. */
const PROVINCES: ReadonlySet<string> = new Set(
  (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 " +
    "71 81 82 83"
  ).split(" "),
);

export function isProvince(code: string): boolean {
  return PROVINCES.has(code);
}

/**
 * Third and fourth digit by province: cities from 01, prefectures from 20 or 21, 90 for counties right under the province,
 * 00 in Hainan. Wide enough for what was abolished since 1980, whose codes people keep for life; what no list of any
 * year holds is refused.
 */
const PREFECTURES: ReadonlyMap<string, readonly (readonly [number, number])[]> = new Map(
  (
    "11:1-2 12:1-2 13:1-11,21-31,90 14:1-11,21-27,90 15:1-9,21-29,90 21:1-14,21-28,90 22:1-8,21-26,90 " +
    "23:1-12,21-27,90 31:1-2 32:1-13,20-28,90 33:1-11,21-29,90 34:1-18,21-29,90 35:1-9,21-28,90 " +
    "36:1-11,21-27,90 37:1-17,20-30,90 41:1-17,21-30,90 42:1-13,20-32,90 43:1-13,21-33,90 " +
    "44:1-20,21-29,51-53,90 45:1-14,21-28,90 46:0-4,90 50:1-3 51:1-20,21-39,90 52:1-6,21-27,90 " +
    "53:1-9,21-35,90 54:1-7,21-27 61:1-10,21-28,90 62:1-12,21-30,90 63:1-2,21-28 64:1-5,21-22,90 " +
    "65:1-5,21-32,40-43,90 71:0-0 81:0-0 82:0-0 83:0-0"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), entry.slice(3).split(",").map(rangeOf)]),
);

function rangeOf(text: string): readonly [number, number] {
  const [from, to = from] = text.split("-").map(Number);
  return [from!, to!];
}

/** Whether the six digits can be a region: the county is free, since cities without districts have 00. */
export function isRegion(code: string): boolean {
  const prefecture = Number(code.slice(2, 4));
  const ranges = PREFECTURES.get(code.slice(0, 2));
  return ranges?.some(([from, to]) => prefecture >= from && prefecture <= to) ?? false;
}
