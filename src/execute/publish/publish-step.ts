import type { RunGraph } from "../run-graph.ts";
import type { Audits } from "./audits.ts";

const prefix = "publish ";

/** The step in which a tested model takes the place of its old relation, among the ids of nodes. */
export function publishStep(id: string): string {
  return `${prefix}${id}`;
}

/** The model that a step publishes, or undefined where it is a node of its own. */
export function publishedBy(step: string): string | undefined {
  return step.startsWith(prefix) ? step.slice(prefix.length) : undefined;
}

/**
 * The graph of a run with a step for each model that is published after its tests: the step waits for them, and all else
 * that waits for the model waits for the step.
 */
export function withPublishSteps(graph: RunGraph, audits: Audits): RunGraph {
  if (audits.size === 0) return graph;
  const steps = new Map<string, ReadonlySet<string>>();
  for (const [id, needs] of graph) {
    const after = [...needs].map((need) => {
      const tests = audits.get(need);
      return tests === undefined || tests.has(id) ? need : publishStep(need);
    });
    steps.set(id, new Set(after));
    const tests = audits.get(id);
    if (tests !== undefined) steps.set(publishStep(id), new Set([id, ...tests]));
  }
  return steps;
}
