import { refusedOfBuiltIn, resultTable, type TemplateScope } from "../../context/index.ts";
import { type QueryResult, type SourceNode, XformError } from "../../core/index.ts";
import { callValue, toText, type Value } from "../../jinja/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeRun } from "../node-run.ts";
import { momentOf } from "./moment-of.ts";
import { sourceTemplate } from "./source-template.ts";

/** When the newest row of a source was loaded, and when that was asked; in microseconds since 1970. */
export interface Freshness {
  readonly maxLoadedAt: number;
  readonly snapshottedAt: number;
  /** The answer to the last statement. */
  readonly main?: QueryResult | undefined;
}

/**
 * Asks the warehouse how fresh a source is: by its query, by its column, or by what the catalog knows of the table. The
 * macros that ask are `collect_freshness_custom_sql`, `collect_freshness` and `get_relation_last_modified`; a project can
 * have its own of each.
 */
export async function askFreshness(run: NodeRun, source: SourceNode, session: Session): Promise<Freshness> {
  const { compiler, warehouse } = run.context;
  let main: QueryResult | undefined;
  const send = async (sql: string) => {
    run.statement = sql;
    main = await session.query(sql);
    return main;
  };
  const template = { query: send, relations: warehouse.relations };
  const node = sourceTemplate(source);
  const scope = compiler.scopeOf(node, template);
  const plain = compiler.relationOf(node);
  const relation = source.files === undefined ? plain : plain.withFiles(source.files);
  const filter = (source.freshness as { readonly filter?: string | null } | null)?.filter ?? null;
  try {
    if (source.loadedAtQuery !== null) {
      const { sql } = await compiler.renderText(source.loadedAtQuery, node, template);
      return { ...firstRow(await call(scope, "collect_freshness_custom_sql", [relation, sql])), main };
    }
    if (source.loadedAtField !== null) {
      return { ...firstRow(await call(scope, "collect_freshness", [relation, source.loadedAtField, filter])), main };
    }
    checkMetadata(run, scope, source);
    const schema = relation.getAttribute("information_schema");
    const information = schema === undefined ? null : await callValue(schema, { positional: [], keywords: new Map() });
    return { ...lastModified(await call(scope, "get_relation_last_modified", [information, [relation]])), main };
  } catch (error) {
    throw refusedOfBuiltIn(error) ?? compiler.templateError(error, node);
  }
}

async function call(scope: TemplateScope, macro: string, positional: readonly Value[]): Promise<Value> {
  const callee = scope.lookup(macro);
  if (callee === undefined) throw new XformError("parse/macro-not-found", `"${macro}" is not defined`);
  return callValue(callee, { positional, keywords: new Map() });
}

function checkMetadata({ context }: NodeRun, scope: TemplateScope, source: SourceNode): void {
  const { dialect } = context.warehouse;
  if (dialect.capabilities.lastModified === true || scope.replacesAny(["get_relation_last_modified"])) return;
  throw new XformError(
    "run/freshness-unknown",
    `nothing says when rows of ${source.sourceName}.${source.name} were loaded`,
    {
      hint: `give it a loaded_at_field or a loaded_at_query: ${dialect.name} does not know when a table was changed`,
    },
  );
}

/** The first two columns of the first row: the newest time, and now. */
function firstRow(value: Value): Freshness {
  const table = resultTable(value);
  const [newest = null, now = null] = table?.rows[0] ?? [];
  if (table === undefined || now === null) throw noAnswer(value);
  return { maxLoadedAt: momentOf(newest, "the time of the newest row"), snapshottedAt: momentOf(now, "the time now") };
}

function lastModified(value: Value): Freshness {
  const table = resultTable(value);
  const cell = (name: string) => {
    const index = table?.columns.findIndex((column) => column.name.toLowerCase() === name) ?? -1;
    return table?.rows[0]?.[index] ?? null;
  };
  if (table === undefined || cell("snapshotted_at") === null) throw noAnswer(value);
  return {
    maxLoadedAt: momentOf(cell("last_modified"), "the time of the last change"),
    snapshottedAt: momentOf(cell("snapshotted_at"), "the time now"),
  };
}

function noAnswer(value: Value): XformError {
  return new XformError("run/freshness-unknown", `the macro that asks for freshness gave no row: ${toText(value)}`, {
    hint: "it has to return the result of a statement: {{ return(load_result('collect_freshness')) }}",
  });
}
