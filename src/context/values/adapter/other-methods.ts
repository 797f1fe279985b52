import { existsSync } from "node:fs";
import type { JsonObject } from "../../../core/index.ts";
import {
  HostError,
  isTruthy,
  listOf,
  PyDict,
  PyTuple,
  toJs,
  toText,
  toValue,
  type Value,
} from "../../../jinja/index.ts";
import { copyOptions, readLocation } from "../../../materialize/index.ts";
import { nativeFunction, optional } from "../../../project/index.ts";
import { AdapterResponse, responseObject } from "../adapter-response.ts";
import { HostObject } from "../host-object.ts";
import { TableObject } from "../table-object.ts";
import { TableRow } from "../tables/table-row.ts";
import { textOrNull } from "../text-or-null.ts";
import {
  type AdapterMethods,
  type AdapterSurroundings,
  askingMethod,
  plainMethod,
  relationOf,
} from "./adapter-methods.ts";
import { boundQuery } from "./bound-query.ts";
import { IndexConfig } from "./index-config.ts";
import { lakeDatabases } from "./lake-databases.ts";

/** The methods for statements, incremental strategies, grants and indexes. */
export function otherMethods(surroundings: AdapterSurroundings): AdapterMethods {
  const { dialect, host } = surroundings;
  const asking = askingMethod(surroundings);
  const print = (text: string) => host.log(text, "print");
  return {
    ...asking(
      "execute",
      ["sql", optional("auto_begin", false), optional("fetch", false), optional("limit")],
      () => PyTuple.create([new AdapterResponse(new PyDict()), TableObject.of({ columns: [], rows: [] })]),
      async (session, sql, _begin, fetch, limit) => {
        const result = await session.query(toText(sql ?? null));
        const most = typeof limit === "number" ? limit : undefined;
        const kept = isTruthy(fetch ?? false)
          ? { ...result, rows: result.rows.slice(0, most) }
          : { ...result, columns: [], rows: [] };
        return PyTuple.create([responseObject(result), new TableObject(kept, print)]);
      },
    ),
    ...asking(
      "add_query",
      ["sql", optional("auto_begin", true), optional("bindings"), optional("abridge_sql_log", false)],
      () => PyTuple.create([null, null]),
      async (session, sql, begins, bindings = null) => {
        const text = toText(sql ?? null);
        const send = isTruthy(begins ?? true) && session.statement !== undefined ? session.statement : session.query;
        await send(bindings === null ? text : boundQuery(text, bindings, dialect));
        return PyTuple.create([null, null]);
      },
    ),
    ...plainMethod("commit", [], () => null),
    ...plainMethod("valid_incremental_strategies", [], () => [...dialect.capabilities.incrementalStrategies]),
    ...plainMethod("get_incremental_strategy_macro", ["model_context", "strategy"], (context, strategy) =>
      host.session === undefined ? null : strategyMacro(context ?? null, toText(strategy ?? null)),
    ),
    ...plainMethod("get_hard_deletes_behavior", ["config"], (config) =>
      host.session === undefined ? null : hardDeletes(config ?? null),
    ),
    ...plainMethod("standardize_grants_dict", ["grants_table"], (table) => grantsOf(table ?? null)),
    ...plainMethod("parse_index", ["raw_index"], (index) => {
      return index === null || index === undefined ? null : IndexConfig.of(dialect.name, index);
    }),
    ...plainMethod("build_catalog_relation", ["config"], () => null),
    ...plainMethod("get_catalog_integration", ["name"], (name) => {
      throw new HostError(`there is no catalog "${toText(name ?? null)}": catalogs of other formats are not supported`);
    }),
    ...(dialect.name === "postgres" || dialect.name === "redshift"
      ? plainMethod("verify_database", ["database"], (database) => verifyDatabase(host.thisRelation(), database))
      : {}),
    ...(dialect.name === "duckdb" ? duckdbMethods(surroundings) : {}),
  };

  function strategyMacro(context: Value, strategy: string): Value {
    const name = `get_incremental_${strategy.replaceAll("+", "_")}_sql`;
    const macro = context instanceof HostObject || context === null ? undefined : lookup(context, name);
    if (macro !== undefined) return macro;
    const valid = dialect.capabilities.incrementalStrategies.join(", ");
    throw new HostError(
      `there is no incremental strategy "${strategy}": no macro has the name ${name}; built in are ${valid}`,
    );
  }
}

function lookup(context: Value, name: string): Value | undefined {
  return typeof context === "object" && context !== null && !Array.isArray(context) ? context.getItem(name) : undefined;
}

function hardDeletes(config: Value): string {
  const value = (key: string) => (config instanceof PyDict ? config.get(key) : undefined);
  const mode = textOrNull(value("hard_deletes"));
  if (mode !== null && isTruthy(value("invalidate_hard_deletes") ?? false)) {
    throw new HostError("a snapshot has hard_deletes or invalidate_hard_deletes, not both");
  }
  if (mode === null) return isTruthy(value("invalidate_hard_deletes") ?? false) ? "invalidate" : "ignore";
  if (["ignore", "invalidate", "new_record"].includes(mode)) return mode;
  throw new HostError(`hard_deletes is ignore, invalidate or new_record, not "${mode}"`);
}

/** Who may do what, by privilege. */
function grantsOf(table: Value): PyDict {
  const grants = new PyDict();
  for (const row of listOf(table)) {
    if (!(row instanceof TableRow)) continue;
    const privilege = row.getItem("privilege_type") ?? null;
    const grantees = grants.get(privilege);
    const grantee = row.getItem("grantee") ?? null;
    if (Array.isArray(grantees)) grantees.push(grantee);
    else grants.set(privilege, [grantee]);
  }
  return grants;
}

function verifyDatabase(self: Value, database: Value | undefined): string {
  const name = textOrNull(database)
    ?.replace(/^"(.*)"$/, "$1")
    .toLowerCase();
  const own = typeof self === "object" && self !== null && !Array.isArray(self) ? self.getAttribute("database") : null;
  if (typeof own === "string" && name !== undefined && name !== own.toLowerCase()) {
    throw new HostError(`one connection reaches one database: ${own}, not ${name}`);
  }
  return "";
}

/** What only the DuckDB adapter has: its external files, what its profile says, and answers that are always the same. */
function duckdbMethods({ host, settings, database }: AdapterSurroundings): AdapterMethods {
  const lakes = lakeDatabases(settings, database);
  const answers: Readonly<Record<string, Value>> = {
    is_motherduck: /^(md|motherduck):/i.test(String(settings.path ?? "")),
    disable_transactions: false,
    ensure_transaction: null,
    external_root: toValue(settings.external_root ?? "."),
    get_binding_char: "?",
  };
  const constant = Object.entries(answers).map(([name, value]) => [name, () => nativeFunction(name, [], () => value)]);
  return {
    ...(Object.fromEntries(constant) as AdapterMethods),
    ...plainMethod("is_ducklake", ["relation"], (relation) =>
      lakes.has(relationOf(relation).database?.toLowerCase() ?? ""),
    ),
    ...plainMethod("use_ducklake_table_workarounds", ["relation"], () => false),
    ...plainMethod("catalog_supports_foreign_keys", ["database"], () => true),
    ...plainMethod("escape_sql_string", ["value"], (value) => toText(value ?? null).replaceAll("'", "''")),
    ...plainMethod("location_exists", ["location"], (location) => existsSync(toText(location ?? null))),
    ...plainMethod("convert_datetimes_to_strs", ["table"], (table) => table ?? null),
    ...plainMethod("warn_once", ["msg"], (text) => {
      host.warn(toText(text ?? null));
      return null;
    }),
    ...plainMethod("external_write_options", ["write_location", "rendered_options"], (location, options) =>
      copyOptions(toText(location ?? null), optionsOf(options)),
    ),
    ...plainMethod("external_read_location", ["write_location", "rendered_options"], (location, options) =>
      readLocation(toText(location ?? null), optionsOf(options)),
    ),
  };
}

function optionsOf(value: Value | undefined): JsonObject {
  return value instanceof PyDict ? (toJs(value) as JsonObject) : {};
}
