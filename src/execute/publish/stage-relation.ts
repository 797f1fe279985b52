import { type ModelNode, type QueryResult, type Relation, type SnapshotNode, XformError } from "../../core/index.ts";
import {
  createIndexes,
  findMaterialization,
  type Materialization,
  type MaterializationContext,
  swapIn,
  templateText,
  withHooks,
} from "../../materialize/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { configPlace } from "../config-place.ts";
import { inNodeSession } from "../in-node-session.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { materializationContext } from "../runners/materialization-context.ts";
import { withQuery } from "../runners/with-query.ts";
import { candidateRelations, dropCandidate, dropIfThere } from "./candidate.ts";

/** A node that can be tested before it is published. */
export type StagedNode = ModelNode | SnapshotNode;

/** What is built of a node, beside the relation that is there. */
export interface Staged {
  /** What its tests read. */
  readonly candidate: Relation;
  /** Puts it in the place of the old relation. */
  publish(): Promise<NodeOutcome>;
  /** Leaves the old relation, and keeps the candidate for who wants to look at it. */
  refuse(): Promise<void>;
}

/**
 * Builds a node beside its relation: a table whole; what adds to a table as a copy with the query's rows added, which are
 * kept, so that the same rows are added to the table itself when the tests have passed. Hooks that come before the node
 * run here, those that come after it when it is published.
 *
 * @throws {XformError} `run/config-invalid` where the engine, or the materialization, cannot do this
 */
export async function stageRelation(run: NodeRun, node: StagedNode): Promise<Staged> {
  const materialization = stagedMaterialization(run, node);
  return withQuery(run, node, async (sql, session) => {
    const context = await materializationContext(run, node, session, sql);
    await dropCandidate(context);
    await context.hooks("pre-hook", false);
    await context.transaction(() => context.hooks("pre-hook", true));
    try {
      return addsRows(context)
        ? await stageChange(run, node, session, context, materialization)
        : await stageTable(run, node, session, context);
    } catch (error) {
      // The first error is the one to tell; what is left is dropped by the next run.
      await dropCandidate(context).catch(() => undefined);
      throw error;
    }
  });
}

/** Whether the query's rows are added to what is there, so that the table itself stays. */
function addsRows({ node, existing, fullRefresh }: MaterializationContext): boolean {
  return node.resourceType === "snapshot" || (existing?.type === "table" && !fullRefresh && isIncremental(node));
}

function isIncremental({ config }: MaterializationContext["node"]): boolean {
  return config.materialized === "incremental";
}

async function stageTable(
  run: NodeRun,
  node: StagedNode,
  session: Session,
  context: MaterializationContext,
): Promise<Staged> {
  const { candidate } = candidateRelations(context);
  const inside = await insideContext(run, node, session, context, context.sql, "table");
  const { main } = await (findMaterialization("table") as Materialization)(inside);
  return {
    candidate,
    publish: () =>
      publishing(run, node, "", async (last) => {
        await withHooks(last, async () => {
          await swapIn(last, candidate);
          await createIndexes(last, last.target);
        });
        await last.dropped(candidate);
        await last.published(last.target);
        return main;
      }),
    refuse: async () => undefined,
  };
}

async function stageChange(
  run: NodeRun,
  node: StagedNode,
  session: Session,
  context: MaterializationContext,
  materialization: Materialization,
): Promise<Staged> {
  const { candidate, rows } = candidateRelations(context);
  const create = async (relation: Relation, sql: string) =>
    context.execute(await context.statement("create_table_as", { temporary: false, relation, sql }));
  const all = (relation: Relation) => `select * from ${templateText(context.values.relation(relation))}`;
  await context.transaction(() => create(rows, context.sql));
  await context.published(rows);
  if (context.existing !== null) {
    await context.transaction(() => create(candidate, all(context.target)));
    await context.published(candidate);
  }
  await materialization(await insideContext(run, node, session, context, all(rows), node.config.materialized));
  return {
    candidate,
    publish: () =>
      publishing(run, node, all(rows), async (last) => {
        const { main } = await materialization(last);
        await dropCandidate(last);
        return main;
      }),
    refuse: () => inSession(run, node, all(rows), (last) => dropIfThere(last, rows)),
  };
}

/** The node under the candidate's name: nobody sees it, so it gets no rights, descriptions or indexes, and runs no hooks. */
async function insideContext(
  run: NodeRun,
  node: StagedNode,
  session: Session,
  context: MaterializationContext,
  sql: string,
  materialized: string,
): Promise<MaterializationContext> {
  const { candidate } = candidateRelations(context);
  const without = { "pre-hook": [], "post-hook": [], grants: {}, persist_docs: {}, indexes: [] };
  const config = { ...node.config, ...without, latest_version_pointer: { enabled: false }, materialized };
  return materializationContext(run, { ...node, alias: candidate.identifier ?? "", config }, session, sql);
}

async function publishing(
  run: NodeRun,
  node: StagedNode,
  sql: string,
  publish: (context: MaterializationContext) => Promise<QueryResult>,
): Promise<NodeOutcome> {
  const main = await inSession(run, node, sql, publish);
  return { status: "success", message: main.message, main };
}

/** Works on the node itself; its hooks that come first have run. */
async function inSession<T>(
  run: NodeRun,
  node: StagedNode,
  sql: string,
  body: (context: MaterializationContext) => Promise<T>,
): Promise<T> {
  const { context } = run;
  const session = await context.warehouse.lease(node.uniqueId);
  const last: StagedNode = { ...node, config: { ...node.config, "pre-hook": [] } };
  try {
    return await inNodeSession(context, node, session, async () =>
      body(await materializationContext(run, last, session, sql)),
    );
  } finally {
    session.release();
  }
}

function stagedMaterialization({ context }: NodeRun, node: StagedNode): Materialization {
  const { adapter, dialect } = context.warehouse;
  const { materialized: name } = node.config;
  const invalid = (message: string) =>
    new XformError("run/config-invalid", message, {
      at: configPlace(context, node, node.config.publish === undefined ? "meta" : "publish"),
      uniqueId: node.uniqueId,
      hint: "leave publish out, or set it to after_build",
    });
  if (dialect.capabilities.publishesAfterTests !== true)
    throw invalid(`publish: after_tests is not possible on ${dialect.name}`);
  const { materializations = {} } = adapter;
  const own = Object.hasOwn(materializations, name) ? materializations[name] : undefined;
  const found = typeof own === "function" ? undefined : findMaterialization(name);
  const known = { forAdapter: own !== undefined, forAll: true };
  if (found === undefined || context.compiler.materializationOf(name, known) !== undefined)
    throw invalid(`publish: after_tests is not possible where the materialization "${name}" is not the built-in one`);
  return found;
}
