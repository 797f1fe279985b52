/** The fields of a moment on the calendar, without a time zone. */
export interface CalendarFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export const MICROSECONDS_A_DAY = 86_400_000_000;

/** Days since 1970-01-01. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  // `Date.UTC` would read the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

/** Tells whether there is such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  return daysOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - daysOf(year, month, 1);
}

/** The fields of a number of days and microseconds since 1970-01-01. */
export function fieldsOf(days: number, microseconds: number): CalendarFields {
  const carry = Math.floor(microseconds / MICROSECONDS_A_DAY);
  const rest = microseconds - carry * MICROSECONDS_A_DAY;
  const date = new Date((days + carry) * 86_400_000);
  const seconds = Math.floor(rest / 1_000_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: rest % 1_000_000,
  };
}

/** Microseconds since midnight. */
export function timeOf(fields: CalendarFields): number {
  return ((fields.hour * 60 + fields.minute) * 60 + fields.second) * 1_000_000 + fields.microsecond;
}

/** Day of the week, Monday is 0. */
export function weekdayOf(year: number, month: number, day: number): number {
  return (((daysOf(year, month, day) + 3) % 7) + 7) % 7;
}

/** ISO year, week and weekday (Monday is 1). */
export function isoCalendarOf(year: number, month: number, day: number): readonly [number, number, number] {
  const days = daysOf(year, month, day);
  const weekday = weekdayOf(year, month, day);
  const thursday = fieldsOf(days - weekday + 3, 0);
  const week = Math.floor((daysOf(thursday.year, thursday.month, thursday.day) - daysOf(thursday.year, 1, 1)) / 7) + 1;
  return [thursday.year, week, weekday + 1];
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
