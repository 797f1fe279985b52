import type { NodeConfig } from "../core/index.ts";

/**
 * The query that turns the rows of a data test into one row of verdicts: how many rows fail, and whether that number
 * warns or is an error.
 */
export function testQuery(sql: string, config: NodeConfig): string {
  const calculation = text(config.fail_calc, "count(*)");
  const limit = typeof config.limit === "number" ? `\nlimit ${config.limit}` : "";
  return `select
  ${calculation} as failures,
  ${calculation} ${text(config.warn_if, "!= 0")} as should_warn,
  ${calculation} ${text(config.error_if, "!= 0")} as should_error
from (
${sql}${limit}
) as xform_test`;
}

function text(value: unknown, fallback: string): string {
  return typeof value === "string" && value !== "" ? value : fallback;
}
