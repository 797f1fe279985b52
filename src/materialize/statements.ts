import type { Column, JsonObject, NodeConfig, RelationName, SchemaName } from "../core/index.ts";

/** The arguments of every statement that a built-in materialization sends, by its public macro name. */
export interface StatementArguments {
  readonly create_schema: { readonly relation: SchemaName };
  readonly drop_schema: { readonly relation: SchemaName };
  readonly create_table_as: {
    readonly temporary: boolean;
    readonly relation: RelationName;
    readonly sql: string;
    /** The node's configuration, for keys that an engine has of its own, like `unlogged`. */
    readonly config?: NodeConfig;
    readonly contract?: TableContract;
    /** The table that the rows of a temporary one are for. */
    readonly into?: RelationName;
  };
  readonly create_view_as: {
    readonly relation: RelationName;
    readonly sql: string;
    readonly config?: NodeConfig;
    /** Whether it goes away with its session; only asked of engines that have such views. */
    readonly temporary?: boolean;
  };
  readonly drop_relation: { readonly relation: TypedRelation };
  readonly rename_relation: { readonly from_relation: TypedRelation; readonly to_relation: RelationName };
  readonly truncate_relation: { readonly relation: RelationName };
  readonly alter_relation_add_columns: { readonly relation: RelationName; readonly columns: readonly Column[] };
  readonly alter_column_type: {
    readonly relation: RelationName;
    readonly column_name: string;
    readonly new_column_type: string;
  };
  readonly alter_relation_drop_columns: { readonly relation: RelationName; readonly columns: readonly Column[] };
  readonly get_incremental_append_sql: IncrementalArguments;
  readonly get_incremental_delete_insert_sql: IncrementalArguments;
  readonly get_incremental_merge_sql: IncrementalArguments;
  readonly get_incremental_insert_overwrite_sql: IncrementalArguments;
  readonly get_create_index_sql: {
    readonly relation: RelationName;
    /** As SQL has them: names, or expressions where the engine takes those. */
    readonly columns: readonly string[];
    readonly unique?: boolean;
    /** The method, like `hash`; the engine's own choice where it is left out. */
    readonly type?: string | null;
  };
}

/** What an enforced contract makes of a table. */
export interface TableContract {
  /** The columns with their types and constraints, in brackets, as `create table` takes them. */
  readonly definition: string;
  /** The query with the columns of the contract, in their order. */
  readonly sql: string;
}

/** A relation whose type matters to the statement. */
export interface TypedRelation extends RelationName {
  readonly type: string | null;
}

/** What an incremental strategy writes: rows of `temp_relation` into `target_relation`. */
export interface IncrementalArguments {
  readonly target_relation: RelationName;
  readonly temp_relation: RelationName;
  readonly unique_key: readonly string[];
  readonly dest_columns: readonly Column[];
  readonly incremental_predicates: readonly string[];
  readonly merge_update_columns: readonly string[];
  readonly merge_exclude_columns: readonly string[];
  /** The node's configuration, for keys that an engine has of its own, like `partition_by`. */
  readonly config?: NodeConfig;
}

/** The public name of a statement. */
export type StatementName = keyof StatementArguments;

/** Writes one statement; several are separated by `;` and a new line. */
export type StatementWriter<N extends StatementName> = (args: StatementArguments[N]) => string;

/** Every statement in one SQL dialect. */
export type Statements = { readonly [N in StatementName]: StatementWriter<N> };

/** What an engine says that reads and writes files itself. */
export interface FileStatements {
  /** Writes the rows of a query to a file, or below a folder. The options are those of `copy … to`, as they are written. */
  copySql(sql: string, file: string, options: string): string;
  /** What stands in a query for files of a format. */
  readSql(location: string, format: string, options: JsonObject): string;
}
