import type { GraphNode, Manifest } from "../../core/index.ts";
import type { DependencyGraph } from "../../graph/index.ts";
import { isMicrobatch, publishesAfterTests } from "../../materialize/index.ts";

/** The tests that models must pass before they are published: by the model, ids of tests. */
export type Audits = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which selected tests hold back which of the selected models and snapshots with `publish: after_tests`: those of
 * severity error that stand on the model itself.
 *
 * A test that also reads what comes after a model cannot be asked before it. That goes for the tests of two models, too,
 * where each would wait for the other: a test reads nothing else that comes after any such model, unless the model that
 * it holds back comes after that itself.
 */
export function findAudits(manifest: Manifest, graph: DependencyGraph, selected: ReadonlySet<string>): Audits {
  const models = [...selected].filter((id) => publishesLater(manifest.nodes.get(id)));
  if (models.length === 0) return new Map();
  const later = graph.descendants(models);
  const audits = new Map<string, Set<string>>();
  const before = new Map(models.map((id) => [id, graph.ancestors([id])]));
  for (const id of selected) {
    const test = manifest.nodes.get(id);
    if (test?.resourceType !== "test" || String(test.config.severity ?? "error").toLowerCase() === "warn") continue;
    const tested = [...graph.parents(id)];
    for (const model of tested) {
      const needed = before.get(model);
      if (needed === undefined) continue;
      const canBeAsked = tested.every((other) => other === model || needed.has(other) || !later.has(other));
      if (canBeAsked) audits.set(model, (audits.get(model) ?? new Set()).add(id));
    }
  }
  return audits;
}

function publishesLater(node: GraphNode | undefined): boolean {
  if (node?.resourceType !== "model" && node?.resourceType !== "snapshot") return false;
  return publishesAfterTests(node.config) && !isMicrobatch(node.config);
}
