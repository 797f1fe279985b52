import { type CalendarFields, daysOf, isoCalendarOf, pad, weekdayOf } from "./calendar.ts";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export { days as weekdayNames, months as monthNames };

/** Time zone of what is formatted: minutes east of UTC and a name. */
export interface FormatZone {
  readonly offset: number | null;
  readonly name: string;
}

/**
 * Formats a moment as Python's `strftime` does in the C locale.
 *
 * @example
 * strftime(fields, "%Y-%m-%d"); // "2024-01-31"
 */
export function strftime(
  fields: CalendarFields,
  format: string,
  zone: FormatZone = { offset: null, name: "" },
): string {
  return format.replace(/%([-#]?)([a-zA-Z%])/g, (whole, flag: string, letter: string) => {
    const text = directive(fields, letter, zone);
    if (text === undefined) return whole;
    return flag === "" ? text : text.replace(/^0+(?=\d)/, "");
  });
}

function directive(at: CalendarFields, letter: string, zone: FormatZone): string | undefined {
  const weekday = weekdayOf(at.year, at.month, at.day);
  const dayOfYear = daysOf(at.year, at.month, at.day) - daysOf(at.year, 1, 1) + 1;
  switch (letter) {
    case "Y":
      return String(at.year);
    case "y":
      return pad(at.year % 100, 2);
    case "C":
      return pad(Math.floor(at.year / 100), 2);
    case "m":
      return pad(at.month, 2);
    case "d":
      return pad(at.day, 2);
    case "e":
      return String(at.day).padStart(2, " ");
    case "H":
      return pad(at.hour, 2);
    case "I":
      return pad(at.hour % 12 || 12, 2);
    case "M":
      return pad(at.minute, 2);
    case "S":
      return pad(at.second, 2);
    case "f":
      return pad(at.microsecond, 6);
    case "p":
      return at.hour < 12 ? "AM" : "PM";
    case "j":
      return pad(dayOfYear, 3);
    case "a":
      return days[weekday]?.slice(0, 3);
    case "A":
      return days[weekday];
    case "b":
    case "h":
      return months[at.month - 1]?.slice(0, 3);
    case "B":
      return months[at.month - 1];
    case "w":
      return String((weekday + 1) % 7);
    case "u":
      return String(weekday + 1);
    case "U":
      return pad(Math.floor((dayOfYear + 6 - ((weekday + 1) % 7)) / 7), 2);
    case "W":
      return pad(Math.floor((dayOfYear + 6 - weekday) / 7), 2);
    case "G":
      return String(isoCalendarOf(at.year, at.month, at.day)[0]);
    case "V":
      return pad(isoCalendarOf(at.year, at.month, at.day)[1], 2);
    case "F":
      return strftime(at, "%Y-%m-%d");
    case "T":
    case "X":
      return strftime(at, "%H:%M:%S");
    case "R":
      return strftime(at, "%H:%M");
    case "D":
    case "x":
      return strftime(at, "%m/%d/%y");
    case "c":
      return strftime(at, "%a %b %e %H:%M:%S %Y");
    case "s":
      return String(
        Math.floor(daysOf(at.year, at.month, at.day) * 86_400 + (at.hour * 60 + at.minute) * 60 + at.second),
      );
    case "z":
      return zone.offset === null ? "" : formatOffset(zone.offset, "");
    case "Z":
      return zone.name;
    case "n":
      return "\n";
    case "t":
      return "\t";
    case "%":
      return "%";
    default:
      return undefined;
  }
}

/** `+02:00`, or `+0200` with another separator. */
export function formatOffset(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60), 2)}${separator}${pad(size % 60, 2)}`;
}
