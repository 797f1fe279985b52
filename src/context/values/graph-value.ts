import type { GraphNode, JsonValue, Manifest } from "../../core/index.ts";
import { PyDict, toValue, type Value } from "../../jinja/index.ts";
import { LazyDict } from "./lazy-dict.ts";

/** The published JSON of what is in a manifest. */
export interface ManifestJson {
  node(node: GraphNode): Readonly<Record<string, JsonValue>>;
  group(group: NonNullable<ReturnType<Manifest["groups"]["get"]>>): Readonly<Record<string, JsonValue>>;
}

/** Where `graph` has a node; everything else is in `nodes`. */
const places: Readonly<Record<string, string>> = {
  source: "sources",
  exposure: "exposures",
  unit_test: "unit_tests",
  metric: "metrics",
  semantic_model: "semantic_models",
  saved_query: "saved_queries",
};

/**
 * `graph`: all nodes as templates see them, by unique id, under the names that they have in the manifest. Each is made
 * when a template first looks into it.
 */
export function graphValue(manifest: Manifest, json: ManifestJson): PyDict {
  const kinds = ["exposures", "functions", "groups", "metrics", "nodes", "sources"];
  const graph = new PyDict();
  for (const kind of [...kinds, "semantic_models", "saved_queries", "unit_tests"]) graph.set(kind, new PyDict());
  for (const [id, node] of manifest.nodes) {
    if (node.resourceType === "macro_test") continue;
    const place = graph.get(places[node.resourceType] ?? "nodes");
    if (place instanceof PyDict)
      place.set(
        id,
        dictOf(() => json.node(node)),
      );
  }
  const groups = graph.get("groups");
  for (const [id, group] of manifest.groups)
    if (groups instanceof PyDict)
      groups.set(
        id,
        dictOf(() => json.group(group)),
      );
  return graph;
}

/** A dict of JSON that is made when it is needed. */
export function dictOf(make: () => Readonly<Record<string, JsonValue>>): PyDict {
  return new LazyDict(() => Object.entries(make()).map(([key, value]): [Value, Value] => [key, toValue(value)]));
}
