import { callPosition } from "../context/index.ts";
import { type Diagnostic, errorDiagnostic, type GraphNode, isRefable } from "../core/index.ts";
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

/** Reports nodes that would build the same relation. */
export function checkRelations(nodes: Iterable<GraphNode>): readonly Diagnostic[] {
  const seen = new Map<string, GraphNode>();
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes) {
    if (!isRefable(node) || node.relationName === null) continue;
    const key = node.relationName.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, node);
      continue;
    }
    diagnostics.push(
      errorDiagnostic(
        "parse/duplicate-relation",
        `${first.uniqueId} and ${node.uniqueId} would both build ${node.relationName}`,
        {
          at: node.position,
          uniqueId: node.uniqueId,
          related: [{ message: "the first one is here", at: first.position }],
          hint: "give one of them another alias or schema",
        },
      ),
    );
  }
  return diagnostics;
}
