import { element } from "./element.ts";

/** A name that may go on in the next line after its `_`, `.` and `/`, rather than anywhere. */
export function breakable(name: string): readonly (string | Node)[] {
  const parts = name.split(/(?<=[_./])(?=[^_./])/);
  return parts.flatMap((part, index) => (index === 0 ? [part] : [element("wbr"), part]));
}
