import type { SchemaName } from "../core/index.ts";
import { keepsFailures } from "../materialize/index.ts";
import type { RunContext } from "./run-context.ts";

/**
 * Creates the schemas of the run's relations before anything runs, one after the other: engines refuse to create one
 * schema from two sessions at a time. Then all relations of these schemas are read by one query.
 */
export async function createSchemas(context: RunContext, ids: Iterable<string>): Promise<void> {
  const schemas = new Map<string, SchemaName>();
  for (const id of ids) {
    const node = context.manifest.nodes.get(id);
    if (node === undefined || !("alias" in node) || node.resourceType === "analysis") continue;
    if (node.resourceType === "test" && keepsFailures(node.config, context.storeFailures === true) === undefined)
      continue;
    schemas.set(`${node.database}.${node.schema}`.toLowerCase(), { database: node.database, schema: node.schema });
  }
  for (const relation of schemas.values()) {
    await context.warehouse.query(context.warehouse.dialect.statements.create_schema({ relation }));
  }
  await context.warehouse.relations.load([...schemas.values()]);
}
