import { toText, type Value } from "../../jinja/index.ts";

/** An argument that is a text or left out. */
export function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : toText(value);
}
