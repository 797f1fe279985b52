import type {
  Column,
  FunctionCall,
  JsonObject,
  JsonValue,
  MacroDefinition,
  NodeConfig,
  QueryResult,
  Relation,
  RelationName,
  SchemaName,
} from "../core/index.ts";
import type { Scope, Value } from "../jinja/index.ts";
import type { TableContent } from "./values/tables/table-content.ts";

/** The relations that are known to be in the warehouse. */
export interface KnownRelations {
  find(name: RelationName): Promise<Relation | null>;
  list(schema: SchemaName): Promise<readonly Relation[]>;
  add(relation: Relation): Promise<void>;
  remove(name: RelationName): Promise<void>;
  clear(): void;
}

/** The warehouse as a template that is executed reaches it. */
export interface TemplateSession {
  query(sql: string): Promise<QueryResult>;
  /** Sends a statement inside the transaction of the session, which it begins where none is open; left out: like `query`. */
  statement?(sql: string): Promise<QueryResult>;
  /** Ends the transaction that statements began, so that what they did counts; left out: nothing to end. */
  commit?(): Promise<void>;
  readonly relations: KnownRelations;
  /** Takes a text that belongs in the node's file of the run, and whatever else is written there; left out: the host's. */
  write?(text: string): Promise<void>;
  /** The columns of what has a name in the query alone, like an input of a unit test; undefined for what has not. */
  columnsOf?(relation: RelationName): Promise<readonly Column[] | undefined>;
}

/** What templates get from the stage that renders them. Parsing collects, execution answers. */
export interface TemplateHost {
  /** The value of `execute`: whether queries may run. */
  readonly executing: boolean;
  readonly uniqueId: string | null;
  ref(name: string, packageName: string | null, version: string | number | null): Value | Promise<Value>;
  source(sourceName: string, tableName: string): Value;
  /** A `function(…)` call: the function's name as SQL calls it. */
  functionCall(call: FunctionCall): Value;
  /** The relation that stands for the node in another environment, where there is one. */
  deferRelation?(): Value;
  /** A `config(…)` call. */
  configure(values: ReadonlyMap<string, Value>): void;
  /** A value of the node's configuration, where it is known; undefined where the key is not set. */
  configValue(name: string): Value | undefined;
  /** The node's configuration as it is, for the statements that dialects write; undefined while it is not known. */
  readonly nodeConfig?: NodeConfig;
  /** The node's own relation. */
  thisRelation(): Value;
  /** The node as templates see it: `model`. */
  model(): Value;
  /** The whole manifest as templates see it: `graph`. */
  graph(): Value;
  /** The command that runs, like `build`. */
  readonly command: string;
  /** A variable of the project; undefined where it has no value. */
  variable(this: void, name: string): JsonValue | undefined;
  /** The names of all variables, for suggestions. */
  variableNames(this: void): Iterable<string>;
  /** Whether a variable without a value is an error, or None. */
  readonly strictVariables: boolean;
  /** A macro that the node's own template uses. */
  macroUsed?(uniqueId: string): void;
  /** Told which macro a name led to, where someone wants to know. */
  macroResolved?(called: string, macro: MacroDefinition): void;
  readonly fullRefresh: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  readonly session?: TemplateSession;
  /** Text of `log()` and `print()`. */
  log(text: string, level: "debug" | "info" | "print"): void;
  /** A warning of `exceptions.warn()`. */
  warn(text: string): void;
  /** The options of the command by name, for `flags` and `invocation_args_dict`. */
  readonly options?: JsonObject;
  /** The ids of the nodes that are selected. */
  readonly selected?: readonly string[];
  /** The rows of the node's file, where the node is a seed. */
  seedTable?(): Promise<TableContent>;
  /** Writes a text to the node's file of the run; left out where there is no node. */
  write?(text: string): Promise<void>;
  /** What names of macros, or of macros after their packages, mean in the place of what they mean by themselves. */
  readonly overrides?: ReadonlyMap<string, (builtIn: () => Value | undefined) => Value | undefined>;
  /** Further names, like the arguments of a generic test. */
  readonly extra?: ReadonlyMap<string, (scope: Scope) => Value>;
}
