import type { NodeConfig } from "./config.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { SourcePosition } from "./position.ts";
import type { SemanticNode, SemanticResourceType } from "./semantic.ts";
import type { TimeWindow } from "./time-window.ts";
import type { MacroTestNode, UnitTestNode } from "./unit-test.ts";

/** The kinds of nodes that are built from a file with SQL or data. */
export type BuildResourceType = "model" | "seed" | "snapshot" | "test" | "analysis" | "operation" | "function";

/** Every kind of node that can stand in the graph. */
export type ResourceType =
  | BuildResourceType
  | "source"
  | "exposure"
  | "unit_test"
  | "macro_test"
  | SemanticResourceType;

/** What all nodes of the graph share. */
export interface NodeBase {
  /** `model.shop.orders`; unique in the project. */
  readonly uniqueId: string;
  readonly resourceType: ResourceType;
  readonly packageName: string;
  readonly name: string;
  /** Path below the resource's folder, like `staging/stg_orders.sql`. */
  readonly path: string;
  /** Path below the package's folder, like `models/staging/stg_orders.sql`. */
  readonly originalFilePath: string;
  /** Where the node is written, for messages: the SQL file, or the entry in a YAML file. */
  readonly position: SourcePosition;
  readonly fqn: readonly string[];
  readonly tags: readonly string[];
  readonly description: string;
  readonly meta: JsonObject;
  /** Configuration as written, before Jinja and inheritance. */
  readonly unrenderedConfig: JsonObject;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

/** A `ref()` as written. */
export interface RefCall {
  readonly name: string;
  readonly package: string | null;
  readonly version: string | number | null;
}

/** What a node stands on. */
export interface Dependencies {
  readonly macros: readonly string[];
  readonly nodes: readonly string[];
}

/** A hash that tells whether a file changed. */
export interface Checksum {
  readonly name: string;
  readonly checksum: string;
}

/** A described column. */
export interface ColumnProperties {
  readonly name: string;
  readonly description: string;
  readonly dataType: string | null;
  readonly quote: boolean | null;
  readonly constraints: readonly JsonValue[];
  readonly meta: JsonObject;
  readonly tags: readonly string[];
  /** The `config:` of the column as written. */
  readonly config: JsonObject;
  readonly docBlocks: readonly string[];
  /** Further properties that are kept for artifacts. */
  readonly extra: JsonObject;
}

/** What nodes built from a file share. */
export interface BuildNodeBase extends NodeBase {
  readonly resourceType: BuildResourceType;
  readonly database: string | null;
  readonly schema: string;
  readonly alias: string;
  /** The relation's name quoted for SQL; null for what builds none. */
  readonly relationName: string | null;
  readonly checksum: Checksum;
  readonly config: NodeConfig;
  readonly columns: Readonly<Record<string, ColumnProperties>>;
  readonly group: string | null;
  readonly docs: DocsConfig;
  /** `shop://models/schema.yml` where the node is described. */
  readonly patchPath: string | null;
  readonly docBlocks: readonly string[];
  readonly language: string;
  readonly rawCode: string;
  readonly refs: readonly RefCall[];
  readonly sources: readonly (readonly [string, string])[];
  /** Functions that the template calls, each by its name, maybe after its package; none where it is left out. */
  readonly functions?: readonly FunctionCall[];
  readonly dependsOn: Dependencies;
}

/** A `function()` as written: a name, or a package and a name. */
export type FunctionCall = readonly [string] | readonly [string, string];

/** How a node appears in the docs. */
export interface DocsConfig extends JsonObject {
  readonly show: boolean;
  readonly node_color: string | null;
}

export type Access = "private" | "protected" | "public";

export interface ModelNode extends BuildNodeBase {
  readonly resourceType: "model";
  readonly access: Access;
  readonly version: string | number | null;
  readonly latestVersion: string | number | null;
  readonly deprecationDate: string | null;
  readonly constraints: readonly JsonValue[];
  readonly primaryKey: readonly string[];
  readonly timeSpine: JsonValue;
  /** The batch that this is the model of, while a microbatch model is run. */
  readonly batch?: Batch;
}

/** A part of a microbatch model, which is compiled and built on its own. */
export interface Batch {
  /** `20260131`, as templates see it. */
  readonly id: string;
  /** `2026-01-31`, as files and messages have it. */
  readonly label: string;
  readonly window: TimeWindow;
  /** Whether an earlier batch has made the table, so that this one adds to it under a full refresh, too. */
  readonly continues: boolean;
}

export interface SeedNode extends BuildNodeBase {
  readonly resourceType: "seed";
  /** The package's folder. */
  readonly rootPath: string;
}

export interface SnapshotNode extends BuildNodeBase {
  readonly resourceType: "snapshot";
  /** Whether it is an entry in a YAML file, so that a place in its template means that entry. */
  readonly isGenerated: boolean;
}

export interface AnalysisNode extends BuildNodeBase {
  readonly resourceType: "analysis";
}

/** A statement that runs at the start or the end of a run. */
export interface OperationNode extends BuildNodeBase {
  readonly resourceType: "operation";
  readonly index: number;
}

/** A function in the warehouse. */
export interface FunctionNode extends BuildNodeBase {
  readonly resourceType: "function";
  readonly arguments: readonly JsonValue[];
  readonly returns: JsonObject;
  /** Further forms of the function, with other arguments. */
  readonly overloads: readonly FunctionOverload[];
}

/** A further form of a function. */
export interface FunctionOverload {
  /** The name of the file with its body. */
  readonly definedIn: string;
  readonly description: string | null;
  readonly arguments: readonly JsonValue[];
  readonly returns: JsonObject;
  readonly rawCode: string;
  /** While the function is made: its body's final SQL. */
  readonly compiledCode?: string;
  readonly position: SourcePosition;
}

/** A singular test (a file) or a generic test (an entry in YAML, then with `testMetadata`). */
export interface TestNode extends BuildNodeBase {
  readonly resourceType: "test";
  readonly testMetadata: TestMetadata | null;
  readonly columnName: string | null;
  /** The node that the YAML entry belongs to; not set for sources and singular tests. */
  readonly attachedNode: string | null;
  /** `models.orders`: the YAML entry that declares it. */
  readonly fileKeyName: string | null;
  /** True where an earlier test of the same file has the same `path`: their names differ in punctuation alone. */
  readonly sharesPath?: boolean;
}

/** Which generic test, with which arguments. */
export interface TestMetadata {
  readonly name: string;
  readonly namespace: string | null;
  readonly kwargs: JsonObject;
}

export interface SourceNode extends NodeBase {
  readonly resourceType: "source";
  readonly sourceName: string;
  readonly sourceDescription: string;
  readonly sourceMeta: JsonObject;
  readonly loader: string;
  readonly database: string | null;
  readonly schema: string;
  readonly identifier: string;
  readonly relationName: string | null;
  /** What stands in a query for it where its rows are in files. */
  readonly files?: string;
  readonly quoting: JsonObject;
  readonly loadedAtField: string | null;
  readonly loadedAtQuery: string | null;
  readonly freshness: JsonValue;
  readonly external: JsonValue;
  readonly columns: Readonly<Record<string, ColumnProperties>>;
  readonly config: NodeConfig;
  readonly patchPath: string | null;
  readonly docBlocks: readonly string[];
  readonly unrenderedDatabase: string | null;
  readonly unrenderedSchema: string | null;
}

export interface ExposureNode extends NodeBase {
  readonly resourceType: "exposure";
  readonly type: string;
  readonly owner: JsonObject;
  readonly label: string | null;
  readonly maturity: string | null;
  readonly url: string | null;
  readonly config: NodeConfig;
  readonly refs: readonly RefCall[];
  readonly sources: readonly (readonly [string, string])[];
  /** The calls of `metric()`: a name, or a package and a name. */
  readonly metrics: readonly (readonly string[])[];
  readonly dependsOn: Dependencies;
}

/** A node that is built from a file. */
export type BuildNode = ModelNode | SeedNode | SnapshotNode | TestNode | AnalysisNode | OperationNode | FunctionNode;

/** Any node of the graph. */
export type GraphNode = BuildNode | SourceNode | ExposureNode | UnitTestNode | MacroTestNode | SemanticNode;

/** Tells whether a node is one that a `ref()` can name. */
export function isRefable(node: GraphNode): node is ModelNode | SeedNode | SnapshotNode {
  return node.resourceType === "model" || node.resourceType === "seed" || node.resourceType === "snapshot";
}
