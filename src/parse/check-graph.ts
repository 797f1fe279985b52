import { callPosition } from "../context/index.ts";
import { type Diagnostic, errorDiagnostic, type GraphNode } from "../core/index.ts";
import { DependencyGraph, findCycles, isAcyclic } from "../graph/index.ts";
import type { Engine } from "../jinja/index.ts";

/** The graph of some nodes. */
export function graphOf(nodes: Iterable<GraphNode>): DependencyGraph {
  return new DependencyGraph(dependenciesOf(nodes));
}

function dependenciesOf(nodes: Iterable<GraphNode>): ReadonlyMap<string, readonly string[]> {
  const dependencies = new Map<string, readonly string[]>();
  for (const node of nodes) dependencies.set(node.uniqueId, "dependsOn" in node ? node.dependsOn.nodes : []);
  return dependencies;
}

/** Reports each cycle whole, with the files on it. */
export function checkCycles(nodes: ReadonlyMap<string, GraphNode>, engine: Engine): readonly Diagnostic[] {
  if (isAcyclic(dependenciesOf(nodes.values()))) return [];
  return findCycles(graphOf(nodes.values())).map((cycle) => {
    const members = cycle.map((id) => nodes.get(id)).filter((node): node is GraphNode => node !== undefined);
    const lines = members.slice(0, -1).map((node, index) => {
      return `  ${node.name} (${node.position.file}) needs ${members[index + 1]?.name}`;
    });
    const [first, second] = members;
    const at =
      first === undefined ? undefined : callPosition(engine, first, "ref", second === undefined ? [] : [second.name]);
    return errorDiagnostic("graph/cycle", `these nodes need each other in a circle:\n${lines.join("\n")}`, {
      ...(first === undefined || at === undefined ? {} : { at, uniqueId: first.uniqueId }),
      hint: "take one of these refs out, for example by a model of its own for what both need",
    });
  });
}
