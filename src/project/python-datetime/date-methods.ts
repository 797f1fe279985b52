import { bindArguments, type JinjaObject, NativeFunction, PyTuple, type Value } from "../../jinja/index.ts";
import { type CalendarFields, daysOf, isoCalendarOf, weekdayOf } from "./calendar.ts";
import { typeError, valueError } from "./python-errors.ts";
import { type FormatZone, strftime } from "./strftime.ts";
import { timeTuple } from "./time-tuple.ts";

/** Days from 0001-01-01 (which is 1) to 1970-01-01. */
const EPOCH_ORDINAL = 719_163;

type MakeDay = (year: number, month: number, day: number) => JinjaObject | undefined;

/** The methods that dates and datetimes share. */
export function dateMethod(self: CalendarFields, name: string, make: MakeDay, zone?: FormatZone): Value | undefined {
  const { year, month, day } = self;
  switch (name) {
    case "strftime":
      return new NativeFunction(name, (args) => {
        const [format] = bindArguments(name, ["format"], args);
        return typeof format === "string"
          ? strftime(self, format, zone)
          : typeError("strftime() argument 1 must be str");
      });
    case "isoformat":
      return new NativeFunction(name, () => strftime(self, "%F"));
    case "weekday":
      return new NativeFunction(name, () => weekdayOf(year, month, day));
    case "isoweekday":
      return new NativeFunction(name, () => weekdayOf(year, month, day) + 1);
    case "isocalendar":
      return new NativeFunction(name, () =>
        PyTuple.named(["year", "week", "weekday"], isoCalendarOf(year, month, day), "datetime.IsoCalendarDate"),
      );
    case "timetuple":
      return new NativeFunction(name, () => timeTuple(self));
    case "toordinal":
      return new NativeFunction(name, () => daysOf(year, month, day) + EPOCH_ORDINAL);
    case "ctime":
      return new NativeFunction(name, () => strftime(self, "%c"));
    case "replace":
      return new NativeFunction(name, (args) => {
        const [newYear, newMonth, newDay] = bindArguments(
          name,
          [
            { name: "year", default: year },
            { name: "month", default: month },
            { name: "day", default: day },
          ],
          args,
        );
        return make(Number(newYear), Number(newMonth), Number(newDay)) ?? valueError("day is out of range for month");
      });
    default:
      return undefined;
  }
}
