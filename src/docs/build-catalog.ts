import {
  type GraphNode,
  isRefable,
  type Manifest,
  type QueryResult,
  type RelationName,
  type SchemaName,
} from "../core/index.ts";
import type { Warehouse } from "../warehouse/index.ts";
import type { CatalogArtifact, CatalogTable } from "./catalog-artifact.ts";
import { catalogTables } from "./catalog-tables.ts";

export interface BuildCatalogOptions {
  readonly manifest: Manifest;
  readonly warehouse: Warehouse;
  readonly invocationId: string;
  readonly generatedAt: Date;
  /** What `dbt_version` says. */
  readonly version: string;
  readonly invocationStartedAt?: Date;
  /** Variables of the environment that the user wants in the artifacts. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Asks the warehouse for the relations and columns of all nodes and sources.
 *
 * A database that cannot be asked is named in `errors`; the others are in the catalog all the same.
 */
export async function buildCatalog(options: BuildCatalogOptions): Promise<CatalogArtifact> {
  const { manifest, warehouse } = options;
  const relations = [...manifest.nodes.values()].flatMap((node) => {
    const name = relationOf(node);
    return name === null ? [] : [{ node, name }];
  });
  const { results, errors } = await queryCatalog(
    warehouse,
    relations.map(({ name }) => name),
  );
  const tables = new Map<string, CatalogTable>();
  for (const table of results.flatMap(catalogTables)) {
    const { database, schema, name } = table.metadata;
    tables.set(keyOf({ database, schema, identifier: name }), table);
    // A node that names no database lives in the connection's own.
    tables.set(keyOf({ database: null, schema, identifier: name }), table);
  }

  const nodes: Record<string, CatalogTable> = {};
  const sources: Record<string, CatalogTable> = {};
  for (const { node, name } of relations) {
    const table = tables.get(keyOf(name));
    if (table === undefined) continue;
    const target = node.resourceType === "source" ? sources : nodes;
    target[node.uniqueId] = { ...table, unique_id: node.uniqueId };
  }
  return {
    metadata: {
      dbt_schema_version: "https://schemas.getdbt.com/dbt/catalog/v1.json",
      dbt_version: options.version,
      generated_at: timestamp(options.generatedAt),
      invocation_id: options.invocationId,
      invocation_started_at: timestamp(options.invocationStartedAt ?? options.generatedAt),
      env: options.env ?? {},
    },
    nodes,
    sources,
    errors: errors.length === 0 ? null : errors,
  };
}

/** The relation that a node stands for; null for what builds none. */
function relationOf(node: GraphNode): RelationName | null {
  if (node.resourceType === "source") {
    return { database: node.database, schema: node.schema, identifier: node.identifier };
  }
  if (!isRefable(node) || node.config.materialized === "ephemeral") return null;
  return { database: node.database, schema: node.schema, identifier: node.alias };
}

/** One query a database, so that one that is away does not hide the rest. */
async function queryCatalog(warehouse: Warehouse, relations: readonly RelationName[]) {
  const databases = new Map<string, Map<string, SchemaName>>();
  for (const { database, schema } of relations) {
    const key = database?.toLowerCase() ?? "";
    const schemas = databases.get(key) ?? new Map<string, SchemaName>();
    databases.set(key, schemas.set((schema ?? "").toLowerCase(), { database, schema: schema ?? "" }));
  }
  const results: QueryResult[] = [];
  const errors: string[] = [];
  for (const schemas of databases.values()) {
    try {
      results.push(await warehouse.query(warehouse.dialect.catalogSql([...schemas.values()])));
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { results, errors };
}

/** Relations are matched without regard to case, as warehouses fold names in different ways. */
function keyOf({ database, schema, identifier }: RelationName): string {
  return JSON.stringify([database, schema, identifier].map((part) => part?.toLowerCase() ?? null));
}

/** Artifacts write microseconds. */
function timestamp(date: Date): string {
  return date.toISOString().replace("Z", "000Z");
}
