import type { DiagnosticCode } from "./codes/index.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { JsonObject } from "./json.ts";
import type { ResourceType } from "./node.ts";
import type { NodeResult, NodeStatus, RunResult } from "./run-result.ts";

/** A node as events name it. */
export interface NodeSummary {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: ResourceType;
  readonly materialized: string;
  /** `schema.alias` for what builds a relation, else the name. */
  readonly label: string;
  /** Path of the file below the project's folder. */
  readonly path: string;
  /** What artifacts say of it, for logs that other programs read. */
  readonly published: PublishedSummary;
}

/** What artifacts say of a node. Texts are empty where a node has nothing to say. */
export interface PublishedSummary {
  /** Path below the folder of its kind. */
  readonly path: string;
  readonly checksum: string;
  readonly meta: JsonObject;
  readonly config: JsonObject;
  readonly database: string;
  readonly schema: string;
  readonly alias: string;
  readonly relationName: string;
  /** The model that a test is attached to. */
  readonly attachedNode: string;
}

/** A batch of a microbatch model as events name it. */
export interface BatchSummary {
  /** `2026-01-31`. */
  readonly label: string;
  /** Its number among the batches of the run, from 1. */
  readonly index: number;
  readonly total: number;
}

/** A hook of the project at the start or the end of a run, as events name it. */
export interface HookSummary {
  /** Its number among the hooks of the same time, from 1. */
  readonly index: number;
  readonly total: number;
  readonly node: NodeSummary;
}

/** A package of the project as events name it. */
export interface PackageSummary {
  /** The name of its project. */
  readonly name: string;
  /** How it is asked for: `org/name`, an address, a path. */
  readonly label: string;
  /** A version, a commit, or null where there is none. */
  readonly version: string | null;
  /** A newer version that the hub has, or null. */
  readonly newest: string | null;
}

/** How often a project is written in one of the old ways. */
export interface DeprecationCount {
  readonly code: DiagnosticCode;
  /** What dbt calls it. */
  readonly name: string;
  readonly occurrences: number;
}

/** How long the nodes of a run may take, in seconds by id, as earlier runs let expect. */
export interface RunForecast {
  /** Of each node. */
  readonly seconds: ReadonlyMap<string, number>;
  /** Of each node with the longest way from it to an end of the graph. */
  readonly ways: ReadonlyMap<string, number>;
}

/** What `compile` and `show` answer of a node that was named, or of a query. */
export interface ShownNode {
  readonly answer: "compiled" | "rows";
  readonly uniqueId: string;
  readonly name: string;
  /** Whether it is a query of the command line. */
  readonly isInline: boolean;
  readonly format: "text" | "json";
  readonly quiet: boolean;
  /** The SQL, or the rows in the format. */
  readonly content: string;
  /** All that people read. */
  readonly text: string;
}

/** Everything that happens in a command, in order. Reporters turn events into text, JSON or files. */
export type XformEvent =
  | {
      readonly type: "command-started";
      readonly version: string;
      readonly command: string;
      readonly invocationId: string;
      /** What the command was given, by the names of options with underscores. */
      readonly options?: JsonObject;
    }
  | {
      readonly type: "project-parsed";
      readonly counts: Readonly<Record<string, number>>;
      readonly seconds: number;
      readonly adapterType: string;
    }
  | { readonly type: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly type: "deprecations"; readonly counts: readonly DeprecationCount[] }
  | {
      readonly type: "run-started";
      readonly nodes: number;
      readonly threads: number;
      readonly target: string;
      readonly adapterType: string;
      /** How long the run may take, where earlier runs tell anything of it. */
      readonly forecast?: RunForecast;
    }
  | {
      readonly type: "node-started";
      readonly index: number;
      readonly total: number;
      readonly node: NodeSummary;
      readonly thread: string;
    }
  | {
      readonly type: "node-finished";
      readonly index: number;
      readonly total: number;
      readonly node: NodeSummary;
      readonly result: NodeResult;
    }
  | { readonly type: "hook-started"; readonly hook: HookSummary }
  | { readonly type: "hook-finished"; readonly hook: HookSummary; readonly result: NodeResult }
  | { readonly type: "batch-started"; readonly node: NodeSummary; readonly batch: BatchSummary }
  | {
      readonly type: "batch-finished";
      readonly node: NodeSummary;
      readonly batch: BatchSummary;
      readonly status: Extract<NodeStatus, "success" | "error" | "skipped">;
      readonly rows: number | null;
      readonly seconds: number;
      /** What went wrong. */
      readonly diagnostic?: Diagnostic;
    }
  | {
      readonly type: "query-finished";
      readonly uniqueId: string | null;
      readonly sql: string;
      readonly seconds: number;
      readonly message: string;
      readonly failed: boolean;
    }
  | {
      readonly type: "template-log";
      readonly text: string;
      readonly level: "debug" | "info" | "print";
      readonly uniqueId: string | null;
    }
  | { readonly type: "artifact-written"; readonly path: string }
  | { readonly type: "node-shown"; readonly shown: ShownNode }
  | { readonly type: "nothing-listed" }
  | { readonly type: "catalog-started" }
  | { readonly type: "catalog-written"; readonly path: string }
  | { readonly type: "package-installed"; readonly package: PackageSummary }
  | { readonly type: "packages-installed"; readonly folder: string; readonly packages: readonly PackageSummary[] }
  | { readonly type: "run-interrupted" }
  | { readonly type: "run-finished"; readonly run: RunResult; readonly nodes: ReadonlyMap<string, NodeSummary> }
  | { readonly type: "message"; readonly level: "info" | "debug" | "warn"; readonly text: string }
  | {
      readonly type: "command-finished";
      readonly command: string;
      readonly success: boolean;
      readonly seconds: number;
    };

/** Takes events as they happen; must not throw. */
export type EventSink = (event: XformEvent) => void;
