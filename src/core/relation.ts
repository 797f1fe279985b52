/** The three parts of a relation's name; a null part is left out when the name is written. */
export interface RelationName {
  readonly database: string | null;
  readonly schema: string | null;
  readonly identifier: string | null;
  /** Which parts are quoted, where that is not as the warehouse's dialect has it. */
  readonly quoting?: Partial<RelationQuoting>;
}

/** Which parts of a relation's name are quoted. */
export interface RelationQuoting {
  readonly database: boolean;
  readonly schema: boolean;
  readonly identifier: boolean;
}

/** What a warehouse can hold under a relation's name. */
export type RelationType = "table" | "view" | "cte" | "materialized_view" | "dynamic_table" | "external" | "ephemeral";

/** A relation as the warehouse knows it. */
export interface Relation extends RelationName {
  readonly type: RelationType | null;
}

/** A schema of a database. */
export interface SchemaName {
  readonly database: string | null;
  readonly schema: string;
}
