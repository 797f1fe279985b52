import type { JsonObject } from "../../core/index.ts";

/** A dataset as OpenLineage names it. */
export interface DatasetName {
  readonly namespace: string;
  readonly name: string;
}

/** The parts of a relation's name, unquoted. */
export interface RelationParts {
  readonly database: string | null;
  readonly schema: string;
  readonly identifier: string;
}

type Naming = (settings: JsonObject) => string;

/**
 * The namespace of the relations of a connection. Sources: https://openlineage.io/docs/spec/naming for most, and for DuckDB,
 * which is not there, what `dbt-ol` has.
 */
const namespaces: Readonly<Record<string, Naming>> = {
  bigquery: () => "bigquery",
  // A token may stand behind the path.
  duckdb: ({ path }) => `duckdb://${text(path, ":memory:").replace(/\?.*$/, "")}`,
  postgres: (settings) => `postgres://${hostAndPort(settings, "5432")}`,
  redshift: ({ host, port }) => {
    const [, cluster, region] =
      /^([^.]+)\.[^.]+\.([^.]+)\.redshift(?:-serverless)?\.amazonaws\.com/.exec(text(host, "localhost")) ?? [];
    const place = cluster === undefined ? text(host, "localhost") : `${cluster}.${region}`;
    return `redshift://${place}:${text(port, "5439")}`;
  },
  snowflake: ({ account }) => `snowflake://${snowflakeAccount(text(account, ""))}`,
};

/**
 * The namespace of the relations of a connection.
 *
 * @example
 * datasetNamespace("postgres", { host: "db", port: 5432 }); // "postgres://db:5432"
 */
export function datasetNamespace(type: string, settings: JsonObject): string {
  const naming = Object.hasOwn(namespaces, type) ? namespaces[type] : undefined;
  if (naming !== undefined) return naming(settings);
  const place = settings.host === undefined ? "" : hostAndPort(settings);
  return `${type}://${place}`;
}

/** The address of a namespace: one that is a word, or has signs that addresses do not have, is written as an address. */
export function namespaceUri(namespace: string): string {
  if (!namespace.includes(":")) return `${namespace}://`;
  const written = encodeURI(namespace);
  return URL.canParse(written) ? written : written.replace("://", ":");
}

/** The name of a relation in its namespace: `shop.main.orders`. */
export function datasetName({ database, schema, identifier }: RelationParts): string {
  return [database, schema, identifier].filter((part) => part !== null && part !== "").join(".");
}

/** `org-account` is so; a locator has its region and cloud, which are these where it says nothing. */
function snowflakeAccount(account: string): string {
  const [name = "", region = "us-west-1", cloud = "aws"] = account.split(".");
  return name.includes("-") ? name : `${name}.${region}.${cloud}`;
}

function hostAndPort({ host, port }: JsonObject, usual?: string): string {
  const number = text(port, usual ?? "");
  return `${text(host, "localhost")}${number === "" ? "" : `:${number}`}`;
}

function text(value: JsonObject[string] | undefined, otherwise: string): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
}
