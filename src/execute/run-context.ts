import type { Compiler } from "../compile/index.ts";
import type { EventSink, Manifest, Redact } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Warehouse } from "../warehouse/index.ts";

/** A run: what to do with which nodes. */
export interface ExecuteOptions {
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
  /** The nodes to run. */
  readonly nodes: ReadonlySet<string>;
  readonly compiler: Compiler;
  readonly warehouse: Warehouse;
  readonly threads: number;
  readonly target: string;
  readonly adapterType: string;
  readonly fullRefresh: boolean;
  readonly failFast: boolean;
  /** Whether data tests hold back what is downstream of them. */
  readonly testsFirst: boolean;
  /** Runs nothing but the compiling of each node. */
  readonly compileOnly?: boolean;
  /** Absolute folder of the project, and of the target. */
  readonly projectRoot: string;
  readonly targetPath: string;
  /** Takes secrets out of what is written to files. */
  readonly redact?: Redact;
  readonly emit: EventSink;
  readonly signal?: AbortSignal;
}

/** What every part of a run works with. */
export interface RunContext extends ExecuteOptions {
  /** How many nodes the run has. */
  readonly total: number;
}
