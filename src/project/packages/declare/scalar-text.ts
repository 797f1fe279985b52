import type { JsonValue } from "../../../core/index.ts";
import { toText, type Value } from "../../../jinja/index.ts";

/** A scalar of a YAML file as text: `1.0` stays `1.0`. */
export function toScalarText(value: JsonValue): string {
  return toText(value as unknown as Value);
}
