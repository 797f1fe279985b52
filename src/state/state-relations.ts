import type { PreviousManifest } from "../artifacts/index.ts";
import type { JsonObject, RelationName } from "../core/index.ts";

const built: ReadonlySet<unknown> = new Set(["model", "seed", "snapshot", "function"]);

/**
 * The relations of an earlier state by the ids of their nodes: those of models that are not ephemeral, of seeds, of
 * snapshots and of functions.
 */
export function stateRelations({ nodes }: PreviousManifest): ReadonlyMap<string, RelationName> {
  const relations = new Map<string, RelationName>();
  for (const [id, node] of nodes) {
    if (built.has(node.resource_type) && typeof node.relation_name === "string") relations.set(id, nameOf(node));
  }
  return relations;
}

function nameOf(node: JsonObject): RelationName {
  const part = (key: string) => (typeof node[key] === "string" ? node[key] : null);
  return { database: part("database"), schema: part("schema"), identifier: part("alias") };
}
