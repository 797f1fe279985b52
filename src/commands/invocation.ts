import { randomUUID } from "node:crypto";
import { type Adapter, macroPrefixes, profileDefaults } from "../adapter/index.ts";
import { Compiler, type Deferral } from "../compile/index.ts";
import { TemplateContexts } from "../context/index.ts";
import { type Diagnostic, type Manifest, type Redact, warningDiagnostic, XformError } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Scope, Value } from "../jinja/index.ts";
import { graphOf, templateEngine } from "../parse/index.ts";
import {
  findVariable,
  type LoadProjectOptions,
  loadProject,
  type Project,
  variableNames,
  variableSources,
} from "../project/index.ts";
import type { NamedSelector } from "../select/index.ts";
import { Warehouse } from "../warehouse/index.ts";
import { inlineNode } from "./inline-node.ts";
import { profileRedactor } from "./profile-redactor.ts";
import { projectAdapter } from "./project-adapter.ts";
import { projectSelectors } from "./project-selectors.ts";
import { queryComment } from "./query-comment.ts";
import { type ReadManifestOptions, readManifest } from "./read-manifest.ts";
import { type RowOptions, type RunRows, readRunRows } from "./run-rows.ts";
import { readDeferral, type StateOptions } from "./state-options.ts";
import { tellWarnings } from "./tell-warnings.ts";

/** What commands on a project have in common. */
export interface CommandOptions extends LoadProjectOptions, ReadManifestOptions, RowOptions, StateOptions {
  readonly command: string;
  readonly signal?: AbortSignal;
  /** Whether the manifest is written before nodes run, too: programs that follow a log look into it from then on. */
  readonly earlyManifest?: boolean;
  /** Tells the caller of the project as soon as it is known, for log files and positions, and what hides its secrets. */
  readonly onProject?: (project: Project, redact: Redact) => void;
  /** Tells the caller what is in the project, before anything is done with it. */
  readonly onManifest?: (project: Project, manifest: Manifest) => void;
}

/** A project that is read and parsed, with all that is needed to work on it. */
export interface Invocation {
  readonly project: Project;
  readonly adapter: Adapter;
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
  readonly warehouse: Warehouse;
  readonly compiler: Compiler;
  /** Which rows a run reads and builds. */
  readonly rows: RunRows;
  /** The selectors of `selectors.yml`, read when they are first asked for. */
  readonly selectors: ReadonlyMap<string, NamedSelector>;
  close(): Promise<void>;
}

/**
 * Loads and parses a project for a command. Warnings are emitted.
 *
 * @param onRefused is given the project that was read where the environment to defer to cannot be
 * @throws {XformError} with all errors of the project
 */
export async function openInvocation(
  options: CommandOptions,
  onRefused?: (invocation: Invocation) => Promise<void>,
): Promise<Invocation> {
  const now = options.now ?? new Date();
  const rows = readRunRows(options, now);
  const project = await loadProject({ ...options, now, invocationId: options.invocationId ?? randomUUID() });
  options.onProject?.(project, await profileRedactor(project, options.adapter));
  const manifest = await readManifest(project, options);
  options.onManifest?.(project, manifest);
  const open = (deferral?: Deferral) => openManifest(project, manifest, options, rows, deferral);
  const deferral = await readDeferral(options, project.root).catch(async (error: unknown) => {
    await onRefused?.(await open());
    throw error;
  });
  return open(deferral);
}

/**
 * Makes a parsed project ready to be worked on. The warehouse is opened when the first statement needs it.
 *
 * @throws {XformError} with all errors of the manifest
 */
export async function openManifest(
  project: Project,
  manifest: Manifest,
  options: ReadManifestOptions,
  rows: RunRows = readRunRows({}, project.startedAt),
  deferral?: Deferral,
): Promise<Invocation> {
  const errors = manifest.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) throw XformError.of(errors);
  const { adapter, settings, warnings } = await projectAdapter(project, options.adapter);
  tellWarnings(project, warnings, options.emit);
  const compiler = compilerOf(options, project, adapter, manifest, rows, deferral);
  const isKept = adapter.dialect.capabilities.forgetsStatements !== true;
  const comment = queryComment(project, isKept, async (template, uniqueId, at) => {
    const node = uniqueId === null ? undefined : manifest.nodes.get(uniqueId);
    const isBuilt = node !== undefined && "rawCode" in node;
    const names = new Map<string, (scope: Scope) => Value>([
      ["connection_name", () => uniqueId ?? "master"],
      ["node", (scope) => (isBuilt ? (scope.lookup("model") ?? null) : null)],
    ]);
    const owner = isBuilt ? node : inlineNode({ project, adapter, manifest }, "");
    return (await compiler.renderText(template, owner, undefined, at, names)).sql;
  });
  const warehouse = new Warehouse({
    adapter,
    settings,
    directory: project.root,
    onQuery: (record) => options.emit({ type: "query-finished", ...record }),
    ...(comment === undefined ? {} : { comment }),
  });
  let graph: DependencyGraph | undefined;
  let selectors: ReadonlyMap<string, NamedSelector> | undefined;
  return {
    project,
    adapter,
    manifest,
    // Commands that only read the project need no graph.
    get graph() {
      graph ??= graphOf(manifest.nodes.values());
      return graph;
    },
    get selectors() {
      selectors ??= projectSelectors(project);
      return selectors;
    },
    warehouse,
    compiler,
    rows,
    close: () => warehouse.close(),
  };
}

function compilerOf(
  options: ReadManifestOptions,
  project: Project,
  adapter: Adapter,
  manifest: Manifest,
  { inputs }: RunRows,
  deferral: Deferral | undefined,
): Compiler {
  const { emit } = options;
  return new Compiler({
    manifest,
    contexts: new TemplateContexts({
      project,
      engine: templateEngine(),
      dialect: adapter.dialect,
      macroPrefixes: macroPrefixes(adapter),
      defaults: profileDefaults(adapter, project.profile.settings),
      macros: manifest.macros,
    }),
    rootPackage: project.name,
    fullRefresh: options.fullRefresh ?? false,
    storeFailures: options.storeFailures ?? false,
    inputs,
    ...(deferral === undefined ? {} : { deferral }),
    command: options.command,
    options: options.options ?? {},
    macroDebugging: options.macroDebugging ?? false,
    introspects: options.introspects ?? true,
    variable: (packageName, name) => findVariable(name, variableSources(project, packageName)),
    variableNames: (packageName) => variableNames(variableSources(project, packageName)),
    write: async (text, node) => {
      const { writeSql } = await import("../execute/index.ts");
      const redact = await profileRedactor(project, adapter);
      // A query of the command line has no file.
      if (manifest.nodes.has(node.uniqueId))
        await writeSql({ targetPath: project.targetPath, redact }, "run", node, text);
    },
    log: (text, level, uniqueId) => {
      if (level === "warn") tellWarnings(project, [templateWarning(manifest, text, uniqueId)], emit);
      else emit({ type: "template-log", text, level, uniqueId });
    },
  });
}

/** A warning that a template or a materialization gives, at its node. */
function templateWarning(manifest: Manifest, text: string, uniqueId: string | null): Diagnostic {
  const at = uniqueId === null ? undefined : manifest.nodes.get(uniqueId)?.position;
  return warningDiagnostic("compile/jinja-render", text, {
    ...(uniqueId === null ? {} : { uniqueId }),
    ...(at === undefined ? {} : { at }),
  });
}
