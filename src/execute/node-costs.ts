import { publishedBy } from "./publish/publish-step.ts";
import type { RunGraph } from "./run-graph.ts";

/**
 * What a node costs beside its seconds: where no time is known, or all are the same, the one with more nodes behind it comes
 * first.
 */
const perNode = 0.001;

/**
 * How long each node of a run may take, in seconds: what earlier runs say, and for nodes that they do not know the middle of
 * what they say of nodes of the same kind, or of all. Where nothing is known all nodes are equal.
 *
 * @param known seconds by id
 */
export function nodeCosts(graph: RunGraph, known: ReadonlyMap<string, number>): (id: string) => number {
  const ofKinds = new Map<string, number[]>();
  const all: number[] = [];
  for (const id of graph.keys()) {
    const seconds = known.get(id);
    if (seconds === undefined) continue;
    const list = ofKinds.get(kindOf(id));
    if (list === undefined) ofKinds.set(kindOf(id), [seconds]);
    else list.push(seconds);
    all.push(seconds);
  }
  const usual = new Map([...ofKinds].map(([kind, list]) => [kind, middle(list)]));
  const usualOfAll = middle(all);
  return (id) =>
    // To publish what is built takes no time.
    publishedBy(id) !== undefined ? perNode : (known.get(id) ?? usual.get(kindOf(id)) ?? usualOfAll) + perNode;
}

/** `model` of `model.shop.orders`. */
function kindOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
