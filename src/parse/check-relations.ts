import {
  type Diagnostic,
  errorDiagnostic,
  type GraphNode,
  isRefable,
  type ModelNode,
  type SeedNode,
  type SnapshotNode,
  type TestNode,
  warningDiagnostic,
} from "../core/index.ts";

/**
 * Reports nodes that would write the same relation: an error, but for tests that keep their failing rows under one name,
 * of which the last one counts.
 */
export function checkRelations(nodes: Iterable<GraphNode>): readonly Diagnostic[] {
  const seen = new Map<string, Writer>();
  const diagnostics: Diagnostic[] = [];
  for (const node of byImportance(nodes)) {
    if (node.relationName === null) continue;
    const key = node.relationName.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, node);
    else diagnostics.push(clash(first, node, node.relationName));
  }
  return diagnostics;
}

type Writer = ModelNode | SeedNode | SnapshotNode | TestNode;

/** What others refer to comes before tests, whose rows give way. */
function byImportance(nodes: Iterable<GraphNode>): readonly Writer[] {
  const all = [...nodes];
  const tests = all.filter(
    (node): node is TestNode => node.resourceType === "test" && node.config.store_failures !== false,
  );
  return [...all.filter(isRefable), ...tests];
}

function clash(first: Writer, node: Writer, relation: string): Diagnostic {
  const details = {
    at: node.position,
    uniqueId: node.uniqueId,
    related: [{ message: "the first one is here", at: first.position }],
    hint: "give one of them another alias or schema",
  };
  if (node.resourceType !== "test") {
    const message = `${first.uniqueId} and ${node.uniqueId} would both build ${relation}`;
    return errorDiagnostic("parse/duplicate-relation", message, details);
  }
  if (first.resourceType !== "test") {
    const message = `${node.uniqueId} would keep its failing rows in ${relation}, which ${first.uniqueId} builds`;
    return errorDiagnostic("parse/duplicate-relation", message, details);
  }
  const message = `${first.uniqueId} and ${node.uniqueId} keep their failing rows in ${relation}: those of the last one stay`;
  return warningDiagnostic("parse/duplicate-relation", message, details);
}
