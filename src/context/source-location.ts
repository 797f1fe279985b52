import { type JsonObject, type JsonValue, type SourceNode, XformError } from "../core/index.ts";

/** What of a source's table says where its rows are. */
export type LocatedSource = Pick<SourceNode, "name" | "identifier" | "schema" | "database" | "meta" | "config">;

/**
 * What stands in a query for a source whose rows are in files, or null where it is a relation of the warehouse.
 *
 * `external_location` of its configuration, else of `meta`, is filled in with the source's name, identifier, schema,
 * database and its own keys under `meta`. A path becomes a text, a call of a function stays as it is. `formatter` says
 * how places are written: `newstyle` (`{name}`, the default), `oldstyle` (`%(name)s`) or `template` (`${name}`).
 *
 * @example
 * sourceLocation({ ...orders, meta: { external_location: "lake/{name}/*.parquet" } }); // 'lake/orders/*.parquet'
 * @throws {XformError} `parse/config-invalid`
 */
export function sourceLocation({ name, identifier, schema, database, meta, config }: LocatedSource): string | null {
  const location = config.external_location ?? meta.external_location ?? null;
  if (location === null) return null;
  if (typeof location !== "string") throw invalid("external_location is not a text");
  const formatter = config.formatter ?? meta.formatter ?? "newstyle";
  const format = typeof formatter === "string" ? formatters[formatter] : undefined;
  if (format === undefined) {
    const known = Object.keys(formatters).join(", ");
    throw invalid(`the formatter of a source is one of ${known}, not ${JSON.stringify(formatter)}`);
  }
  const values: JsonObject = { ...meta, name, identifier, schema, database };
  const filled = format(location, (key) => placeValue(values, key));
  return filled.includes("(") ? filled : `'${filled.replaceAll("'", "''")}'`;
}

type Format = (text: string, valueAt: (key: string) => string) => string;

const formatters: Readonly<Record<string, Format>> = {
  newstyle: (text, valueAt) =>
    text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, key) => (key === undefined ? whole.charAt(0) : valueAt(key))),
  oldstyle: (text, valueAt) => text.replace(/%%|%\(([^)]*)\)s/g, (_, key) => (key === undefined ? "%" : valueAt(key))),
  template: (text, valueAt) =>
    text.replace(/\$\$|\$\{(\w+)\}|\$(\w+)/g, (_, braced, bare) => {
      const key = braced ?? bare;
      return key === undefined ? "$" : valueAt(key);
    }),
};

function placeValue(values: JsonObject, key: string): string {
  const value: JsonValue | undefined = values[key];
  if (value === undefined) {
    throw invalid(`external_location names "${key}", which the source does not have`, Object.keys(values));
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function invalid(message: string, known: readonly string[] = []): XformError {
  const hint = known.length > 0 ? { hint: `there are ${known.join(", ")}` } : {};
  return new XformError("parse/config-invalid", message, hint);
}
