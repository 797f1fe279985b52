import type {
  BuildNode,
  Column,
  NodeConfig,
  QueryResult,
  Relation,
  RelationName,
  SourcePosition,
} from "../core/index.ts";
import type {
  FileStatements,
  IncrementalArguments,
  StatementArguments,
  StatementName,
  TypedRelation,
} from "./statements.ts";
import type { TemplateValue } from "./template-value.ts";

/** What a materialization must know of the engine to choose its way. */
export interface MaterializationCapabilities {
  readonly transactionalDdl: boolean;
  readonly createOrReplaceTable: boolean;
  readonly replacesViewColumns?: boolean;
  readonly savepoints?: boolean;
  readonly temporaryInSchema?: boolean;
  readonly temporaryViews?: boolean;
  readonly keptQueries?: readonly string[];
  readonly overloadsTogether?: boolean;
  readonly identifierBytes?: number;
  readonly publishesAfterTests?: boolean;
  readonly incrementalStrategies: readonly string[];
  /** The strategies of models that name none; delete+insert and append where it is left out. */
  readonly defaultStrategies?: { readonly keyed: string; readonly unkeyed: string };
}

/** What a materialization works with. Every statement goes through it, so that it can be recorded instead of sent. */
export interface MaterializationContext {
  readonly node: BuildNode;
  readonly config: NodeConfig;
  /** The relation to publish, with the type it shall have. */
  readonly target: Relation;
  /** What stands under that name now. */
  readonly existing: Relation | null;
  /** The node's compiled SQL; empty for seeds. */
  readonly sql: string;
  readonly fullRefresh: boolean;
  /** The id of this run of xform, a UUID. */
  readonly invocationId: string;
  readonly capabilities: MaterializationCapabilities;
  /** Writes a statement: the project's own macro of that name, or the dialect's. */
  statement<N extends StatementName>(name: N, args: StatementArguments[N]): Promise<string>;
  /** Whether the project's own macro writes a statement: what it relies on is not known. */
  isReplaced(name: StatementName): boolean;
  /** Whether the project or a package has a macro of its own in the place of a built-in one. */
  replacesMacro(name: string): boolean;
  /**
   * Calls a public macro: the project's own, or the built-in one. What it sends takes part in the open transaction.
   *
   * @example
   * await context.call("persist_docs", [context.values.relation(target), context.values.model()]);
   */
  call(macro: string, args: readonly TemplateValue[]): Promise<TemplateValue>;
  readonly values: TemplateValues;
  /** Renders a text of the node's configuration. */
  render(text: string): Promise<string>;
  /** Files that stand for relations, where the engine reads and writes them. */
  readonly files?: FilesContext;
  /** Where a key of the node's configuration is written, for messages. */
  configPlace(key: string): SourcePosition;
  /** A warning about the node. */
  warn(message: string): void;
  /** Sends a statement. */
  execute(sql: string): Promise<QueryResult>;
  /** Lets no other run write to a table until the transaction ends, where the engine does not see to that itself. */
  lock(relation: Relation): Promise<void>;
  /** Sends a text whose statements change rows, and take effect together where there are several. */
  executeTogether(sql: string): Promise<QueryResult>;
  /** Runs the body so that its statements take effect together or not at all. */
  transaction<T>(body: () => Promise<T>): Promise<T>;
  columns(relation: RelationName): Promise<readonly Column[]>;
  /** What goes away with a relation that is dropped, in the order in which it can be made again. */
  dependents(relation: RelationName): Promise<readonly Dependent[]>;
  /** Tells the relation cache what is not there any more. */
  dropped(relation: RelationName): Promise<void>;
  /** Runs the node's hooks of one kind. */
  hooks(when: "pre-hook" | "post-hook", inTransaction: boolean): Promise<void>;
  /** What stands under a name now. */
  find(name: RelationName): Promise<Relation | null>;
  /** Whether a view under the model's own name is to show this relation, its latest version. */
  readonly pointsToLatest: boolean;
  /** Tells the relation cache what changed. */
  published(relation: Relation): Promise<void>;
  readonly seed?: SeedContext;
}

/** Something that stands on a relation and goes away with it. */
export interface Dependent extends RelationName {
  readonly type: string;
  /** What makes it again as it was. */
  readonly sql: string;
}

/** What a materialization of files has beside. */
export interface FilesContext extends FileStatements {
  /** The project's folder; relative locations start there. */
  readonly directory: string;
}

/** Makes the values that macros take. */
export interface TemplateValues {
  relation(relation: RelationName & Partial<TypedRelation>): TemplateValue;
  columns(columns: readonly Column[]): TemplateValue;
  /** The dict that the macros of incremental strategies take. */
  incremental(args: IncrementalArguments): TemplateValue;
  /** The node as templates see it: `model`; and its configuration: `config`. */
  model(): TemplateValue;
  config(): TemplateValue;
}

/** What a seed's materialization has beside. */
export interface SeedContext {
  /** Absolute path of the CSV file, and its path for messages. */
  readonly file: string;
  readonly displayPath: string;
  readonly types: SeedTypeNames;
  /** Whether the table gets its columns and no rows. */
  readonly empty?: boolean;
  /**
   * The engine's bulk path: the statement that loads the file into a new table, or what loads it through the connection
   * and replaces the table itself.
   */
  load(
    relation: Relation,
    columns: readonly SeedColumnType[],
    format: SeedFormat,
  ): string | (() => Promise<QueryResult>);
}

/** How the cells of a seed are written. */
export interface SeedFormat {
  readonly delimiter: string;
  /** Whether a cell that says `null` is a missing value, as an empty one is; in text it is a word like others. */
  readonly nullWord: boolean;
  /** Whether the file can be given to any reader of CSV as it is: no row and no cell has to be changed. */
  readonly isPlain: boolean;
  /** The file in UTF-8: the seed's own, or a copy. */
  readonly file: string;
}

/** The engine's names for the types that are inferred. */
export type SeedTypeNames = Readonly<
  Record<"boolean" | "integer" | "bigint" | "number" | "date" | "timestamp" | "text", string>
>;

/** A column of a seed and its type. */
export interface SeedColumnType {
  readonly name: string;
  readonly dataType: string;
}

/** What a materialization did. */
export interface MaterializationResult {
  readonly relations: readonly Relation[];
  /** The answer to the main statement. */
  readonly main: QueryResult;
}

/** Builds one node. */
export type Materialization = (context: MaterializationContext) => Promise<MaterializationResult>;
