import type { Dialect } from "../../adapter/index.ts";
import type { RelationName } from "../../core/index.ts";
import { HostError, isTruthy, PyDict, PyTuple, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateHost, TemplateSession } from "../template-host.ts";
import { responseObject } from "./adapter-response.ts";
import { ColumnObject } from "./column-object.ts";
import { HostObject } from "./host-object.ts";
import { RelationObject } from "./relation-object.ts";
import { TableObject } from "./table-object.ts";

/** What `adapter` needs of its surroundings. */
export interface AdapterObjectOptions {
  readonly dialect: Dialect;
  readonly host: TemplateHost;
  /** Finds a macro by `adapter.dispatch`. */
  readonly dispatch: (name: string, namespace: string | null) => Value;
}

/**
 * `adapter`: the warehouse from within templates. What asks the warehouse answers None, or an empty list, while the
 * project is parsed.
 */
export function adapterObject({ dialect, host, dispatch }: AdapterObjectOptions): HostObject {
  const members: Record<string, () => Value> = {};
  const define = (
    name: string,
    parameters: Parameters<typeof nativeFunction>[1],
    body: Parameters<typeof nativeFunction>[2],
  ) => {
    members[name] = () => nativeFunction(name, parameters, body);
  };
  /** A method that asks the warehouse; `idle` is its answer while nothing is executed. */
  const asking = (
    name: string,
    parameters: Parameters<typeof nativeFunction>[1],
    idle: () => Value,
    body: (session: TemplateSession, ...values: Value[]) => Promise<Value>,
  ) => define(name, parameters, (...values) => (host.session === undefined ? idle() : body(host.session, ...values)));
  const relationObject = (relation: RelationName & { readonly type?: string | null }) =>
    new RelationObject({ type: null, ...relation } as ConstructorParameters<typeof RelationObject>[0], dialect);

  define("dispatch", ["macro_name", optional("macro_namespace"), optional("packages")], (name, namespace) =>
    dispatch(toText(name ?? null), namespace === null || namespace === undefined ? null : toText(namespace)));
  define("type", [], () => dialect.name);
  define("quote", ["identifier"], (identifier) => dialect.quoteIdentifier(toText(identifier ?? null)));
  define("quote_as_configured", ["identifier", optional("quote_key")], (identifier) =>
    dialect.quoteIdentifier(toText(identifier ?? null)));
  define("quote_seed_column", ["column", optional("quote_config")], (column) =>
    dialect.quoteIdentifier(toText(column ?? null)));
  asking(
    "get_relation",
    [optional("database"), optional("schema"), optional("identifier")],
    () => null,
    async (session, database, schema, identifier) => {
      const found = await session.relations.find({
        database: textOrNull(database),
        schema: textOrNull(schema),
        identifier: textOrNull(identifier),
      });
      return found === null ? null : relationObject(found);
    },
  );
  asking(
    "get_columns_in_relation",
    ["relation"],
    () => [],
    async (session, relation) => {
      const result = await session.query(dialect.listColumnsSql(relationOf(relation)));
      return result.rows.map(
        ([name, type]) => new ColumnObject({ name: String(name), dataType: String(type) }, dialect.quoteIdentifier),
      );
    },
  );
  asking(
    "check_schema_exists",
    ["database", "schema"],
    () => true,
    async (session, database, schema) => {
      const relations = await session.relations.list({
        database: textOrNull(database),
        schema: toText(schema ?? null),
      });
      return relations.length > 0;
    },
  );
  asking(
    "list_relations_without_caching",
    ["schema_relation"],
    () => [],
    async (session, schema) => {
      const { database, schema: name } = relationOf(schema);
      const result = await session.query(dialect.listRelationsSql([{ database, schema: name ?? "" }]));
      return result.rows.map(([db, schemaName, identifier, type]) =>
        relationObject({
          database: String(db),
          schema: String(schemaName),
          identifier: String(identifier),
          type: String(type),
        }),
      );
    },
  );
  asking(
    "create_schema",
    ["relation"],
    () => null,
    async (session, relation) => {
      const { database, schema } = relationOf(relation);
      await session.query(dialect.statements.create_schema({ relation: { database, schema: schema ?? "" } }));
      return null;
    },
  );
  asking(
    "drop_schema",
    ["relation"],
    () => null,
    async (session, relation) => {
      const { database, schema } = relationOf(relation);
      await session.query(dialect.statements.drop_schema({ relation: { database, schema: schema ?? "" } }));
      session.relations.clear();
      return null;
    },
  );
  asking(
    "drop_relation",
    ["relation"],
    () => null,
    async (session, relation) => {
      const name = relationOf(relation);
      await session.query(dialect.statements.drop_relation({ relation: name }));
      await session.relations.remove(name);
      return null;
    },
  );
  asking(
    "rename_relation",
    ["from_relation", "to_relation"],
    () => null,
    async (session, from, to) => {
      const source = relationOf(from);
      const target = relationOf(to);
      await session.query(dialect.statements.rename_relation({ from_relation: source, to_relation: target }));
      await session.relations.remove(source);
      await session.relations.add({ ...target, type: source.type });
      return null;
    },
  );
  asking(
    "truncate_relation",
    ["relation"],
    () => null,
    async (session, relation) => {
      await session.query(dialect.statements.truncate_relation({ relation: relationOf(relation) }));
      return null;
    },
  );
  asking(
    "get_missing_columns",
    ["from_relation", "to_relation"],
    () => [],
    async (session, from, to) => {
      const columns = async (relation: Value | undefined) =>
        (await session.query(dialect.listColumnsSql(relationOf(relation)))).rows.map(([name, type]) => ({
          name: String(name),
          dataType: String(type),
        }));
      const known = new Set((await columns(to)).map((column) => column.name.toLowerCase()));
      return (await columns(from))
        .filter((column) => !known.has(column.name.toLowerCase()))
        .map((column) => new ColumnObject(column, dialect.quoteIdentifier));
    },
  );
  asking(
    "execute",
    ["sql", optional("auto_begin", false), optional("fetch", false), optional("limit")],
    () => null,
    async (session, sql, _begin, fetch) => {
      const result = await session.query(toText(sql ?? null));
      const kept = isTruthy(fetch ?? false) ? result : { ...result, columns: [], rows: [] };
      return PyTuple.create([responseObject(result), new TableObject(kept, (text) => host.log(text, "print"))]);
    },
  );
  define("commit", [], () => null);
  return new HostObject("adapter", members);
}

/** The relation that a template passed; a dict with the parts is taken too. */
function relationOf(value: Value | undefined): RelationName & { readonly type: "table" | null } {
  if (value instanceof RelationObject) return value.relation as ReturnType<typeof relationOf>;
  if (value instanceof PyDict) {
    const part = (name: string) => textOrNull(value.get(name));
    return { database: part("database"), schema: part("schema"), identifier: part("identifier"), type: null };
  }
  throw new HostError("a relation is needed here: use ref(), source(), this or api.Relation.create()");
}

function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : toText(value);
}
