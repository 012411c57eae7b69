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
/** Days from 0000-03-01 to day 0 of the calendar that begins in 1900, as it counts from March 1900 on. */
const EPOCH_1900 = 693_899;
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

/** Years are counted from March on, so that the leap day is their last: 400 of them have 146,097 days. */
function dayText(day: number): string {
  const days = EPOCH_1900 + day + (day < FALSE_LEAP_DAY ? 1 : 0);
  const cycle = Math.floor(days / 146_097);
  const inCycle = days - cycle * 146_097;
  const leaps = Math.floor(inCycle / 1_460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const year = Math.floor((inCycle - leaps) / 365);
  const inYear = inCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const dayOfMonth = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const isNextYear = month > 9 ? 1 : 0;
  return `${cycle * 400 + year + isNextYear}-${two(month + 3 - 12 * isNextYear)}-${two(dayOfMonth)}`;
}

function timeText(seconds: number): string {
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
