/** Degrees that enclose China: longitude east, latitude north. */
const EAST = { min: 73.5, max: 135.1 } as const;
const NORTH = { min: 3.8, max: 53.6 } as const;
/** Gauss-Krüger in metres: northing, easting without and with the number of the zone before it. */
const NORTHING = { min: 400_000, max: 5_950_000 } as const;
const EASTING = { min: 200_000, max: 800_000 } as const;
const ZONES = { min: 13, max: 45 } as const;

interface Range {
  readonly min: number;
  readonly max: number;
}

function within(value: number, { min, max }: Range): boolean {
  return value >= min && value <= max;
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
}

/** Two decimal degrees inside China, in either order, neither of them round. */
export function degreePair(text: string): boolean {
  const [first, second, ...more] = text.match(/\d{1,3}\.\d+/g) ?? [];
  if (first === undefined || second === undefined || more.length > 0) return false;
  if ([first, second].some((each) => /\.\d?0+$/.test(each))) return false;
  const [a, b] = [Number(first), Number(second)];
  return (within(a, EAST) && within(b, NORTH)) || (within(b, EAST) && within(a, NORTH));
}

/** Degrees, minutes and seconds inside China. */
export function degreesMinutesSeconds(text: string): boolean {
  const [degrees, minutes, seconds] = numbersIn(text);
  if (degrees === undefined || minutes === undefined || seconds === undefined) return false;
  if (minutes >= 60 || seconds >= 60) return false;
  const value = degrees + minutes / 60 + seconds / 3_600;
  return within(value, EAST) || within(value, NORTH);
}

/** Northing and easting of the national grid, in either order. */
export function gridPair(text: string): boolean {
  const [a, b, ...more] = numbersIn(text);
  if (a === undefined || b === undefined || more.length > 0) return false;
  return (within(a, NORTHING) && isEasting(b)) || (within(b, NORTHING) && isEasting(a));
}

function isEasting(value: number): boolean {
  const zone = Math.floor(value / 1_000_000);
  return within(value % 1_000_000, EASTING) && (zone === 0 || within(zone, ZONES));
}

/** Zones and latitude bands of the military grid that touch China. */
const MILITARY_GRID = /^(?:4[3-9]|5[0-3])[NP-U][A-HJ-NP-Z][A-HJ-NP-V](\d+)$/;

/** Military grid reference: zone, band, square, then as many digits east as north. */
export function militaryGrid(text: string): boolean {
  const [, digits] = MILITARY_GRID.exec(text.replace(/ /g, "")) ?? [];
  return digits !== undefined && digits.length % 2 === 0 && digits.length >= 6 && digits.length <= 10;
}

/** Any of these ways to name a point in China. */
export function coordinates(text: string): boolean {
  return degreePair(text) || degreesMinutesSeconds(text) || gridPair(text) || militaryGrid(text);
}
