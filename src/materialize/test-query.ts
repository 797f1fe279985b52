import type { NodeConfig } from "../core/index.ts";

/** The rows that a data test finds, no more than its `limit`. */
export function failingRows(sql: string, { limit }: NodeConfig): string {
  return typeof limit === "number" ? `${sql}\nlimit ${limit}` : sql;
}

/**
 * The query that turns the rows of a data test into one row of verdicts: how many rows fail, and whether that number
 * warns or is an error.
 *
 * @param rows the query that finds them
 */
export function testQuery(rows: string, config: NodeConfig): string {
  const calculation = text(config.fail_calc, "count(*)");
  return `select
  ${calculation} as failures,
  ${calculation} ${text(config.warn_if, "!= 0")} as should_warn,
  ${calculation} ${text(config.error_if, "!= 0")} as should_error
from (
${rows}
) as xform_test`;
}

function text(value: unknown, fallback: string): string {
  return typeof value === "string" && value !== "" ? value : fallback;
}
