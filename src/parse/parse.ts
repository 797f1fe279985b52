import path from "node:path";
import { type Adapter, macroPrefixes, profileDefaults } from "../adapter/index.ts";
import { builtInPackage, TemplateContexts } from "../context/index.ts";
import type { Diagnostic, JsonObject, Manifest } from "../core/index.ts";
import type { Engine } from "../jinja/index.ts";
import {
  ConfigTrees,
  findVariable,
  type Package,
  type Project,
  propertiesReader,
  propertiesRenderer,
  SharedConfigs,
  variableNames,
  variableSources,
  type YamlRenderer,
} from "../project/index.ts";
import { macroFiles, templatesFolder } from "./built-in-macros.ts";
import { Descriptions } from "./describe.ts";
import { describeMacros } from "./describe-macros.ts";
import { finishManifest } from "./finish-manifest.ts";
import { ManifestBuilder } from "./manifest-builder.ts";
import { extraTestsPackage } from "./nodes/extra-tests.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";
import { parseHooks } from "./nodes/parse-hooks.ts";
import { parseNodeTests } from "./nodes/parse-node-tests.ts";
import type { ParseContext } from "./parse-context.ts";
import { type ParsePhase, parsePackage } from "./parse-package.ts";
import { openReadings, type PartialParse } from "./partial/open-readings.ts";
import { indexProperties, type PropertiesIndex } from "./properties-index.ts";
import { readDocs } from "./read-docs.ts";
import { readMacros } from "./read-macros.ts";
import { StaticReadings } from "./static/static-readings.ts";
import { templateEngine } from "./template-engine.ts";
import { parseMacroTests } from "./unit-tests/parse-macro-tests.ts";
import { parseUnitTests } from "./unit-tests/parse-unit-tests.ts";
import { fileReadings } from "./worker/file-readings.ts";

/** How a project is parsed. */
export interface ParseOptions {
  readonly adapter: Adapter;
  /** The command that runs, like `build`. */
  readonly command?: string;
  readonly fullRefresh?: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  /** Seeds above this size are told apart by their path alone, as they would take long to read; 0: none are. */
  readonly maximumSeedMebibytes?: number;
  /** The options of the command by their names in lower case. */
  readonly options?: JsonObject;
  /** Renders every template, also where what it refers to can be read off: slower, and for comparison only. */
  readonly rendersAll?: boolean;
  /** Keeps what is read of templates that have not changed. */
  readonly partialParse?: PartialParse;
  /** Text of `log()` and `print()`. */
  readonly log?: ParseContext["log"];
  /** Is told of each part of the reading that is done. */
  readonly onPhase?: (phase: ParsePhase) => void;
}

/**
 * Reads all files of a project into a manifest. Nothing is executed. Problems do not stop the reading: all of them are
 * in the manifest's diagnostics.
 *
 * @example
 * const manifest = await parse(await loadProject(options), { adapter });
 */
export async function parse(project: Project, options: ParseOptions): Promise<Manifest> {
  const builder = new ManifestBuilder();
  for (const diagnostic of project.diagnostics) builder.report(diagnostic);
  const createdAt = Date.now() / 1000;
  const engine = templateEngine();
  readAllMacros(builder, engine, project, options.adapter, createdAt);
  for (const nodePackage of project.packages) readDocs(builder, nodePackage, engine);
  const done = (name: string, paths = 0) => options.onPhase?.({ name, packageName: null, paths });
  done("macros", count(project, "macros") + count(project, "genericTests") + count(project, "docs"));
  const context = await nodesContext(builder, engine, project, options, createdAt);
  describeMacros(context);
  done("properties");
  const packages = new Map(project.packages.map((nodePackage) => [nodePackage.name, nodePackage]));
  const onRunStart: string[] = [];
  const onRunEnd: string[] = [];
  for (const nodePackage of project.packages) {
    parsePackage(context, nodePackage, options.onPhase);
    onRunStart.push(...parseHooks(context, nodePackage, "on-run-start"));
    onRunEnd.push(...parseHooks(context, nodePackage, "on-run-end"));
  }
  parseNodeTests(context, packages);
  parseUnitTests(context, packages);
  parseMacroTests(context, packages);
  finishManifest(context);
  await context.kept?.save();
  done("checks");
  return {
    projectName: project.name,
    adapterType: project.profile.type,
    nodes: builder.nodes,
    macros: builder.macros,
    docs: builder.docs,
    groups: builder.groups,
    disabled: builder.disabled,
    leftOut: builder.leftOut,
    onRunStart,
    onRunEnd,
    diagnostics: inPlace(builder.diagnostics),
  };
}

function count({ packages }: Project, kind: keyof Package["files"]): number {
  return packages.reduce((sum, { files }) => sum + files[kind].length, 0);
}

/** The problems of each file together and from its top down; files as they came up. */
function inPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string | undefined, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const ofFile = files.get(diagnostic.at?.file);
    if (ofFile === undefined) files.set(diagnostic.at?.file, [diagnostic]);
    else ofFile.push(diagnostic);
  }
  return [...files.values()].flatMap((ofFile) =>
    ofFile.toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0)),
  );
}

function readAllMacros(
  builder: ManifestBuilder,
  engine: Engine,
  project: Project,
  adapter: Adapter,
  createdAt: number,
): void {
  readMacros(builder, engine, builtInPackage, macroFiles(`${templatesFolder()}/macros`), createdAt);
  for (const { prefix, folder } of adapter.macros?.toReversed() ?? []) {
    if (folder === undefined) continue;
    const files = macroFiles(path.resolve(templatesFolder(), "..", folder));
    readMacros(builder, engine, `${builtInPackage}_${prefix}`, files, createdAt);
  }
  // A package of that name has its own tests under it.
  if (project.packages.every(({ name }) => name !== extraTestsPackage)) {
    readMacros(builder, engine, extraTestsPackage, macroFiles(`${templatesFolder()}/tests`), createdAt);
  }
  for (const { name, files } of project.packages) {
    readMacros(builder, engine, name, [...files.macros, ...files.genericTests], createdAt, name === project.name);
  }
}

async function nodesContext(
  builder: ManifestBuilder,
  engine: Engine,
  project: Project,
  options: ParseOptions,
  createdAt: number,
): Promise<NodesContext> {
  const { adapter } = options;
  const defaults = profileDefaults(adapter, project.profile.settings);
  const contexts = new TemplateContexts({
    project,
    engine,
    dialect: adapter.dialect,
    macroPrefixes: macroPrefixes(adapter),
    defaults,
    macros: builder.macros,
  });
  const base: Omit<ParseContext, "readings" | "kept"> = {
    project,
    contexts,
    dialect: adapter.dialect,
    trees: new ConfigTrees(),
    configs: new SharedConfigs(),
    defaults,
    command: options.command ?? "parse",
    fullRefresh: options.fullRefresh ?? false,
    storeFailures: options.storeFailures ?? false,
    maximumSeedMebibytes: options.maximumSeedMebibytes ?? 1,
    options: options.options ?? {},
    createdAt,
    variable: (packageName, name) => findVariable(name, variableSources(project, packageName)),
    variableNames: (packageName) => variableNames(variableSources(project, packageName)),
    report: builder.report,
    log: options.log ?? (() => undefined),
  };
  const context = withReadings(base, options);
  // SQL files are read elsewhere while the properties are read here.
  const sqlFiles = await fileReadings(context);
  const properties = readAllProperties(builder, project);
  const renderers = new Map<string, YamlRenderer>();
  const renderer = (packageName: string): YamlRenderer => {
    const known = renderers.get(packageName) ?? propertiesRenderer(project, packageName);
    renderers.set(packageName, known);
    return known;
  };
  return {
    ...context,
    builder,
    properties,
    sqlFiles,
    descriptions: new Descriptions(context, builder.docs),
    renderer,
  };
}

function withReadings(
  base: Omit<ParseContext, "readings" | "kept">,
  { rendersAll = false, partialParse }: ParseOptions,
): ParseContext {
  const context = { ...base, readings: undefined, kept: undefined };
  if (rendersAll) return context;
  const kept = partialParse === undefined ? undefined : openReadings(context, partialParse);
  return { ...context, readings: new StaticReadings(context), kept };
}

function readAllProperties(builder: ManifestBuilder, project: Project): PropertiesIndex {
  const files = project.packages.flatMap(({ name, files }) => {
    const read = propertiesReader(project, name);
    return files.properties.map((file) => read(file));
  });
  for (const file of files) for (const diagnostic of file.diagnostics) builder.report(diagnostic);
  return indexProperties(files, builder.report);
}
