import { PySet, PythonError, toText } from "../../jinja/index.ts";
import { PyTimeZone } from "../python-datetime/py-time-zone.ts";
import { nativeFunction, TemplateModule } from "./native-function.ts";

/** `modules.pytz`: `timezone(name)`, `utc`, and the names of all zones. */
export const pytzModule = new TemplateModule("pytz", {
  timezone: () =>
    nativeFunction("timezone", ["zone"], (name) => {
      const zone = PyTimeZone.named(toText(name ?? null));
      if (zone === undefined)
        throw new PythonError("UnknownTimeZoneError", `unknown time zone '${toText(name ?? null)}'`);
      return zone;
    }),
  utc: () => PyTimeZone.utc(),
  FixedOffset: () => nativeFunction("FixedOffset", ["minutes"], (minutes) => PyTimeZone.offset(Number(minutes))),
  all_timezones: () => Intl.supportedValuesOf("timeZone"),
  common_timezones: () => Intl.supportedValuesOf("timeZone"),
  all_timezones_set: () => new PySet(Intl.supportedValuesOf("timeZone")),
  common_timezones_set: () => new PySet(Intl.supportedValuesOf("timeZone")),
});
