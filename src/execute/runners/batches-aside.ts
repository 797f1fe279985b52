import type { Batch, ModelNode, Relation } from "../../core/index.ts";
import { type MaterializationContext, markedName, swapIn, withHooks } from "../../materialize/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeRun } from "../node-run.ts";
import { materializationContext } from "./materialization-context.ts";

/** A table in which the batches of a model are gathered, until it takes the place of the model's own. */
export interface BatchesAside {
  /** The model under the name of that table, and without hooks. */
  readonly node: ModelNode;
  /** Runs the model's hooks that come first, which see the first batch. */
  begin(first: Batch): Promise<void>;
  /** Puts the table in the place of what is there, and runs the hooks that come last and see the last batch. */
  publish(last: Batch): Promise<void>;
  drop(): Promise<void>;
}

/**
 * Batches that replace a table would leave a part of it where a run is killed between two of them, so they are gathered
 * under another name. What a killed run left there is dropped.
 *
 * @param replaces whether the batches replace what is there; undefined is given where they add to it
 */
export async function batchesAside(
  run: NodeRun,
  node: ModelNode,
  replaces: boolean,
): Promise<BatchesAside | undefined> {
  const { warehouse } = run.context;
  const target = { ...run.context.compiler.relationOf(node).named(), identifier: node.alias };
  const alias = markedName({ node, target, capabilities: warehouse.dialect.capabilities }, "__xform_batches");
  const without = { "pre-hook": [], "post-hook": [] };
  const inside: ModelNode = { ...node, alias, config: { ...node.config, ...without } };
  const { type: _, ...name } = run.context.compiler.relationOf(inside).named();
  const table: Relation = { ...name, type: "table" };
  if ((await warehouse.relations.find(name)) !== null) await drop();
  if (!replaces) return undefined;
  return {
    node: inside,
    begin: (first) =>
      withContext({ ...node, batch: first }, async (context) => {
        await context.hooks("pre-hook", false);
        await context.transaction(() => context.hooks("pre-hook", true));
      }),
    publish: (last) =>
      withContext(node, async (context, session) => {
        // As in dbt, they see a model that is added to.
        const config = { ...node.config, "pre-hook": [], full_refresh: false };
        const { hooks } = await materializationContext(run, { ...node, batch: last, config }, session, "");
        await withHooks({ ...context, hooks }, () => swapIn(context, table));
        await warehouse.relations.remove(name);
        await context.published(context.target);
      }),
    drop,
  };

  function drop(): Promise<void> {
    return withContext(inside, async (context) => {
      await context.execute(await context.statement("drop_relation", { relation: table }));
      await warehouse.relations.remove(name);
    });
  }

  async function withContext(
    of: ModelNode,
    body: (context: MaterializationContext, session: Session) => Promise<void>,
  ): Promise<void> {
    const session = await warehouse.lease(node.uniqueId);
    try {
      await body(await materializationContext(run, of, session, ""), session);
    } finally {
      session.release();
    }
  }
}
