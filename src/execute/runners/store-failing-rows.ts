import type { TestNode } from "../../core/index.ts";
import { failingRows, findMaterialization, type Materialization } from "../../materialize/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeRun } from "../node-run.ts";
import { materializationContext } from "./materialization-context.ts";

/** Failing rows that are kept. */
export interface StoredRows {
  /** The query that reads them. */
  readonly sql: string;
  /** Sends a further statement of the test, which is written below `target/run` after those that kept the rows. */
  readonly send: (statement: string) => ReturnType<Session["query"]>;
}

/**
 * Keeps the rows that a data test finds in a table, or its query as a view, in the place of those of the last run: by the
 * materialization of models, so that readers see the old rows or the new ones. Tests that share a name take turns.
 */
export async function storeFailingRows(
  run: NodeRun,
  node: TestNode,
  session: Session,
  sql: string,
  asked: "table" | "view",
): Promise<StoredRows> {
  const { warehouse, compiler, turns } = run.context;
  // A view would stand on a relation that has the name only until it is published.
  const type = compiler.hasSubstitute(node.uniqueId) ? "table" : asked;
  const { materializations = {} } = warehouse.adapter;
  const own = Object.hasOwn(materializations, type) ? materializations[type] : undefined;
  const materialization = typeof own === "function" ? own : (findMaterialization(type) as Materialization);
  const kept: TestNode = { ...node, config: { ...node.config, materialized: type } };
  const relation = compiler.relationOf(node).toText();
  return turns.take(relation.toLowerCase(), async () => {
    const context = await materializationContext(run, kept, session, failingRows(sql, node.config));
    await materialization(context);
    return { sql: `select * from ${relation}`, send: context.execute };
  });
}
