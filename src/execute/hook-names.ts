import { publishedNode } from "../artifacts/index.ts";
import { dictOf, HostObject, MappingObject } from "../context/index.ts";
import type { GraphNode, Manifest, NodeResult } from "../core/index.ts";
import { PyDict, PyFloat, PyTuple, toValue, type Value } from "../jinja/index.ts";
import { nativeFunction, optional, PyDateTime } from "../project/index.ts";
import { ResultConfig } from "./result-config.ts";

/**
 * The names that the hooks of a run see beside: `selected_resources`, and at its end `results`, `schemas` and
 * `database_schemas`.
 */
export function hookNames(
  manifest: Manifest,
  selected: ReadonlySet<string>,
  results: readonly NodeResult[] | undefined,
): ReadonlyMap<string, () => Value> {
  const selectedResources: [string, () => Value] = ["selected_resources", () => [...selected]];
  if (results === undefined) return new Map([selectedResources]);
  const schemas = new Map<string, readonly [string | null, string]>();
  for (const { uniqueId } of results) {
    const node = manifest.nodes.get(uniqueId);
    if (node?.resourceType !== "model" && node?.resourceType !== "seed" && node?.resourceType !== "snapshot") continue;
    schemas.set(`${node.database}.${node.schema}`, [node.database, node.schema]);
  }
  return new Map<string, () => Value>([
    selectedResources,
    ["results", () => results.map((result) => resultValue(manifest, result))],
    ["schemas", () => [...new Set([...schemas.values()].map(([, schema]) => schema))]],
    ["database_schemas", () => [...schemas.values()].map(([database, schema]) => PyTuple.create([database, schema]))],
  ]);
}

/** A result as hooks see it: attributes, and all of them as a dict by `to_dict()`. */
function resultValue(manifest: Manifest, result: NodeResult): HostObject {
  const node = manifest.nodes.get(result.uniqueId);
  const members: Readonly<Record<string, () => Value>> = {
    status: () => result.status,
    timing: () => result.timing.map(timingValue),
    thread_id: () => result.threadId,
    execution_time: () => new PyFloat(result.executionTime),
    adapter_response: () => toValue(result.adapterResponse),
    message: () => result.message,
    failures: () => result.failures,
    node: () => (node === undefined ? null : nodeValue(node)),
  };
  const toDict = toDictFunction(() => {
    const timing = result.timing.map((entry) => new PyDict(Object.entries(timingMembers(entry)).map(asEntry)));
    const ofNode: [Value, Value][] = node === undefined ? [] : [["node", nodeDict(node)]];
    return new PyDict([...Object.entries(members).map(asEntry), ["timing", timing], ...ofNode]);
  });
  return new HostObject("RunResult", { ...members, to_dict: () => toDict });
}

function nodeDict(node: GraphNode): PyDict {
  return dictOf(() => publishedNode(node, { compiled: new Map() }));
}

/** A node as hooks see it: what the manifest says of it as attributes, and all of it as a dict by `to_dict()`. */
function nodeValue(node: GraphNode): MappingObject {
  const dict = nodeDict(node);
  const toDict = toDictFunction(() => nodeDict(node));
  const find = (name: string): Value | undefined => {
    const found = name === "to_dict" ? toDict : dict.get(name);
    return name === "config" && found instanceof PyDict ? new ResultConfig(found) : found;
  };
  return new MappingObject("Node", find, () => [...dict.keys()].map(String));
}

function toDictFunction(make: () => Value): Value {
  return nativeFunction("to_dict", [optional("omit_none", false)], make);
}

function asEntry([name, value]: readonly [string, () => Value]): [Value, Value] {
  return [name, value()];
}

function timingValue(timing: NodeResult["timing"][number]): HostObject {
  const members = timingMembers(timing);
  const toDict = toDictFunction(() => new PyDict(Object.entries(members).map(asEntry)));
  return new HostObject("TimingInfo", { ...members, to_dict: () => toDict });
}

function timingMembers({ name, startedAt, completedAt }: NodeResult["timing"][number]) {
  return {
    name: (): Value => name,
    started_at: (): Value => PyDateTime.ofEpoch(startedAt * 1000, null),
    completed_at: (): Value => PyDateTime.ofEpoch(completedAt * 1000, null),
  };
}
