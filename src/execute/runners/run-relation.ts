import { didYouMean, type ModelNode, type SeedNode, type SnapshotNode, XformError } from "../../core/index.ts";
import { findMaterialization, type Materialization, materializationNames } from "../../materialize/index.ts";
import { compileNode } from "../compile-node.ts";
import { inNodeSession } from "../in-node-session.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { withPythonRows } from "../python/python-rows.ts";
import { materializationContext } from "./materialization-context.ts";
import { runJinjaMaterialization } from "./run-jinja-materialization.ts";

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
  checkNames(run, node);
  const session = await context.warehouse.lease(node.uniqueId);
  try {
    const built = addingToFirst(node);
    const build = async (sql: string) => {
      run.compiledAt ??= Date.now();
      return inJinja !== undefined
        ? runJinjaMaterialization(run, built, session, inJinja, sql)
        : (materialization as Materialization)(await materializationContext(run, built, session, sql));
    };
    const isPython = node.resourceType === "model" && node.language === "python";
    const { main } = await inNodeSession(context, node, session, async () =>
      isPython
        ? withPythonRows(run, node, session, build)
        : build(node.resourceType === "seed" ? "" : (await compileNode(run, node, session)).sql),
    );
    const message = main.rowsAffected === undefined ? main.message : `${main.message}`;
    return { status: "success", message, main };
  } finally {
    session.release();
  }
}

/**
 * A batch that is not the first adds to the table under a full refresh, too. As in dbt, its hooks and statements see that,
 * and its query does not: there `is_incremental()` is false for all batches.
 */
function addingToFirst<N extends ModelNode | SeedNode | SnapshotNode>(node: N): N {
  const continues = node.resourceType === "model" && node.batch?.continues === true;
  return continues ? { ...node, config: { ...node.config, full_refresh: false } } : node;
}

/** Engines that cut a long name without a word would let two nodes write into one relation. */
function checkNames({ context }: NodeRun, node: ModelNode | SeedNode | SnapshotNode): void {
  const limit = context.warehouse.dialect.capabilities.identifierBytes ?? Number.POSITIVE_INFINITY;
  const { schema, identifier } = context.compiler.relationOf(node).named();
  for (const name of [schema, identifier]) {
    const bytes = Buffer.byteLength(name ?? "");
    if (bytes <= limit) continue;
    throw new XformError("run/name-too-long", `the name "${name}" has ${bytes} bytes, the warehouse takes ${limit}`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `give the ${node.resourceType} a shorter ${name === schema ? "schema" : "name, or an alias"}`,
    });
  }
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
