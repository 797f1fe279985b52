import type { Diagnostic } from "./diagnostic.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { GraphNode, TestNode } from "./node.ts";
import type { SourcePosition } from "./position.ts";

/** A macro, generic test or materialization written in Jinja. */
export interface MacroDefinition {
  /** `macro.shop.cents_to_dollars`; generic tests are `macro.shop.test_x`. */
  readonly uniqueId: string;
  readonly packageName: string;
  readonly name: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly position: SourcePosition;
  /** The whole block, tags included. */
  readonly sql: string;
  readonly kind: "macro" | "test" | "materialization";
  readonly description: string;
  readonly meta: JsonObject;
  readonly docs: JsonObject;
  readonly patchPath: string | null;
  readonly arguments: readonly JsonValue[];
  readonly supportedLanguages: readonly string[] | null;
  readonly dependsOnMacros: readonly string[];
  readonly createdAt: number;
}

/** A `{% docs %}` block. */
export interface DocBlock {
  readonly uniqueId: string;
  readonly packageName: string;
  readonly name: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly position: SourcePosition;
  readonly contents: string;
}

/** A group of models with an owner. */
export interface Group {
  readonly uniqueId: string;
  readonly packageName: string;
  readonly name: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly position: SourcePosition;
  readonly owner: JsonObject;
  readonly description: string | null;
  readonly config: JsonObject;
}

/**
 * All that a project defines: the result of parsing. Keys are unique ids, in the order in which files are read.
 * Nothing in it changes after parsing.
 */
export interface Manifest {
  readonly projectName: string;
  readonly adapterType: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly macros: ReadonlyMap<string, MacroDefinition>;
  readonly docs: ReadonlyMap<string, DocBlock>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Nodes that `enabled: false` switches off. One id can have several. */
  readonly disabled: ReadonlyMap<string, readonly GraphNode[]>;
  /** Tests of what is disabled or missing: they are not run, and dbt's artifact has them among the nodes. */
  readonly leftOut: ReadonlyMap<string, TestNode>;
  /** Hooks of the project, in the order in which they run. */
  readonly onRunStart: readonly string[];
  readonly onRunEnd: readonly string[];
  /** Errors and warnings of all files. A manifest with an error must not be built. */
  readonly diagnostics: readonly Diagnostic[];
}
