import { didYouMean, type ModelNode, type SeedNode, type SnapshotNode, XformError } from "../../core/index.ts";
import {
  findMaterialization,
  type Materialization,
  materializationNames,
  publishesAfterTests,
} from "../../materialize/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { dropCandidate } from "../publish/candidate.ts";
import { materializationContext } from "./materialization-context.ts";
import { runJinjaMaterialization } from "./run-jinja-materialization.ts";
import { withQuery } from "./with-query.ts";

/** Builds the relation of a model, seed or snapshot by its materialization. */
export async function runRelation(run: NodeRun, node: ModelNode | SeedNode | SnapshotNode): Promise<NodeOutcome> {
  const { context } = run;
  const name = node.config.materialized;
  const { materializations = {} } = context.warehouse.adapter;
  const own = Object.hasOwn(materializations, name) ? materializations[name] : undefined;
  const materialization = typeof own === "function" ? own : findMaterialization(name);
  const inJinja = context.compiler.materializationOf(name, {
    forAdapter: own !== undefined,
    forAll: materialization !== undefined,
  });
  if (materialization === undefined && inJinja === undefined)
    throw unknownMaterialization(node, Object.keys(materializations));
  const built = addingToFirst(node);
  const { main } = await withQuery(run, node, async (sql, session) => {
    if (inJinja !== undefined) return runJinjaMaterialization(run, built, session, inJinja, sql);
    const inside = await materializationContext(run, built, session, sql);
    if (publishesAfterTests(node.config)) await dropCandidate(inside);
    return (materialization as Materialization)(inside);
  });
  return { status: "success", message: main.message, main };
}

/**
 * A batch that is not the first adds to the table under a full refresh, too. As in dbt, its hooks and statements see that,
 * and its query does not: there `is_incremental()` is false for all batches.
 */
function addingToFirst<N extends ModelNode | SeedNode | SnapshotNode>(node: N): N {
  const continues = node.resourceType === "model" && node.batch?.continues === true;
  return continues ? { ...node, config: { ...node.config, full_refresh: false } } : node;
}

function unknownMaterialization(node: ModelNode | SeedNode | SnapshotNode, own: readonly string[]): XformError {
  const name = node.config.materialized;
  const known = [...new Set([...own, ...materializationNames])];
  return new XformError("run/materialization-not-found", `"${name}" is no materialization`, {
    at: node.position,
    uniqueId: node.uniqueId,
    hint: didYouMean(name, known) ?? `use one of: ${known.join(", ")}`,
  });
}
