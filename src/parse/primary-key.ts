import type { GraphNode, JsonObject, ModelNode, TestNode } from "../core/index.ts";

/**
 * The columns that identify a model's rows: those of its primary key constraint; else columns that are tested to be both
 * unique and never null; else columns that are tested to be unique.
 */
export function primaryKey(model: ModelNode, tests: readonly GraphNode[]): readonly string[] {
  const constrained = constraintColumns(model);
  if (constrained !== undefined) return constrained;
  const unique = { enabled: new Set<string>(), disabled: new Set<string>() };
  const notNull = new Set<string>();
  for (const test of tests) {
    if (test.resourceType !== "test" || test.testMetadata === null) continue;
    const { name } = test.testMetadata;
    for (const column of testedColumns(test)) {
      if (name === "not_null") notNull.add(column);
      else if (name === "unique" || name === "unique_combination_of_columns") {
        unique[test.config.enabled ? "enabled" : "disabled"].add(column);
      }
    }
  }
  const both = [...notNull].filter((column) => unique.enabled.has(column) || unique.disabled.has(column));
  if (both.length > 0) return both.sort();
  return [...(unique.enabled.size > 0 ? unique.enabled : unique.disabled)].sort();
}

function constraintColumns(model: ModelNode): readonly string[] | undefined {
  for (const constraint of model.constraints as readonly JsonObject[]) {
    if (constraint.type === "primary_key") return [...((constraint.columns ?? []) as readonly string[])].sort();
  }
  for (const name of Object.keys(model.columns)) {
    const constraints = (model.columns[name]?.constraints ?? []) as readonly JsonObject[];
    if (constraints.length > 0 && constraints.some(({ type }) => type === "primary_key")) return [name];
  }
  return undefined;
}

function testedColumns(test: TestNode): readonly string[] {
  const { column_name: column, combination_of_columns: combination } = test.testMetadata?.kwargs ?? {};
  if (typeof column === "string") return [column];
  return Array.isArray(combination) ? combination.filter((name): name is string => typeof name === "string") : [];
}
