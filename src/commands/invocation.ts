import { randomUUID } from "node:crypto";
import type { Adapter } from "../adapter/index.ts";
import { applySettings } from "../adapter/index.ts";
import { Compiler } from "../compile/index.ts";
import { TemplateContexts } from "../context/index.ts";
import { type EventSink, type Manifest, warningDiagnostic, XformError } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import { graphOf, parse, templateEngine } from "../parse/index.ts";
import {
  findVariable,
  type LoadProjectOptions,
  loadProject,
  type Project,
  variableNames,
  variableSources,
} from "../project/index.ts";
import { findAdapter, Warehouse } from "../warehouse/index.ts";

/** What commands on a project have in common. */
export interface CommandOptions extends LoadProjectOptions {
  /** The command, like `build`. */
  readonly command: string;
  readonly fullRefresh?: boolean;
  readonly emit: EventSink;
  readonly signal?: AbortSignal;
  /** Tells the caller of the project as soon as it is known, for log files and positions. */
  readonly onProject?: (project: Project) => void;
}

/** A project that is read and parsed, with all that commands need to work on it. */
export interface Invocation {
  readonly project: Project;
  readonly adapter: Adapter;
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
  readonly warehouse: Warehouse;
  readonly compiler: Compiler;
  close(): Promise<void>;
}

/**
 * Loads and parses a project for a command. Warnings are emitted.
 *
 * @throws {XformError} with all errors of the project
 */
export async function openInvocation(options: CommandOptions): Promise<Invocation> {
  const started = Date.now();
  const { emit, command } = options;
  const project = await loadProject({ ...options, invocationId: options.invocationId ?? randomUUID() });
  options.onProject?.(project);
  const adapter = await findAdapter(project.profile.type, project.root);
  const settings = checkedSettings(adapter, project);
  const log = (text: string, level: "debug" | "info" | "print") =>
    emit({ type: "template-log", text, level, uniqueId: null });
  const manifest = await parse(project, { adapter, command, fullRefresh: options.fullRefresh ?? false, log });
  emit({ type: "project-parsed", counts: countNodes(manifest), seconds: (Date.now() - started) / 1000 });
  const errors = manifest.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  for (const diagnostic of manifest.diagnostics) {
    if (diagnostic.severity === "warning") emit({ type: "diagnostic", diagnostic });
  }
  if (errors.length > 0) throw XformError.of(errors);
  const warehouse = new Warehouse({
    adapter,
    settings,
    directory: project.root,
    onQuery: (record) => emit({ type: "query-finished", ...record }),
  });
  return {
    project,
    adapter,
    manifest,
    graph: graphOf(manifest.nodes.values()),
    warehouse,
    compiler: compilerOf(options, project, adapter, manifest),
    close: () => warehouse.close(),
  };
}

function checkedSettings(adapter: Adapter, project: Project) {
  const { settings, problems } = applySettings(adapter.settings, project.profile.settings);
  if (problems.length === 0) return settings;
  const at = project.profile.file === null ? {} : { at: { file: project.profile.file, line: 1, column: 1 } };
  const hint = `correct the target "${project.profile.targetName}" of the profile "${project.profile.name}"`;
  throw new XformError("profile/invalid", problems.map((problem) => problem.message).join("\n"), { ...at, hint });
}

function compilerOf(options: CommandOptions, project: Project, adapter: Adapter, manifest: Manifest): Compiler {
  const { emit } = options;
  return new Compiler({
    manifest,
    contexts: new TemplateContexts({
      project,
      engine: templateEngine(),
      dialect: adapter.dialect,
      defaults: adapter.defaults(project.profile.settings),
      macros: manifest.macros,
    }),
    rootPackage: project.name,
    fullRefresh: options.fullRefresh ?? false,
    command: options.command,
    variable: (packageName, name) => findVariable(name, variableSources(project, packageName)),
    variableNames: (packageName) => variableNames(variableSources(project, packageName)),
    log: (text, level, uniqueId) => {
      if (level === "warn")
        emit({
          type: "diagnostic",
          diagnostic: warningDiagnostic("compile/jinja-render", text, uniqueId === null ? {} : { uniqueId }),
        });
      else emit({ type: "template-log", text, level, uniqueId });
    },
  });
}

const countedKinds = [
  ["model", "model"],
  ["test", "data test"],
  ["seed", "seed"],
  ["snapshot", "snapshot"],
  ["source", "source"],
  ["exposure", "exposure"],
  ["analysis", "analysis"],
  ["operation", "operation"],
] as const;

function countNodes(manifest: Manifest): Readonly<Record<string, number>> {
  const nodes = [...manifest.nodes.values()];
  const counts: Record<string, number> = {};
  for (const [kind, word] of countedKinds) counts[word] = nodes.filter((node) => node.resourceType === kind).length;
  return { ...counts, macro: manifest.macros.size, group: manifest.groups.size };
}
