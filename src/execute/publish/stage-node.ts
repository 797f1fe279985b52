import type { GraphNode, NodeResult, Relation } from "../../core/index.ts";
import { errorDiagnostic } from "../../core/index.ts";
import { beginNode } from "../node-attempt.ts";
import type { RunContext } from "../run-context.ts";
import { type Staged, type StagedNode, stageRelation } from "./stage-relation.ts";

/** A node that is built and waits for its tests. */
export interface WaitingNode {
  readonly candidate: Relation;
  /** Publishes it. Never throws. */
  publish(): Promise<NodeResult>;
  /** Leaves what is there, since a test did not succeed. */
  refuse(test: GraphNode): Promise<NodeResult>;
  /** Leaves what is there, since the run ends before the tests do. */
  leave(why: string): Promise<NodeResult>;
}

/** Builds a node beside its relation. Never throws; gives the node's result where that fails. */
export async function stageNode(
  context: RunContext,
  node: StagedNode,
  index: number,
  thread: string,
): Promise<NodeResult | WaitingNode> {
  const begun = beginNode(context, node, index, thread);
  let staged: Staged | undefined;
  const outcome = await begun.attempt(async (run) => {
    staged = await stageRelation(run, node);
    return { status: "success", message: "OK" };
  });
  if (staged === undefined) return begun.result(outcome);
  const { candidate, publish, refuse } = staged;
  const left = () => refuse().catch(() => undefined);
  return {
    candidate,
    publish: async () => begun.result(await begun.attempt(publish)),
    refuse: async (test) => {
      await left();
      const kept = `${candidate.schema}.${candidate.identifier}`;
      const message = `${node.name} is not published, since ${test.name} did not succeed`;
      const diagnostic = errorDiagnostic("run/not-published", message, {
        at: node.position,
        uniqueId: node.uniqueId,
        hint: `the old relation is untouched; what was tested is in ${kept} until the next run`,
      });
      return begun.result({ status: "error", message, diagnostic });
    },
    leave: async (why) => {
      await left();
      return begun.result({ status: "skipped", message: `${why}; the old relation is untouched` });
    },
  };
}
