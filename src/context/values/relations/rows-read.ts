import { timeText } from "../../../core/index.ts";
import type { EventTimeFilter } from "./relation-settings.ts";

/** How a query that reads fewer rows of a relation is called. */
interface QueryAlias {
  readonly identifier: string | null;
  readonly isNeeded: boolean;
}

/** What stands for a relation of which so many rows are read; its own name where all are. */
export function limitedRows(name: string, limit: number | null, { identifier, isNeeded }: QueryAlias): string {
  if (limit === null) return name;
  const query = limit === 0 ? "where false limit 0" : `limit ${limit}`;
  return `(select * from ${name} ${query})${isNeeded ? ` _dbt_limit_subq_${identifier ?? ""}` : ""}`;
}

/** What stands for a relation of which the rows of a window of time are read. */
export function rowsOfWindow(name: string, filter: EventTimeFilter, { identifier, isNeeded }: QueryAlias): string {
  const { field, window } = filter;
  const [start, end] = [timeText(window.start, " "), timeText(window.end, " ")];
  const alias = isNeeded ? ` _dbt_et_filter_subq_${identifier ?? ""}` : "";
  return `(select * from ${name} where ${field} >= '${start}' and ${field} < '${end}')${alias}`;
}
