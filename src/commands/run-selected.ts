import { type EventSink, type RunResult, redactor } from "../core/index.ts";
import { execute } from "../execute/index.ts";
import type { Invocation } from "./invocation.ts";

/** How nodes are run. */
export interface RunSelectedOptions {
  readonly nodes: ReadonlySet<string>;
  readonly fullRefresh?: boolean;
  readonly failFast?: boolean;
  /** Whether data tests hold back what is downstream of them. */
  readonly testsFirst?: boolean;
  /** Compiles the nodes and runs nothing. */
  readonly compileOnly?: boolean;
  readonly emit: EventSink;
  readonly signal?: AbortSignal;
}

/** Runs nodes of an invocation with what its project says: threads, target, folders. */
export function runSelected(invocation: Invocation, options: RunSelectedOptions): Promise<RunResult> {
  const { project, manifest, graph, compiler, warehouse } = invocation;
  return execute({
    manifest,
    graph,
    nodes: options.nodes,
    compiler,
    warehouse,
    threads: project.profile.threads,
    target: project.profile.targetName,
    adapterType: project.profile.type,
    fullRefresh: options.fullRefresh ?? false,
    failFast: options.failFast ?? false,
    testsFirst: options.testsFirst ?? false,
    compileOnly: options.compileOnly ?? false,
    projectRoot: project.root,
    redact: redactor(project.environment),
    targetPath: project.targetPath,
    emit: options.emit,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}
