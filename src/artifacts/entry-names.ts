import type { JsonObject, NodeBase } from "../core/index.ts";

/** What entries begin with that are declared in YAML files. */
export function entryNames(node: NodeBase): JsonObject {
  return {
    name: node.name,
    resource_type: node.resourceType,
    package_name: node.packageName,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
  };
}
