/**
 * The programmatic face of xform: the stages of a command as functions. Each takes its options as arguments and keeps
 * nothing between calls, so that several projects can be worked on in one process at the same time.
 *
 * @example
 * import { execute, loadProject, parse, select } from "xform-sql";
 *
 * const project = await loadProject({ directory: "shop" });
 * const manifest = await parse(project);
 * const { ids } = select(manifest, { select: ["+orders"] });
 * const run = await execute(project, manifest, { nodes: ids, emit: (event) => console.log(event.type) });
 */
import os from "node:os";
import process from "node:process";
import { compileOne, openManifest, readManifest, runCommand, runSelected } from "./commands/index.ts";
// Types are taken from where they are defined: who uses them loads no declarations of the engine's insides.
import type { RunXformOptions, XformRun } from "./commands/xform-run.ts";
import type { CompiledNode } from "./compile/compiled-node.ts";
import { type BuildNode, didYouMean, type EventSink, type Manifest, type RunResult, XformError } from "./core/index.ts";
import { graphOf } from "./parse/index.ts";
import { loadProject as readProject } from "./project/index.ts";
import type { LoadProjectOptions } from "./project/load-project.ts";
import type { Project } from "./project/project.ts";
import { select as selectIds } from "./select/index.ts";
import type { Selection, SelectionResult } from "./select/select.ts";

export type { RunXformOptions, XformCommand, XformResult, XformRun } from "./commands/xform-run.ts";
export type { CompiledNode } from "./compile/compiled-node.ts";
export * from "./core/index.ts";
export type { Environment } from "./project/environment.ts";
export type { Profile } from "./project/profile/profile.ts";
export type { Project } from "./project/project.ts";
export type { IndirectSelection } from "./select/indirect-selection.ts";
export type { Selection, SelectionResult } from "./select/select.ts";

/** What decides how a project is loaded. All but the folder may be left out. */
export interface LoadOptions extends Omit<LoadProjectOptions, "environment" | "homeDirectory"> {
  /** Environment variables; without them, those of the process. */
  readonly environment?: LoadProjectOptions["environment"];
  /** The folder with `.xform` or `.dbt`; without it, the user's. */
  readonly homeDirectory?: string;
}

/** What stages have in common. */
export interface StageOptions {
  /** The command that templates see, like `build`. */
  readonly command?: string;
  /** Whether incremental models are built from nothing. */
  readonly fullRefresh?: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  /** Is told what happens, as it happens. */
  readonly emit?: EventSink;
}

/** What to run, and how. */
export interface RunOptions extends StageOptions {
  /** Ids of the nodes to run, as `select` gives them; without it, all. */
  readonly nodes?: Iterable<string>;
  /** Whether each test is asked by a query of its own, also where one could answer several. */
  readonly singleTests?: boolean;
  /** How many rows of a failed test its result has; 5 where it is left out. */
  readonly showRows?: number;
  /** Stops at the first failure. */
  readonly failFast?: boolean;
  /** Whether data tests hold back what is downstream of them, as `xform build` has it; true where it is not given. */
  readonly testsFirst?: boolean;
  /** Cancels running statements when it is aborted; what was not complete is not published. */
  readonly signal?: AbortSignal;
}

const ignore: EventSink = () => undefined;

/**
 * Reads a project: its file, profile, packages and the list of their files.
 *
 * @throws {XformError} with everything that is wrong
 * @example
 * const project = await loadProject({ directory: "shop", target: "prod", vars: { region: "north" } });
 */
export function loadProject(options: LoadOptions): Promise<Project> {
  return readProject({ environment: process.env, homeDirectory: os.homedir(), ...options });
}

/**
 * Reads all files of a project into a manifest. What is wrong with them is in `manifest.diagnostics`; a manifest with an
 * error can be looked at and selected from, not compiled or run.
 *
 * @throws {XformError} where the profile is wrong
 * @example
 * const manifest = await parse(project);
 * const errors = manifest.diagnostics.filter(({ severity }) => severity === "error");
 */
export function parse(project: Project, options: StageOptions = {}): Promise<Manifest> {
  const { command = "build", fullRefresh = false, storeFailures = false, emit = ignore } = options;
  return readManifest(project, { command, fullRefresh, storeFailures, emit });
}

/**
 * Selects nodes as `--select` and `--exclude` do; each text can hold several terms. The diagnostics have a warning for
 * each term that matches nothing.
 *
 * @throws {XformError} `select/syntax`, `select/unknown-method`
 * @example
 * const { ids, diagnostics } = select(manifest, { select: ["+orders", "tag:nightly"], exclude: ["staging"] });
 */
export function select(manifest: Manifest, selection: Selection = {}): SelectionResult {
  return selectIds(manifest, graphOf(manifest.nodes.values()), selection);
}

/**
 * The final SQL of one node. The warehouse is asked only where its template asks.
 *
 * @throws {XformError} where the manifest has errors, there is no such node, or its template fails
 * @example
 * const { sql } = await compile(project, manifest, "model.shop.orders");
 */
export async function compile(
  project: Project,
  manifest: Manifest,
  id: string,
  options: StageOptions = {},
): Promise<CompiledNode> {
  const { command = "compile", fullRefresh = false, emit = ignore } = options;
  const node = compilable(manifest, id);
  const invocation = await openManifest(project, manifest, { command, fullRefresh, emit });
  try {
    return await compileOne(invocation, node);
  } finally {
    await invocation.close();
  }
}

/**
 * Runs nodes in the order of the graph. What nodes do wrong is in the result.
 *
 * @throws {XformError} where the manifest has errors
 * @example
 * const controller = new AbortController();
 * const run = await execute(project, manifest, { nodes: ids, signal: controller.signal });
 * const failed = run.results.filter(isFailure);
 */
export async function execute(project: Project, manifest: Manifest, options: RunOptions = {}): Promise<RunResult> {
  const {
    command = "build",
    fullRefresh = false,
    storeFailures = false,
    emit = ignore,
    testsFirst = true,
    failFast = false,
  } = options;
  const invocation = await openManifest(project, manifest, { command, fullRefresh, storeFailures, emit });
  try {
    return await runSelected(invocation, {
      nodes: new Set(options.nodes ?? select(manifest).ids),
      fullRefresh,
      failFast,
      storeFailures,
      singleTests: options.singleTests ?? false,
      ...(options.showRows === undefined ? {} : { showRows: options.showRows }),
      testsFirst,
      emit,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } finally {
    await invocation.close();
  }
}

function compilable(manifest: Manifest, id: string): BuildNode {
  const node = manifest.nodes.get(id);
  if (node !== undefined && "rawCode" in node) return node;
  const message = node === undefined ? `there is no node "${id}"` : `"${id}" is a ${node.resourceType} and has no SQL`;
  const hint = didYouMean(id, manifest.nodes.keys()) ?? "ids look like model.shop.orders; select() finds them by name";
  throw new XformError("cli/invalid-value", message, node === undefined ? { hint } : {});
}

/**
 * Runs a command as the command line does, without its output. Nothing is kept between calls, so that several projects can
 * be worked on at the same time.
 *
 * @example
 * import { runXform } from "xform-sql";
 *
 * const run = runXform({ command: "build", directory: "shop", select: ["+orders"] });
 * for await (const event of run) if (event.type === "node-finished") console.log(event.node.name, event.result.status);
 * const { exitCode } = await run.result;
 */
export function runXform(options: RunXformOptions): XformRun {
  return runCommand(options);
}
