import type { BuildNode } from "../core/index.ts";

/** What an ephemeral model is called in the statements that it is put into. */
export function cteName(node: BuildNode): string {
  return `__dbt__cte__${node.alias}`;
}
