import path from "node:path";
import { checkWritable } from "../artifacts/index.ts";
import type { EventSink, RelationName, RunResult } from "../core/index.ts";
import { type BatchOptions, execute } from "../execute/index.ts";
import { templatesFolder } from "../parse/index.ts";
import { environmentOption } from "../project/index.ts";
import type { Invocation } from "./invocation.ts";
import { profileRedactor } from "./profile-redactor.ts";
import { secondsOfEarlierRuns } from "./run-history.ts";

/** How nodes are run. */
export interface RunSelectedOptions {
  readonly nodes: ReadonlySet<string>;
  readonly fullRefresh?: boolean;
  readonly failFast?: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  /** Whether each test is asked by a query of its own. */
  readonly singleTests?: boolean;
  /** How many rows of a failed test are fetched; 5 where it is left out. */
  readonly showRows?: number;
  /** Whether data tests hold back what is downstream of them. */
  readonly testsFirst?: boolean;
  /** Asks how fresh the nodes are, which are sources. */
  readonly freshness?: boolean;
  /** Compiles the nodes and runs nothing. */
  readonly compileOnly?: boolean;
  /** The batches of models that an earlier run built in part, by their ids. */
  readonly batches?: BatchOptions["chosen"];
  /** The relations of another environment, which are cloned. */
  readonly clones?: ReadonlyMap<string, RelationName>;
  readonly emit: EventSink;
  readonly signal?: AbortSignal;
}

/** Runs nodes of an invocation with what its project says: threads, target, folders. */
export async function runSelected(invocation: Invocation, options: RunSelectedOptions): Promise<RunResult> {
  const { project, manifest, graph, compiler, warehouse, rows } = invocation;
  await checkWritable(project.targetPath);
  const { python: ofProfile } = project.profile.settings;
  const python =
    environmentOption(project.environment, "PYTHON") ?? (typeof ofProfile === "string" ? ofProfile : undefined);
  const usualSeconds =
    options.compileOnly === true ? new Map() : await secondsOfEarlierRuns(invocation, options.nodes, options);
  return execute({
    manifest,
    graph,
    nodes: options.nodes,
    compiler,
    warehouse,
    unitTests: { warehouse, compiler },
    threads: project.profile.threads,
    target: project.profile.targetName,
    adapterType: project.profile.type,
    invocationId: project.invocationId,
    fullRefresh: options.fullRefresh ?? false,
    warnings: project.warnings,
    failFast: options.failFast ?? false,
    storeFailures: options.storeFailures ?? false,
    singleTests: options.singleTests ?? false,
    showRows: options.showRows ?? 5,
    usualSeconds,
    testHeaders: project.flags.require_sql_header_in_test_configs === true,
    latestVersionPointers: project.flags.latest_version_pointer_enabled_by_default === true,
    testsFirst: options.testsFirst ?? false,
    compileOnly: options.compileOnly ?? false,
    freshness: options.freshness ?? false,
    withoutHooks: options.freshness === true && project.flags.source_freshness_run_project_hooks === false,
    projectRoot: project.root,
    pythonScript: path.join(templatesFolder(), "python/run_model.py"),
    ...(python === undefined ? {} : { python }),
    redact: await profileRedactor(project, invocation.adapter),
    targetPath: project.targetPath,
    emptySeeds: rows.inputs.empty === true,
    batches: {
      now: rows.now,
      customAsOne: project.flags.require_batched_execution_for_custom_microbatch_strategy === false,
      ...(rows.asked === undefined ? {} : { asked: rows.asked }),
      ...(options.batches === undefined ? {} : { chosen: options.batches }),
    },
    emit: options.emit,
    ...(options.clones === undefined ? {} : { clones: options.clones }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}
