import type { RelationType } from "../../core/index.ts";

/** How the objects of an adapter call themselves and what its relations can do, where templates can see it. */
export interface AdapterTraits {
  /** Before `Relation` and `Column`, where an object prints. */
  readonly className: string;
  /** Whether a query in place of a relation needs a name. */
  readonly requiresAlias: boolean;
  readonly quoteCharacter: string;
  readonly renameable: readonly RelationType[];
  readonly replaceable: readonly RelationType[];
  /** Whether the views of an information schema belong to a schema of the database, but for those of all schemas. */
  readonly informationSchemaPerSchema?: boolean;
  /** What columns call themselves, where it is not the adapter's name. */
  readonly columnName?: string;
  /** Whether the columns of a seed are in quotes where nobody says it. */
  readonly plainSeedColumns?: boolean;
}

const standard = { requiresAlias: true, quoteCharacter: '"', renameable: [], replaceable: [] } as const;

const known: Readonly<Record<string, AdapterTraits>> = {
  duckdb: { ...standard, className: "DuckDB", requiresAlias: false },
  postgres: { ...standard, className: "Postgres", renameable: ["view", "table"], replaceable: ["view", "table"] },
  redshift: {
    ...standard,
    className: "Redshift",
    columnName: "Column",
    renameable: ["view", "table"],
    replaceable: ["view"],
  },
  snowflake: {
    ...standard,
    className: "Snowflake",
    renameable: ["view", "table"],
    replaceable: ["table", "view"],
    plainSeedColumns: true,
  },
  bigquery: {
    ...standard,
    className: "BigQuery",
    requiresAlias: false,
    quoteCharacter: "`",
    informationSchemaPerSchema: true,
    renameable: ["table"],
    replaceable: ["table", "view"],
  },
  databricks: { ...standard, className: "Databricks", quoteCharacter: "`" },
  spark: { ...standard, className: "Spark", quoteCharacter: "`" },
};

/** The traits of an adapter by its type; an unknown one has the plain ones. */
export function adapterTraits(type: string): AdapterTraits {
  return known[type] ?? { ...standard, className: type.charAt(0).toUpperCase() + type.slice(1) };
}
