/** A column of a relation as `catalog.json` tells it. */
export interface CatalogColumn {
  readonly type: string;
  readonly index: number;
  readonly name: string;
  readonly comment: string | null;
}

/** A figure about a relation, like its number of rows. */
export interface CatalogStat {
  readonly id: string;
  readonly label: string;
  readonly value: boolean | string | number | null;
  readonly include: boolean;
  readonly description: string | null;
}

/** A relation that a node builds or a source declares. */
export interface CatalogTable {
  readonly metadata: {
    readonly type: string;
    readonly schema: string;
    readonly name: string;
    readonly database: string | null;
    readonly comment: string | null;
    readonly owner: string | null;
  };
  readonly columns: Readonly<Record<string, CatalogColumn>>;
  readonly stats: Readonly<Record<string, CatalogStat>>;
  readonly unique_id: string | null;
}

/** `catalog.json`, version 1. */
export interface CatalogArtifact {
  readonly metadata: {
    readonly dbt_schema_version: string;
    readonly dbt_version: string;
    readonly generated_at: string;
    readonly invocation_id: string | null;
    readonly invocation_started_at: string | null;
    readonly env: Readonly<Record<string, string>>;
  };
  readonly nodes: Readonly<Record<string, CatalogTable>>;
  readonly sources: Readonly<Record<string, CatalogTable>>;
  readonly errors: readonly string[] | null;
}
