import { literalValue } from "../literal-value.ts";
import type { Expression } from "../nodes.ts";
import { toText } from "../runtime/printing.ts";

/** What a constant expression writes; undefined for anything that has to be computed. */
export function constantText(node: Expression): string | undefined {
  const value = literalValue(node);
  return value === undefined ? undefined : toText(value);
}
