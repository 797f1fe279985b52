import { PyDict, type Value } from "../../jinja/index.ts";
import { TableObject } from "./table-object.ts";
import type { TableContent } from "./tables/table-content.ts";

/**
 * The rows of what a macro gives back: the result of a statement block as `load_result()` has it, or a table. Undefined
 * for anything else.
 */
export function resultTable(value: Value): TableContent | undefined {
  const table = value instanceof PyDict ? value.get("table") : value;
  return table instanceof TableObject ? table.content : undefined;
}
