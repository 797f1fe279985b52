import { JinjaObject, PyDict, toRepr, type Value } from "../../../jinja/index.ts";
import { momentValue } from "../moment-value.ts";
import type { EventTimeFilter } from "./relation-settings.ts";

/** `relation.event_time_filter`: the column, and the moments between which it is. */
export class EventTimeFilterObject extends JinjaObject {
  readonly typeName = "EventTimeFilter";
  readonly #parts: PyDict;

  constructor({ field, window }: EventTimeFilter) {
    super();
    this.#parts = new PyDict([
      ["field_name", field],
      ["start", momentValue(window.start)],
      ["end", momentValue(window.end)],
    ]);
  }

  override isTruthy(): boolean {
    return true;
  }

  override toRepr(): string {
    const parts = [...this.#parts].map(([name, value]) => `${String(name)}=${toRepr(value)}`);
    return `EventTimeFilter(${parts.join(", ")})`;
  }

  override getAttribute(name: string): Value | undefined {
    return this.#parts.get(name);
  }

  toDict(): PyDict {
    return new PyDict(this.#parts);
  }
}
