/** Whether YYYYMMDD is a day of the calendar from 1900 on that is not after `today`. */
export function isBirthDate(yyyymmdd: string, today: Date = new Date()): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  if (!(year >= 1900) || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  const limit = today.getFullYear() * 10_000 + (today.getMonth() + 1) * 100 + today.getDate();
  return Number(yyyymmdd) <= limit;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** What is not a day between 1900 and 2099 written as YYYYMMDD: for eight digits that could be a number or a date. */
export function noDate(text: string): boolean {
  return !/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text);
}
