/** What a date format shows of a serial number. */
export interface DateParts {
  readonly date: boolean;
  readonly time: boolean;
  /** Hours run on beyond 24: `[h]:mm`. */
  readonly elapsed: boolean;
}

const DAY_SECONDS = 86_400;
/** 9999-12-31 is the last day that Excel knows. */
const LAST_DAY = 2_958_465;
/** Day 0 of the calendar that begins in 1900, as it counts from March 1900 on. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
/** Days from that calendar's day 0 to that of the other, which begins in 1904. */
const DAYS_TO_1904 = 1_462;
/** Excel believes in 1900-02-29: before it the days are off by one. */
const FALSE_LEAP_DAY = 60;

/**
 * A serial number as ISO date and time, `2024-03-05 14:30`: one form for every format, whatever language it is in.
 * Undefined where Excel shows no date either.
 */
export function dateText(serial: number, parts: DateParts, from1904: boolean): string | undefined {
  const days = serial + (from1904 && parts.date ? DAYS_TO_1904 : 0);
  if (!(days >= 0 && days < LAST_DAY + 1)) return undefined;
  const seconds = Math.round(days * DAY_SECONDS);
  const time = parts.time ? timeText(parts.elapsed ? seconds : seconds % DAY_SECONDS) : "";
  if (!parts.date) return time;
  const date = dayText(Math.floor(seconds / DAY_SECONDS));
  return parts.time ? `${date} ${time}` : date;
}

function dayText(day: number): string {
  const shift = day < FALSE_LEAP_DAY ? 1 : 0;
  return new Date(EPOCH_1900 + (day + shift) * DAY_SECONDS * 1_000).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
