import { bindArguments, JinjaObject, NativeFunction, type Value } from "../../jinja/index.ts";
import { type CalendarFields, daysOf, timeOf } from "./calendar.ts";
import { PyDateTime } from "./py-datetime.ts";
import { PyTimeDelta } from "./py-time-delta.ts";
import { typeError } from "./python-errors.ts";
import { formatOffset } from "./strftime.ts";

/** A time zone, by name or with a fixed distance from UTC in minutes. */
export class PyTimeZone extends JinjaObject {
  readonly typeName = "tzinfo";
  readonly name: string;
  readonly #fixed: number | undefined;
  readonly #repr: string | undefined;

  constructor(name: string, fixed?: number, repr?: string) {
    super();
    this.name = name;
    this.#fixed = fixed;
    this.#repr = repr;
  }

  /** A zone of the time zone database, or undefined where there is none of that name. */
  static named(name: string): PyTimeZone | undefined {
    if (/^utc$/i.test(name)) return PyTimeZone.utc();
    try {
      new Intl.DateTimeFormat("en-US", { timeZone: name });
      return new PyTimeZone(name);
    } catch {
      return undefined;
    }
  }

  static utc(): PyTimeZone {
    return new PyTimeZone("UTC", 0);
  }

  /** A zone with a fixed offset, as a time stamp like `2024-01-31T10:00:00+02:00` has one. */
  static fixed(minutes: number): PyTimeZone {
    const repr =
      minutes === 0 ? "datetime.timezone.utc" : `datetime.timezone(${new PyTimeDelta(minutes * 60_000_000).toRepr()})`;
    return new PyTimeZone(minutes === 0 ? "UTC" : `UTC${formatOffset(minutes, ":")}`, minutes, repr);
  }

  /** A zone with a fixed offset as pytz makes it. */
  static offset(minutes: number): PyTimeZone {
    return minutes === 0 ? PyTimeZone.utc() : new PyTimeZone(`pytz.FixedOffset(${minutes})`, minutes);
  }

  /** Minutes east of UTC at a moment. */
  offsetAt(epochMilliseconds: number): number {
    return this.#fixed ?? Math.floor(this.#secondsAt(epochMilliseconds) / 60);
  }

  /** The zone's first offset, local mean time, to the nearest minute: pytz has a zone begin with it. */
  attachedOffset(): number {
    return this.#fixed ?? Math.floor((this.#secondsAt(Date.UTC(1800, 0, 1)) + 30) / 60);
  }

  /** Seconds east of UTC at a moment. */
  #secondsAt(epochMilliseconds: number): number {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: this.name,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(epochMilliseconds);
    const field = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
    const minutes = daysOf(field("year"), field("month"), field("day")) * 1440 + field("hour") * 60 + field("minute");
    return minutes * 60 + field("second") - Math.floor(epochMilliseconds / 1000);
  }

  /** The short name of the zone at a moment, like `CEST`; numbers where it has none. */
  abbreviationAt(epochMilliseconds: number): string {
    if (this.#fixed !== undefined) return this.name;
    // Each locale knows the short names of its own part of the world.
    for (const locale of ["en-US", "en-GB", "en-IN", "en-AU", "en-ZA"]) {
      const format = new Intl.DateTimeFormat(locale, { timeZone: this.name, timeZoneName: "short" });
      const name = format.formatToParts(epochMilliseconds).find(({ type }) => type === "timeZoneName")?.value;
      if (name !== undefined && !/\d/.test(name)) return name;
    }
    return formatOffset(this.offsetAt(epochMilliseconds), "").replace(/00$/, "");
  }

  /** Minutes east of UTC for a time on the zone's own clocks. */
  offsetOfLocal(fields: CalendarFields): number {
    const local = daysOf(fields.year, fields.month, fields.day) * 86_400_000 + timeOf(fields) / 1000;
    const guess = this.offsetAt(local);
    return this.offsetAt(local - guess * 60_000);
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "zone") return this.name;
    if (name !== "localize" && name !== "normalize") return undefined;
    return new NativeFunction(name, (args) => {
      const [moment] = bindArguments(name, ["dt", { name: "is_dst", default: false }], args);
      if (!(moment instanceof PyDateTime)) return typeError(`${name}() argument 1 must be datetime`);
      if (name === "localize") return moment.withZone(this);
      return moment.inZone(this);
    });
  }

  override toText(): string {
    return this.name;
  }

  override toRepr(): string {
    if (this.#repr !== undefined) return this.#repr;
    if (this.name.startsWith("pytz.")) return this.name;
    return this.name === "UTC" ? "<UTC>" : `<DstTzInfo '${this.name}'>`;
  }

  override equals(other: Value): boolean {
    return other instanceof PyTimeZone && other.name === this.name;
  }
}
