import type { GraphNode, JsonValue, Manifest } from "../../core/index.ts";
import { PyDict, toValue, type Value } from "../../jinja/index.ts";

/** A node as templates see it: its fields under the names that they have in the manifest. */
export function nodeValue(node: GraphNode): PyDict {
  const entries = Object.entries(node as unknown as Readonly<Record<string, JsonValue>>);
  return new PyDict(entries.map(([key, value]): [Value, Value] => [snakeCase(key), toValue(value)]));
}

/** All nodes as templates see them: `graph.nodes`, `graph.sources`, `graph.exposures`, by unique id. */
export function graphValue(manifest: Manifest): PyDict {
  const groups = { nodes: new PyDict(), sources: new PyDict(), exposures: new PyDict() };
  for (const [id, node] of manifest.nodes) {
    const kind = node.resourceType === "source" ? "sources" : node.resourceType === "exposure" ? "exposures" : "nodes";
    groups[kind].set(id, nodeValue(node));
  }
  return new PyDict([...Object.entries(groups), ["metrics", new PyDict()], ["groups", new PyDict()]]);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
