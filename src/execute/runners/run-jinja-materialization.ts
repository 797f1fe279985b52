import { WarehouseError } from "../../adapter/index.ts";
import { type MacroEntry, RelationObject, storedResults } from "../../context/index.ts";
import {
  type BuildNode,
  type HookConfig,
  type JsonValue,
  type QueryResult,
  type Relation,
  XformError,
} from "../../core/index.ts";
import {
  getAttribute,
  isIterable,
  iterate,
  noArguments,
  PyDict,
  toJs,
  toText,
  toValue,
  type Value,
} from "../../jinja/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeRun } from "../node-run.ts";
import { transactionalSession } from "../transactional-session.ts";
import { writeSql } from "../write-sql.ts";

/** What a materialization in Jinja did. */
export interface JinjaMaterializationResult {
  readonly relations: readonly Relation[];
  /** The answer to `statement('main')`. */
  readonly main: QueryResult;
  /** The rows of the main statement, where it fetches them. */
  readonly rows: readonly (readonly JsonValue[])[];
}

/**
 * Runs a materialization that is written in Jinja: its text is not used, what counts are the statements that it sends
 * and the relations that it returns. Its statements take effect together, or up to each `adapter.commit()`.
 *
 * @throws {XformError} `run/materialization-invalid` where it has no statement `main` or returns no relations
 */
export async function runJinjaMaterialization(
  run: NodeRun,
  node: BuildNode,
  lent: Session,
  macro: MacroEntry,
  sql: string,
): Promise<JinjaMaterializationResult> {
  const { compiler, warehouse } = run.context;
  const sent: string[] = [];
  let isWritten = false;
  const { session, commit, rollback } = transactionalSession(
    lent,
    warehouse.relations,
    warehouse.dialect.capabilities.transactionalDdl,
    async (statement) => {
      run.statement = statement;
      sent.push(statement);
      // What the template writes itself is not written over.
      if (!isWritten) await writeSql(run.context, "run", node, `${sent.join(";\n\n")}\n`);
    },
    async (text) => {
      isWritten = true;
      await writeSql(run.context, "run", node, text);
    },
  );
  const names = new Map<string, () => Value>([
    ["sql", () => sql],
    ["compiled_code", () => sql],
    ["pre_hooks", () => hooksOf(node, "pre-hook")],
    ["post_hooks", () => hooksOf(node, "post-hook")],
  ]);
  const scope = compiler.scopeOf(node, session, names);
  try {
    const returned = await scope.macro(macro).call(noArguments);
    const relations = returnedRelations(returned, node, macro);
    const mainValue = storedResults(scope).get("main") ?? null;
    if (mainValue === null) {
      throw invalid(node, macro, `sends no statement named "main"`, "{% call statement('main') %} … {% endcall %}");
    }
    await commit();
    for (const relation of relations) await warehouse.relations.add(relation);
    return { relations, main: queryResult(mainValue), rows: fetchedRows(mainValue) };
  } catch (error) {
    // The first error is the one to tell; a rollback that fails as well has nothing left to undo.
    await rollback().catch(() => undefined);
    // Which of the relations are still there is not known.
    warehouse.relations.clear();
    throw refused(error, run.statement ?? "", sql) ?? compiler.templateError(error, node);
  }
}

/**
 * The warehouse's own error where it is about the model's SQL, which is where it is shown then, or where it passes; else
 * it belongs to the place in the materialization.
 */
function refused(error: unknown, statement: string, sql: string): WarehouseError | undefined {
  let cause: unknown = error;
  while (cause instanceof Error && !(cause instanceof WarehouseError)) cause = cause.cause;
  if (!(cause instanceof WarehouseError)) return undefined;
  if (cause.kind === "transient" || cause.kind === "lost" || cause.kind === "interrupted") return cause;
  const start = statement.indexOf(sql);
  const offset = cause.sqlOffset ?? -1;
  return sql !== "" && start >= 0 && offset >= start && offset <= start + sql.length ? cause : undefined;
}

function hooksOf(node: BuildNode, when: "pre-hook" | "post-hook"): Value {
  return ((node.config[when] ?? []) as unknown as readonly HookConfig[]).map((hook) =>
    toValue({ sql: hook.sql, transaction: hook.transaction, index: hook.index }),
  );
}

function returnedRelations(returned: Value, node: BuildNode, macro: MacroEntry): readonly Relation[] {
  const list = returned instanceof PyDict ? returned.get("relations") : undefined;
  if (list === undefined || list === null || typeof list === "string" || !isIterable(list)) {
    throw invalid(node, macro, "returns no relations", "{{ return({'relations': [this]}) }}");
  }
  return [...iterate(list)].map((item) => {
    if (item instanceof RelationObject) return item.relation;
    throw invalid(node, macro, `returns ${toText(item)} among its relations`, "{{ return({'relations': [this]}) }}");
  });
}

function invalid(node: BuildNode, { definition }: MacroEntry, what: string, example: string): XformError {
  return new XformError("run/materialization-invalid", `the materialization "${node.config.materialized}" ${what}`, {
    at: definition.position,
    uniqueId: node.uniqueId,
    hint: `write ${example} in it`,
  });
}

function fetchedRows(main: Value): readonly (readonly JsonValue[])[] {
  const data = getAttribute(main, "data") ?? null;
  if (data === null || !isIterable(data)) return [];
  return [...iterate(data)].map((row) => [...iterate(row)].map((cell) => toJs(cell) as JsonValue));
}

/** What the run results say of the main statement. */
function queryResult(main: Value): QueryResult {
  const response = getAttribute(main, "response") ?? null;
  const part = (name: string): JsonValue => {
    const value = response === null ? undefined : getAttribute(response, name);
    return value === undefined ? null : (toJs(value) as JsonValue);
  };
  const message = part("_message");
  const rows = part("rows_affected");
  const code = part("code");
  return {
    columns: [],
    rows: [],
    message: typeof message === "string" ? message : toText(response),
    ...(typeof rows === "number" ? { rowsAffected: rows } : {}),
    ...(typeof code === "string" ? { facts: { code } } : {}),
  };
}
