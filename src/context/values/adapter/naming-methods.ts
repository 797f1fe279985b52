import { HostError, isTruthy, PyDecimal, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { optional } from "../../../project/index.ts";
import { adapterTraits } from "../adapter-traits.ts";
import { TableObject } from "../table-object.ts";
import type { DataTypeName } from "../tables/data-type.ts";
import { columnIndex } from "../tables/table-operations.ts";
import { textOrNull } from "../text-or-null.ts";
import { type AdapterMethods, type AdapterSurroundings, plainMethod } from "./adapter-methods.ts";

/** Names of types for the columns of a table, as the adapters that have them share them. */
const plainTypes: Readonly<Record<DataTypeName, string>> = {
  Integer: "integer",
  Number: "float8",
  Text: "text",
  Boolean: "boolean",
  Date: "date",
  DateTime: "timestamp without time zone",
  ISODateTime: "timestamp without time zone",
  TimeDelta: "time",
};

/** The methods that give names, quoted or not, and types. */
export function namingMethods({ dialect, dispatch }: AdapterSurroundings, quoting: Value): AdapterMethods {
  const quote = (name: Value | undefined) => dialect.quoteIdentifier(toText(name ?? null));
  return {
    ...plainMethod("dispatch", ["macro_name", optional("macro_namespace"), optional("packages")], (name, namespace) =>
      dispatch(toText(name ?? null), textOrNull(namespace)),
    ),
    ...plainMethod("type", [], () => dialect.name),
    ...plainMethod("quote", ["identifier"], quote),
    ...plainMethod("quote_as_configured", ["identifier", "quote_key"], (name, key) => {
      const isQuoted = quoting instanceof PyDict ? (quoting.get(key ?? null) ?? false) : true;
      return isTruthy(isQuoted) ? quote(name) : toText(name ?? null);
    }),
    ...plainMethod("quote_seed_column", ["column", "quote_config"], (column, isQuoted = null) => {
      if (isQuoted !== null && typeof isQuoted !== "boolean") {
        throw new HostError(`quote_columns of a seed is true or false, not ${toText(isQuoted)}`);
      }
      const quotes = isQuoted ?? adapterTraits(dialect.name).plainSeedColumns !== true;
      return quotes ? quote(column) : toText(column ?? null);
    }),
    ...plainMethod("convert_type", ["agate_table", "col_idx"], (table, index) => typeOfColumn(table, index)),
  };

  function typeOfColumn(table: Value | undefined, index: Value | undefined): string | null {
    if (!(table instanceof TableObject)) return null;
    const at = columnIndex(table.content, index ?? null);
    const given = table.content.columns[at]?.type ?? "Text";
    const type =
      given === "Number" && !table.content.rows.some((row) => hasDecimals(row[at] ?? null)) ? "Integer" : given;
    if (dialect.name === "duckdb" || dialect.name === "postgres") return plainTypes[type];
    const { seedTypes } = dialect;
    const names: Readonly<Record<DataTypeName, string>> = {
      Integer: seedTypes.integer,
      Number: seedTypes.number,
      Text: seedTypes.text,
      Boolean: seedTypes.boolean,
      Date: seedTypes.date,
      DateTime: seedTypes.timestamp,
      ISODateTime: seedTypes.timestamp,
      TimeDelta: seedTypes.text,
    };
    return names[type];
  }
}

/** Whether a number has more than zeros after its point. */
function hasDecimals(cell: Value): boolean {
  const parts = cell instanceof PyDecimal ? cell.parts : undefined;
  return parts !== undefined && parts.exponent < 0 && parts.coefficient % 10n ** BigInt(-parts.exponent) !== 0n;
}
