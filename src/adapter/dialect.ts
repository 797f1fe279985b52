import type { JsonObject, NodeConfig, Relation, RelationName, RelationQuoting, SchemaName } from "../core/index.ts";
import type { FileStatements, Statements } from "../materialize/index.ts";

/** The types of constraints that a contract can have. */
export type ConstraintType = "check" | "not_null" | "unique" | "primary_key" | "foreign_key";

/** What an engine makes of a constraint: holds rows to it, only writes it down, or does not know it. */
export type ConstraintSupport = "enforced" | "unenforced" | "unsupported";

/** What an engine can do, for the materializations to choose their way. */
export interface Capabilities {
  /** Creating, dropping and renaming relations can be rolled back. */
  readonly transactionalDdl: boolean;
  /** `create or replace table` exists and is atomic. */
  readonly createOrReplaceTable: boolean;
  /** `create or replace view` can give a view other columns; it can where this is left out. */
  readonly replacesViewColumns?: boolean;
  /** Part of a transaction can be undone by itself; it can where this is left out. */
  readonly savepoints?: boolean;
  /** Rows that several statements change are changed together between `begin` and `commit`, where DDL is not undone. */
  readonly transactionalDml?: boolean;
  /** The driver takes one statement at a time, so that a text of several is sent one after the other. */
  readonly oneStatementAtATime?: boolean;
  /** A model can have a temporary view of its new rows in the place of a table, by `tmp_relation_type: view`. */
  readonly temporaryViews?: boolean;
  /** Temporary tables stand in a schema: that of the relation which they are for. */
  readonly temporaryInSchema?: boolean;
  /** Relations that stay what their query gives; materialized views where it is left out. */
  readonly keptQueries?: readonly ("materialized_view" | "dynamic_table")[];
  /**
   * The mode in which a table is locked while rows are replaced in it, where two transactions that do so at once would both
   * add theirs: one that keeps writers waiting, and not readers.
   */
  readonly writeLock?: string;
  /** Nobody can look up statements that were sent, so a comment is put on them only where the project asks for one. */
  readonly forgetsStatements?: boolean;
  /** The overloads of a function are made with it by one statement. */
  readonly overloadsTogether?: boolean;
  /** Tables are stored by column with statistics of each, so that most tests of a table are answered without reading it. */
  readonly columnStatistics?: boolean;
  /** `get_relation_last_modified` tells when a table was changed, for sources without a column that does. */
  readonly lastModified?: boolean;
  /** How many bytes a name can have; longer ones are refused before anything is sent. Without it any length is taken. */
  readonly identifierBytes?: number;
  /** A relation can be built under another name, tested there, and then take its place: `publish: after_tests`. */
  readonly publishesAfterTests?: boolean;
  /** Constraints that are not enforced; all are where it is left out. */
  readonly constraints?: Partial<Readonly<Record<ConstraintType, ConstraintSupport>>>;
  /** What keys that are not enforced must be followed by, like `not enforced`. */
  readonly constraintSuffix?: string;
  readonly incrementalStrategies: readonly string[];
  /** Several sessions can write batches into one table at the same time; left out: one after the other. */
  readonly concurrentBatches?: boolean;
  /** The strategies of models that name none, with and without a unique key; delete+insert and append where it is left out. */
  readonly defaultStrategies?: { readonly keyed: string; readonly unkeyed: string };
}

/** The names of the types that a seed's values can have. */
export interface SeedTypes {
  readonly boolean: string;
  readonly integer: string;
  readonly bigint: string;
  readonly number: string;
  readonly date: string;
  readonly timestamp: string;
  readonly text: string;
}

/** How an engine writes SQL: data, and functions only where engines truly differ. */
export interface Dialect {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly seedTypes: SeedTypes;
  /** Compares identifiers without regard to case. */
  readonly caseInsensitive: boolean;
  /** What names without quotes are folded to; left out where they stay as they are written. */
  readonly unquotedNames?: "lower" | "upper";
  readonly statements: Statements;
  /** Types that contracts can name in a way that all engines share, in upper case; STRING is TEXT where it is left out. */
  readonly typeAliases?: Readonly<Record<string, string>>;
  /** Which parts of a relation's name are quoted where nothing else is said; all of them where it is left out. */
  readonly quoting?: RelationQuoting;
  /** How queries are written to files and files are read, where the engine does that itself. */
  readonly files?: FileStatements;
  quoteIdentifier(identifier: string): string;
  quoteLiteral(text: string): string;
  /** A query with the columns database, schema, identifier, type of all relations in some schemas. */
  listRelationsSql(schemas: readonly SchemaName[]): string;
  /** A query with the columns name, data_type of one relation, in order. */
  listColumnsSql(relation: RelationName): string;
  /**
   * A query with database, schema, identifier, type and SQL of all that goes away with a relation that is dropped, in the
   * order in which the SQL can make it again; left out where nothing goes away.
   */
  dependentsSql?(relation: RelationName): string;
  /** A query with database, schema, identifier, type, owner, comment, column_name, column_index, column_type, column_comment. */
  catalogSql(schemas: readonly SchemaName[]): string;
  /** A statement that loads a CSV file into a new table by the engine's own bulk path; else its connection loads it. */
  loadSeedSql?(seed: SeedLoad): string;
  /**
   * The statements that set up a session for a node as its configuration says, and those that set it back to what the
   * profile says; none where it is left out. @throws {InvalidConfig}
   */
  nodeSession?(
    config: NodeConfig,
    settings: JsonObject,
  ): { readonly before: readonly string[]; readonly after: readonly string[] };
  /** The first rows of a query, for `show`. */
  limitSql(sql: string, limit: number): string;
}

/** A seed to be loaded. */
export interface SeedLoad {
  readonly relation: Relation;
  readonly file: string;
  readonly delimiter: string;
  /** Whether a cell that says `null`, in any case, is a missing value; an empty one always is. */
  readonly nullWord?: boolean;
  /**
   * Whether any reader of CSV takes the file as it is: rows are lines that end in a line feed, none is empty, and no
   * cell is to be changed. A cell may be in quotes all the same, and the file may begin with a byte order mark.
   */
  readonly isPlain?: boolean;
  readonly columns: readonly SeedColumn[];
}

/** A column of a seed with the type it is loaded as. */
export interface SeedColumn {
  readonly name: string;
  readonly dataType: string;
}

/** How a dialect writes names. */
export type Quoting = Pick<Dialect, "quoteIdentifier" | "quoting">;

/** Writes a relation's name with all its parts that are not null, quoted as the relation or else the dialect says. */
export function renderRelation(dialect: Quoting, relation: RelationName): string {
  const written: string[] = [];
  for (const part of ["database", "schema", "identifier"] as const) {
    const name = relation[part];
    if (name === null || name === "") continue;
    const quoted = relation.quoting?.[part] ?? dialect.quoting?.[part] ?? true;
    written.push(quoted ? dialect.quoteIdentifier(name) : name);
  }
  return written.join(".");
}
