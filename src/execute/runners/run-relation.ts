import path from "node:path";
import { isStatementReplaced, statementOverride, type TemplateScope } from "../../context/index.ts";
import {
  didYouMean,
  type HookConfig,
  type ModelNode,
  type Relation,
  type SeedNode,
  type SnapshotNode,
  XformError,
} from "../../core/index.ts";
import {
  findMaterialization,
  type Materialization,
  type MaterializationContext,
  materializationNames,
  type SeedContext,
} from "../../materialize/index.ts";
import { writtenPosition } from "../../project/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { compileNode } from "../compile-node.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { writeSql } from "../write-sql.ts";
import { runJinjaMaterialization } from "./run-jinja-materialization.ts";

/** Builds the relation of a model, seed or snapshot by its materialization. */
export async function runRelation(run: NodeRun, node: ModelNode | SeedNode | SnapshotNode): Promise<NodeOutcome> {
  const { context } = run;
  const name = node.config.materialized;
  const materialization = findMaterialization(name);
  const inJinja = context.compiler.materializationOf(name, {
    forAdapter: context.warehouse.adapter.ownMaterializations?.includes(name) === true,
    forAll: materialization !== undefined,
  });
  if (materialization === undefined && inJinja === undefined) throw unknownMaterialization(node);
  checkNames(run, node);
  const session = await context.warehouse.lease(node.uniqueId);
  try {
    const sql = node.resourceType === "seed" ? "" : (await compileNode(run, node, session)).sql;
    run.compiledAt ??= Date.now();
    const { main } =
      inJinja !== undefined
        ? await runJinjaMaterialization(run, node, session, inJinja, sql)
        : await (materialization as Materialization)(await materializationContext(run, node, session, sql));
    const message = main.rowsAffected === undefined ? main.message : `${main.message}`;
    return { status: "success", message, main };
  } finally {
    session.release();
  }
}

async function materializationContext(
  run: NodeRun,
  node: ModelNode | SeedNode | SnapshotNode,
  session: Session,
  sql: string,
): Promise<MaterializationContext> {
  const { context } = run;
  const { warehouse, compiler } = context;
  const { dialect } = warehouse;
  const { type: _, ...name } = compiler.relationOf(node).named();
  const target: Relation = { ...name, type: node.config.materialized === "view" ? "view" : "table" };
  const statements: string[] = [];
  let macros: TemplateScope | undefined;
  const macroScope = () => {
    macros ??= compiler.scopeOf(node, { query: session.query, relations: warehouse.relations });
    return macros;
  };
  const send = async (statement: string) => {
    run.statement = statement;
    return session.query(statement);
  };
  return {
    node,
    config: node.config,
    target,
    existing: await warehouse.relations.find(name),
    sql,
    fullRefresh:
      node.config.full_refresh === undefined || node.config.full_refresh === null
        ? context.fullRefresh
        : node.config.full_refresh === true,
    capabilities: dialect.capabilities,
    isReplaced: (statement) => isStatementReplaced(macroScope(), statement),
    statement: async (statement, args) => {
      try {
        return (await statementOverride(macroScope(), dialect, statement, args)) ?? dialect.statements[statement](args);
      } catch (error) {
        throw compiler.templateError(error, node);
      }
    },
    execute: async (statement) => {
      // A project's macro may have sent what it wrote.
      if (statement.trim() === "") return { columns: [], rows: [], message: "OK" };
      statements.push(statement);
      await writeSql(context, "run", node, `${statements.join(";\n\n")}\n`);
      return send(statement);
    },
    transaction: (body) => inTransaction(session, dialect.capabilities.transactionalDdl, body),
    columns: async (relation) => {
      const result = await session.query(dialect.listColumnsSql(relation));
      return result.rows.map(([column, type]) => ({ name: String(column), dataType: String(type) }));
    },
    hooks: async (when, inside) => {
      for (const hook of (node.config[when] ?? []) as unknown as readonly HookConfig[]) {
        if (hook.transaction !== inside) continue;
        const at = writtenPosition(node, hook.sql, context.projectRoot);
        const templateSession = { query: session.query, relations: warehouse.relations };
        run.hook = await compiler.renderText(hook.sql, node, templateSession, at);
        if (run.hook.sql.trim() !== "") await send(run.hook.sql);
        run.hook = undefined;
      }
    },
    published: (relation) => warehouse.relations.add(relation),
    ...(node.resourceType === "seed" ? { seed: seedContext(run, node, session) } : {}),
  };
}

async function inTransaction<T>(session: Session, supported: boolean, body: () => Promise<T>): Promise<T> {
  if (!supported) return body();
  await session.query("begin");
  try {
    const result = await body();
    await session.query("commit");
    return result;
  } catch (error) {
    // The first error is the one to tell; a rollback that fails as well has nothing left to undo.
    await session.query("rollback").catch(() => undefined);
    throw error;
  }
}

function seedContext({ context }: NodeRun, node: SeedNode, session: Session): SeedContext {
  const { dialect } = context.warehouse;
  const { loadSeedSql } = dialect;
  const file = path.join(node.rootPath, node.originalFilePath);
  return {
    file,
    displayPath: node.position.file,
    types: dialect.seedTypes,
    load: (relation, columns, format) => {
      const load = { relation, file, columns, ...format };
      return loadSeedSql === undefined ? () => session.loadFile(load) : loadSeedSql(load);
    },
  };
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

function unknownMaterialization(node: ModelNode | SeedNode | SnapshotNode): XformError {
  const name = node.config.materialized;
  return new XformError("run/materialization-not-found", `"${name}" is no materialization`, {
    at: node.position,
    uniqueId: node.uniqueId,
    hint: didYouMean(name, materializationNames) ?? `use one of: ${materializationNames.join(", ")}`,
  });
}
