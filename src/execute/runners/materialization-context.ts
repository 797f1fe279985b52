import path from "node:path";
import { renderRelation, splitStatements, unquotedName } from "../../adapter/index.ts";
import {
  adapterTraits,
  isStatementReplaced,
  refusedOfBuiltIn,
  statementOverride,
  statementValues,
  type TemplateScope,
} from "../../context/index.ts";
import {
  type FunctionNode,
  type GraphNode,
  type HookConfig,
  isJsonObject,
  type ModelNode,
  type NodeConfig,
  type Relation,
  type RelationType,
  type SeedNode,
  type SnapshotNode,
  type TestNode,
  XformError,
} from "../../core/index.ts";
import { callValue, type Value } from "../../jinja/index.ts";
import type { MaterializationContext, SeedContext, StatementName } from "../../materialize/index.ts";
import { writtenPosition } from "../../project/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { configPlace } from "../config-place.ts";
import { withConfigPlaces } from "../config-problem.ts";
import { inTransaction } from "../in-transaction.ts";
import { isFullRefresh } from "../is-full-refresh.ts";
import type { NodeRun } from "../node-run.ts";
import type { RunContext } from "../run-context.ts";
import { writeSql } from "../write-sql.ts";

/** What is built under a name, by the materialization; tables where nothing else is said. */
const relationTypes: Readonly<Record<string, RelationType>> = {
  view: "view",
  materialized_view: "materialized_view",
  dynamic_table: "dynamic_table",
  external: "view",
};

/**
 * What the built-in materializations work with, on one session of the warehouse. Every statement is written below
 * `target/run`.
 *
 * @param sql the node's compiled query; empty for seeds
 */
export async function materializationContext(
  run: NodeRun,
  node: ModelNode | SeedNode | SnapshotNode | FunctionNode | TestNode,
  session: Session,
  sql: string,
): Promise<MaterializationContext> {
  const { context } = run;
  const { warehouse, compiler } = context;
  const { dialect } = warehouse;
  const { type: _, ...name } = compiler.relationOf(node).named();
  const target: Relation = { ...name, type: relationTypes[node.config.materialized] ?? "table" };
  const statements: string[] = [];
  const send = async (statement: string) => {
    run.statement = statement;
    return session.query(statement);
  };
  const execute = async (statement: string) => {
    statements.push(statement);
    await writeSql(context, "run", node, `${statements.join(";\n\n")}\n`);
    return send(statement);
  };
  let macros: TemplateScope | undefined;
  const macroScope = () => {
    macros ??= compiler.scopeOf(node, { query: send, statement: execute, relations: warehouse.relations });
    return macros;
  };
  const inTemplate = async <T>(body: () => Promise<T>): Promise<T> => {
    try {
      return await body();
    } catch (error) {
      throw refusedOfBuiltIn(error) ?? compiler.templateError(error, node);
    }
  };
  return {
    node,
    config: node.config,
    target,
    existing: await warehouse.relations.find(name),
    sql,
    fullRefresh: isFullRefresh(context, node),
    invocationId: context.invocationId,
    capabilities: dialect.capabilities,
    isReplaced: (statement) => isStatementReplaced(macroScope(), statement),
    replacesMacro: (macro) => macroScope().replacesAny([macro]),
    statement: async (statement, args) =>
      (await inTemplate(() => statementOverride(macroScope(), dialect, statement, args))) ??
      withHeader(
        node.config,
        statement,
        withConfigPlaces(context, node, () => dialect.statements[statement](args)),
      ),
    call: (macro, args) =>
      inTemplate(async () => {
        const callee = macroScope().lookup(macro);
        if (callee === undefined) throw new XformError("parse/macro-not-found", `"${macro}" is not defined`);
        // What a materialization passes on was made by the engine of templates, or is plain.
        return callValue(callee, { positional: args as readonly Value[], keywords: new Map() });
      }),
    values: {
      ...statementValues(dialect),
      model: () => macroScope().host.model(),
      config: () => macroScope().lookup("config") ?? null,
    },
    render: async (text) =>
      (await compiler.renderText(text, node, { query: send, relations: warehouse.relations }, node.position)).sql,
    ...(dialect.files === undefined ? {} : { files: { ...dialect.files, directory: context.projectRoot } }),
    configPlace: (key) => configPlace(context, node, key),
    warn: (message) => macroScope().host.warn(message),
    // A project's macro may have sent what it wrote.
    execute: async (statement) =>
      statement.trim() === "" ? { columns: [], rows: [], message: "OK" } : execute(statement),
    lock: async (relation) => {
      const { writeLock } = dialect.capabilities;
      if (writeLock !== undefined)
        await execute(`lock table ${renderRelation(dialect, relation)} in ${writeLock} mode`);
    },
    executeTogether: (statement) => {
      const { transactionalDdl, transactionalDml = false } = dialect.capabilities;
      const several = transactionalDml && !transactionalDdl && splitStatements(statement);
      // A project's own macro may begin a transaction itself.
      const needsOne = several !== false && several.length > 1 && !/^begin\b/i.test(several[0]?.sql ?? "");
      return inTransaction(session, needsOne, () => execute(statement));
    },
    transaction: (body) => inTransaction(session, dialect.capabilities.transactionalDdl, body),
    columns: async (relation) => {
      const result = await session.query(dialect.listColumnsSql(relation));
      return result.rows.map(([column, type]) => ({ name: String(column), dataType: String(type) }));
    },
    dependents: async (relation) => {
      if (dialect.dependentsSql === undefined) return [];
      const { rows } = await session.query(dialect.dependentsSql(relation));
      return (rows as readonly string[][]).map(([database, schema, identifier, type, sql]) => ({
        database: database ?? null,
        schema: schema ?? null,
        identifier: identifier ?? null,
        type: type ?? "",
        sql: sql ?? "",
      }));
    },
    dropped: (relation) => warehouse.relations.remove(relation),
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
    find: (wanted) => warehouse.relations.find(wanted),
    pointsToLatest: pointsToLatest(context, node),
    published: (relation) => warehouse.relations.add(relation),
    ...(node.resourceType === "seed" ? { seed: seedContext(run, node, session) } : {}),
  };
}

/** Whether a model is the latest of its versions and has a pointer, as its configuration or else the project says. */
function pointsToLatest({ latestVersionPointers = false }: RunContext, node: GraphNode): boolean {
  if (node.resourceType !== "model" || node.version === null || node.version !== node.latestVersion) return false;
  const pointer = node.config.latest_version_pointer;
  const enabled = isJsonObject(pointer) ? pointer.enabled : null;
  return enabled === null || enabled === undefined ? latestVersionPointers : enabled === true;
}

/** `sql_header` stands before what makes a relation of a query. Macros that write it put the header there themselves. */
function withHeader({ sql_header: header }: NodeConfig, statement: StatementName, sql: string): string {
  const takesHeader = statement === "create_table_as" || statement === "create_view_as";
  return takesHeader && typeof header === "string" && header.trim() !== "" ? `${header}\n${sql}` : sql;
}

function seedContext({ context }: NodeRun, node: SeedNode, session: Session): SeedContext {
  const { dialect } = context.warehouse;
  const { loadSeedSql } = dialect;
  const file = path.join(node.rootPath, node.originalFilePath);
  return {
    file,
    displayPath: node.position.file,
    types: dialect.seedTypes,
    empty: context.emptySeeds === true,
    load: (relation, columns, format) => {
      const load = { relation, columns: columns.map(asQuoted), ...format };
      return loadSeedSql === undefined ? () => session.loadFile(load) : loadSeedSql(load);
    },
  };

  /** A column's name as the engine takes it where `quote_columns` says that it has no quotes. */
  function asQuoted<T extends { readonly name: string }>(column: T): T {
    const isQuoted = node.config.quote_columns ?? adapterTraits(dialect.name).plainSeedColumns !== true;
    return isQuoted ? column : { ...column, name: unquotedName(dialect, column.name) };
  }
}
