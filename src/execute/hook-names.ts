import { publishedNode } from "../artifacts/index.ts";
import { dictOf, HostObject } from "../context/index.ts";
import type { Manifest, NodeResult } from "../core/index.ts";
import { PyFloat, PyTuple, toValue, type Value } from "../jinja/index.ts";

/**
 * The names that the hooks of a run see beside: `selected_resources`, and at its end `results`, `schemas` and
 * `database_schemas`.
 */
export function hookNames(
  manifest: Manifest,
  selected: ReadonlySet<string>,
  results: readonly NodeResult[],
): ReadonlyMap<string, () => Value> {
  const schemas = new Map<string, readonly [string | null, string]>();
  for (const { uniqueId } of results) {
    const node = manifest.nodes.get(uniqueId);
    if (node?.resourceType !== "model" && node?.resourceType !== "seed" && node?.resourceType !== "snapshot") continue;
    schemas.set(`${node.database}.${node.schema}`, [node.database, node.schema]);
  }
  return new Map<string, () => Value>([
    ["selected_resources", () => [...selected]],
    ["results", () => results.map((result) => resultValue(manifest, result))],
    ["schemas", () => [...new Set([...schemas.values()].map(([, schema]) => schema))]],
    ["database_schemas", () => [...schemas.values()].map(([database, schema]) => PyTuple.create([database, schema]))],
  ]);
}

function resultValue(manifest: Manifest, result: NodeResult): HostObject {
  const node = manifest.nodes.get(result.uniqueId);
  return new HostObject("RunResult", {
    status: () => result.status,
    message: () => result.message,
    failures: () => result.failures,
    execution_time: () => new PyFloat(result.executionTime),
    thread_id: () => result.threadId,
    adapter_response: () => toValue(result.adapterResponse),
    timing: () => [],
    node: () => (node === undefined ? null : dictOf(() => publishedNode(node, { compiled: new Map() }))),
  });
}
