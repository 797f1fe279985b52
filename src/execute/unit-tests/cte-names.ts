import type { InputNode } from "./input-columns.ts";

/**
 * Gives inputs the names that they have in a test's query, as dbt gives them; where two inputs would have one name, the
 * later one has its package behind it.
 */
export function cteNames(): (node: InputNode) => string {
  const taken = new Set<string>();
  return (node) => {
    const version = node.resourceType === "model" && node.version !== null ? `_v${node.version}` : "";
    const source = node.resourceType === "source" ? `${node.sourceName}__` : "";
    const plain = `__dbt__cte__${source}${node.name}${version}`;
    const name = taken.has(plain.toLowerCase()) ? `${plain}__${node.packageName}` : plain;
    taken.add(name.toLowerCase());
    return name;
  };
}
