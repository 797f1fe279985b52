import { isJsonObject, type RelationName, XformError } from "../core/index.ts";
import { readArtifact } from "./read-artifact.ts";

/**
 * The relations of a previous manifest by the ids of their nodes: those of models that are not ephemeral, of seeds and of
 * snapshots.
 *
 * @param file the path of `manifest.json`, as it is opened and shown
 * @throws {XformError} `artifact/not-found`, `artifact/invalid`
 */
export async function readStateRelations(file: string): Promise<ReadonlyMap<string, RelationName>> {
  const { nodes } = await readArtifact(file, "no manifest of an earlier state");
  if (!isJsonObject(nodes)) {
    throw new XformError("artifact/invalid", `${file} is no manifest: it has no nodes`, {
      hint: "name the folder of the other environment's artifacts with --state",
    });
  }
  const relations = new Map<string, RelationName>();
  for (const [id, node] of Object.entries(nodes)) {
    if (!isJsonObject(node) || typeof node.relation_name !== "string" || node.resource_type === "test") continue;
    const part = (key: string) => (typeof node[key] === "string" ? String(node[key]) : null);
    relations.set(id, { database: part("database"), schema: part("schema"), identifier: part("alias") });
  }
  return relations;
}
