import { type GraphNode, isFailure, type NodeResult } from "../core/index.ts";
import { nodeCosts } from "./node-costs.ts";
import { nodeSummary } from "./node-summary.ts";
import type { Audits } from "./publish/audits.ts";
import { publishedBy, publishStep, withPublishSteps } from "./publish/publish-step.ts";
import { stageNode, type WaitingNode } from "./publish/stage-node.ts";
import type { StagedNode } from "./publish/stage-relation.ts";
import { ReadyQueue } from "./ready-queue.ts";
import type { RunContext } from "./run-context.ts";
import type { RunGraph } from "./run-graph.ts";
import { runNode } from "./run-node.ts";
import { skippedResult } from "./skipped-result.ts";
import type { WaitingThreads } from "./waiting-threads.ts";

/** A node that waits for its tests, and its number in the run. */
interface Held {
  readonly waiting: WaitingNode;
  readonly place: number;
}

/**
 * Runs the nodes of a graph, as many at a time as there are threads. What fails skips what follows. A model that is
 * published after its tests is built, and takes a turn of its own for the publishing.
 */
export async function runAll(
  context: RunContext,
  graph: RunGraph,
  audits: Audits,
  threads: WaitingThreads,
): Promise<readonly NodeResult[]> {
  const { manifest, compiler, screens } = context;
  const steps = withPublishSteps(graph, audits);
  const queue = new ReadyQueue(steps, nodeCosts(steps, context.usualSeconds ?? new Map()));
  const results: NodeResult[] = [];
  const skipped = new Map<string, string>();
  const held = new Map<string, Held>();
  let index = 0;
  let stopped = false;
  let running = 0;

  const nodeOf = (id: string) => manifest.nodes.get(id) as GraphNode;
  /** Lets those go on that wait for a step; where a node holds them back, they are skipped. */
  const release = (step: string, because?: string) => {
    for (const follower of because === undefined ? [] : queue.followers(step)) {
      if (!skipped.has(follower)) skipped.set(follower, because as string);
    }
    queue.done(step);
    threads.wake();
  };
  const finish = (step: string, node: GraphNode, result: NodeResult, place: number) => {
    results.push(result);
    context.emit({ type: "node-finished", index: place, total: context.total, node: nodeSummary(node), result });
    if (context.failFast && isFailure(result) && !stopped) {
      stopped = true;
      void context.warehouse.cancel();
    }
    const holds = result.status === "skipped" || (isFailure(result) && !continuesOnError(node));
    release(step, holds ? (result.skippedBecause ?? node.uniqueId) : undefined);
  };
  /** Why nothing new is begun any more. */
  const ending = () => {
    if (stopped) return "a node failed and --fail-fast is set";
    return context.signal?.aborted === true ? "the run was interrupted" : undefined;
  };

  const build = async (id: string, thread: string) => {
    index += 1;
    const place = index;
    const node = nodeOf(id);
    const cause = skipped.get(id);
    const why = cause === undefined ? ending() : `${cause} did not succeed`;
    if (why !== undefined) return finish(id, node, skippedResult(node, why, cause), place);
    screens?.begin(id, (other) => queue.isReady(other) && !skipped.has(other), unpark);
    const tests = audits.get(id);
    const begun = await (tests === undefined
      ? runNode(context, node, place, thread)
      : stageNode(context, node as StagedNode, place, thread));
    if (!("candidate" in begun)) return finish(id, node, begun, place);
    for (const test of tests ?? []) compiler.substitute(test, id, begun.candidate);
    held.set(id, { waiting: begun, place });
    release(id);
  };
  const publish = async (id: string) => {
    const step = publishStep(id);
    const cause = skipped.get(step);
    const { waiting, place } = held.get(id) ?? {};
    // What failed to be built was told when it failed.
    if (waiting === undefined) return release(step, cause);
    const why = ending();
    const wasAsked = results.some(({ uniqueId, status }) => uniqueId === cause && status !== "skipped");
    const settle = () => {
      if (cause !== undefined && (wasAsked || why === undefined)) return waiting.refuse(nodeOf(cause));
      return why === undefined ? waiting.publish() : waiting.leave(why);
    };
    finish(step, nodeOf(id), await settle(), place ?? 0);
  };

  const parked: string[] = [];
  /** Tests that waited for a query of others have their turns now. */
  const unpark = () => {
    queue.putBack(parked.splice(0));
    threads.wake();
  };

  const worker = async (thread: number) => {
    // A node that is running may still have work for others.
    while (queue.remaining > 0 || running > 0) {
      const step = queue.take();
      if (step === undefined) {
        await (context.shared.take() ?? threads.wait)();
        continue;
      }
      if (screens?.isOnItsWay(step) === true) {
        parked.push(step);
        continue;
      }
      running += 1;
      const published = publishedBy(step);
      await (published === undefined ? build(step, `Thread-${thread}`) : publish(published));
      running -= 1;
      threads.wake();
    }
    threads.wake();
  };
  await Promise.all(Array.from({ length: Math.max(1, context.threads) }, (_, thread) => worker(thread + 1)));
  return results;
}

/** Whether what follows a node is built even where the node fails, as `on_error: continue` says. */
function continuesOnError(node: GraphNode): boolean {
  return node.resourceType === "model" && node.config.on_error === "continue";
}
