import { writeFileSync } from "node:fs";
import {
  type Adapter,
  type Column,
  type Dialect,
  type QueryResult,
  type RelationName,
  WarehouseError,
} from "../../../src/adapter/index.ts";

/** What a recorded warehouse has: relations by name, and the columns of the queries that are sent. */
export interface RecordedState {
  /** What stands under the names that are asked for. */
  readonly relations: Readonly<Record<string, { readonly type: string; readonly columns?: readonly Column[] }>>;
  /** The columns of the node's query, and so of what is made of it. */
  readonly queryColumns: readonly Column[];
  /** The columns of temporary tables. */
  readonly temporaryColumns: readonly Column[];
  /** Statements that the warehouse refuses. */
  readonly refuses?: RegExp;
  /** Answers to further queries: the first whose pattern fits counts. */
  readonly answers?: readonly {
    readonly to: RegExp;
    readonly columns: readonly string[];
    readonly rows: unknown[][];
  }[];
}

/** An adapter that reaches no warehouse, and what was sent to it. */
export interface RecordingAdapter {
  readonly adapter: Adapter;
  /** The statements in the order in which they came; of questions about relations only what they ask for. */
  readonly log: string[];
}

/**
 * An adapter whose connections write down what is sent to them. Questions about what is there, whose text is the
 * dialect's, are answered from a state; all else is answered by nothing.
 *
 * @example
 * const { adapter, log } = recordingAdapter(snowflake, { relations: {}, queryColumns: [], temporaryColumns: [] }, place);
 */
export function recordingAdapter(adapter: Adapter, state: RecordedState, place: RelationName): RecordingAdapter {
  const log: string[] = [];
  const catalog = new Map<string, { readonly asks: string; readonly result: QueryResult }>();
  const { dialect } = adapter;
  // Engines that fold names tell them in their own way.
  const told = (name: string) => (dialect.name === "snowflake" ? name.toUpperCase() : name);
  const asked = (sql: string, asks: string, rows: QueryResult["rows"]) => {
    catalog.set(sql, { asks, result: { columns: [], rows, message: "OK" } });
    return sql;
  };
  const isMade = (name: string) =>
    log.some((sql) => /^create/i.test(sql) && sql.toLowerCase().includes(name.toLowerCase()));
  const recorded: Dialect = {
    ...dialect,
    listRelationsSql: (schemas) => {
      const rows = Object.entries(state.relations).map(([name, { type }]) => [
        told(place.database ?? ""),
        told(place.schema ?? ""),
        told(name),
        type,
      ]);
      return asked(dialect.listRelationsSql(schemas), "the relations of the schema", rows);
    },
    listColumnsSql: (relation) => {
      const name = relation.identifier ?? "";
      const known = Object.entries(state.relations).find(([key]) => key.toLowerCase() === name.toLowerCase());
      const isTemporary = /__(xform|dbt)_tmp/i.test(name);
      const columns = isTemporary
        ? state.temporaryColumns
        : (known?.[1].columns ?? (isMade(name) ? state.queryColumns : []));
      const rows = columns.map((column) => [told(column.name), column.dataType]);
      return asked(dialect.listColumnsSql(relation), `the columns of ${name}`, rows);
    },
    ...(dialect.dependentsSql === undefined
      ? {}
      : {
          dependentsSql: (relation: RelationName) =>
            asked(dialect.dependentsSql?.(relation) ?? "", `what stands on ${relation.identifier}`, []),
        }),
  };
  const execute = async (sql: string): Promise<QueryResult> => {
    const question = catalog.get(sql);
    if (question !== undefined) {
      log.push(`-- asks for ${question.asks}`);
      return question.result;
    }
    log.push(`${sql.trimEnd().replace(/;$/, "")};`);
    if (state.refuses?.test(sql) === true) throw new WarehouseError("statement", "refused");
    // What a statement writes to a file is moved to its place afterwards.
    const file = /^copy .* to '([^']+)'/is.exec(sql)?.[1];
    if (file !== undefined) writeFileSync(file, "");
    return answer(sql, state, told);
  };
  return {
    log,
    adapter: {
      ...adapter,
      dialect: recorded,
      open: async () => ({
        connect: async () => ({
          execute,
          loadFile: async ({ relation, columns }) => {
            log.push(
              `-- loads ${columns.map(({ name, dataType }) => `${name} ${dataType}`).join(", ")} into ${relation.identifier}`,
            );
            return { columns: [], rows: [], message: "OK" };
          },
          cancel: async () => undefined,
          close: async () => undefined,
        }),
        close: async () => undefined,
      }),
    },
  };
}

function answer(sql: string, state: RecordedState, told: (name: string) => string): QueryResult {
  const named = (names: readonly Column[]): QueryResult["columns"] =>
    names.map(({ name, dataType }) => ({ name: told(name), dataType, kind: "other" }));
  const scripted = state.answers?.find(({ to }) => to.test(sql));
  if (scripted !== undefined) {
    const columns = scripted.columns.map((name) => ({ name, dataType: "text", kind: "text" as const }));
    return { columns, rows: scripted.rows as QueryResult["rows"], message: "OK" };
  }
  // A query for the sake of its columns.
  if (/where false(?: and \S+ = \S+)?\s+limit 0$/.test(sql.trimEnd())) {
    return { columns: named(state.queryColumns), rows: [], message: "OK" };
  }
  return { columns: [], rows: [], message: "OK" };
}
