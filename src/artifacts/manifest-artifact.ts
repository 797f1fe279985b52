import { createHash } from "node:crypto";
import type {
  BuildNode,
  ColumnProperties,
  ExposureNode,
  GraphNode,
  JsonObject,
  JsonValue,
  MacroDefinition,
  Manifest,
  NodeConfig,
  SourceNode,
} from "../core/index.ts";
import { artifactMetadata, type Invocation } from "./artifact-metadata.ts";

/** What was compiled of a node. */
export interface CompiledCode {
  readonly sql: string;
  readonly ctes: readonly { readonly uniqueId: string; readonly name: string; readonly sql: string }[];
  /** The compiled file, below the project's folder. */
  readonly path: string;
}

/** The entries of a section, made while they are taken. */
export type ArtifactEntries = Iterable<readonly [id: string, entry: JsonValue]>;

/** What the manifest artifact is made of. */
export interface ManifestArtifactOptions {
  readonly manifest: Manifest;
  readonly invocation: Invocation;
  readonly compiled: ReadonlyMap<string, CompiledCode>;
  /** Folder of the target below the project's. */
  readonly targetPath: string;
}

/**
 * `manifest.json`, version 12. The large sections are entries that are made one by one while they are written, so that
 * there are never two copies of a project in memory.
 */
export function manifestArtifact(options: ManifestArtifactOptions): Readonly<Record<string, unknown>> {
  const { manifest, invocation } = options;
  const { parents, children } = relationships(manifest);
  return {
    metadata: {
      ...artifactMetadata("manifest/v12", invocation),
      project_name: manifest.projectName,
      project_id: createHash("md5").update(manifest.projectName).digest("hex"),
      user_id: null,
      send_anonymous_usage_stats: false,
      adapter_type: manifest.adapterType,
      quoting: { database: true, schema: true, identifier: true, column: null },
      run_started_at: invocation.startedAt.toISOString().replace("Z", "000+00:00"),
    },
    nodes: nodesOf(manifest, (node) =>
      node.resourceType === "source" || node.resourceType === "exposure" ? undefined : nodeEntry(node, options),
    ),
    sources: nodesOf(manifest, (node) => (node.resourceType === "source" ? sourceEntry(node) : undefined)),
    macros: entriesOf(manifest.macros, publishedMacro),
    docs: entriesOf(manifest.docs, docEntry),
    exposures: nodesOf(manifest, (node) => (node.resourceType === "exposure" ? exposureEntry(node) : undefined)),
    metrics: {},
    groups: Object.fromEntries([...manifest.groups].map(([id, group]) => [id, publishedGroup(group)])),
    selectors: {},
    disabled: entriesOf(manifest.disabled, (list) => list.map((node) => publishedNode(node, options))),
    parent_map: parents,
    child_map: children,
    group_map: groupMap(manifest),
    saved_queries: {},
    semantic_models: {},
    unit_tests: {},
    functions: {},
  };
}

function* entriesOf<Item>(items: ReadonlyMap<string, Item>, entry: (item: Item) => JsonValue): ArtifactEntries {
  for (const [id, item] of items) yield [id, entry(item)];
}

function* nodesOf(manifest: Manifest, entry: (node: GraphNode) => JsonObject | undefined): ArtifactEntries {
  for (const [id, node] of manifest.nodes) {
    const published = entry(node);
    if (published !== undefined) yield [id, published];
  }
}

/** One node in the shape that the manifest artifact gives it. */
export function publishedNode(node: GraphNode, options: Pick<ManifestArtifactOptions, "compiled">): JsonObject {
  if (node.resourceType === "source") return sourceEntry(node);
  return node.resourceType === "exposure" ? exposureEntry(node) : nodeEntry(node, options);
}

function nodeEntry(node: BuildNode, options: Pick<ManifestArtifactOptions, "compiled">): JsonObject {
  const compiled = options.compiled.get(node.uniqueId);
  const common = {
    database: node.database,
    schema: node.schema,
    name: node.name,
    resource_type: node.resourceType,
    package_name: node.packageName,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    alias: node.alias,
    checksum: { name: node.checksum.name, checksum: node.checksum.checksum },
    config: node.config as JsonObject,
    tags: node.tags,
    description: node.description,
    columns: columnEntries(node.columns),
    meta: node.meta,
    group: node.group,
    docs: node.docs,
    patch_path: node.patchPath,
    build_path: compiled === undefined ? null : compiled.path.replace("/compiled/", "/run/"),
    unrendered_config: node.unrenderedConfig,
    created_at: node.createdAt,
    relation_name: node.relationName,
    raw_code: node.resourceType === "seed" ? "" : node.rawCode,
    doc_blocks: node.docBlocks,
  };
  if (node.resourceType === "seed") {
    return { ...common, root_path: node.rootPath, depends_on: { macros: node.dependsOn.macros } };
  }
  return {
    ...common,
    language: node.language,
    refs: node.refs.map((ref) => ({ ...ref })),
    sources: node.sources.map((source) => [...source]),
    metrics: [],
    functions: [],
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    ...(compiled === undefined ? { compiled_path: null } : compiledEntry(compiled)),
    contract: contractEntry(node.config),
    ...kindEntry(node),
  };
}

function compiledEntry(compiled: CompiledCode): JsonObject {
  return {
    compiled_path: compiled.path,
    compiled: true,
    compiled_code: compiled.sql,
    extra_ctes_injected: true,
    extra_ctes: compiled.ctes.map((cte) => ({ id: cte.uniqueId, sql: ` ${cte.name} as (\n${cte.sql}\n)` })),
  };
}

function contractEntry(config: NodeConfig): JsonObject {
  const contract = (config.contract ?? {}) as JsonObject;
  return { enforced: contract.enforced ?? false, alias_types: contract.alias_types ?? true, checksum: null };
}

/** The fields that only one kind of node has. */
function kindEntry(node: BuildNode): JsonObject {
  if (node.resourceType === "model") {
    return {
      access: node.access,
      constraints: node.constraints,
      version: node.version,
      latest_version: node.latestVersion,
      deprecation_date: node.deprecationDate,
      primary_key: node.primaryKey,
      time_spine: node.timeSpine,
    };
  }
  if (node.resourceType === "operation") return { index: node.index };
  if (node.resourceType !== "test" || node.testMetadata === null) return {};
  const { name, kwargs, namespace } = node.testMetadata;
  return {
    column_name: node.columnName,
    file_key_name: node.fileKeyName,
    attached_node: node.attachedNode,
    test_metadata: { name, kwargs, namespace },
  };
}

function columnEntries(columns: Readonly<Record<string, ColumnProperties>>): JsonObject {
  const entries: Record<string, JsonValue> = {};
  for (const name of Object.keys(columns)) entries[name] = columnEntry(columns[name] as ColumnProperties);
  return entries;
}

// Written as one literal: a project has tens of columns for each node, and spreading them is what takes the time.
function columnEntry(column: ColumnProperties): JsonObject {
  const { granularity = null, dimension = null, entity = null, ...others } = column.extra;
  const entry: JsonObject = {
    name: column.name,
    description: column.description,
    meta: column.meta,
    data_type: column.dataType,
    constraints: column.constraints,
    quote: column.quote,
    config: column.config,
    tags: column.tags,
    granularity,
    dimension,
    entity,
    doc_blocks: column.docBlocks,
  };
  return Object.keys(others).length === 0 ? entry : { ...entry, ...others };
}

function sourceEntry(node: SourceNode): JsonObject {
  return {
    database: node.database,
    schema: node.schema,
    name: node.name,
    resource_type: "source",
    package_name: node.packageName,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    source_name: node.sourceName,
    source_description: node.sourceDescription,
    loader: node.loader,
    identifier: node.identifier,
    quoting: node.quoting,
    loaded_at_field: node.loadedAtField,
    loaded_at_query: node.loadedAtQuery,
    freshness: node.freshness,
    external: node.external,
    description: node.description,
    columns: columnEntries(node.columns),
    meta: node.meta,
    source_meta: node.sourceMeta,
    tags: node.tags,
    config: node.config as JsonObject,
    patch_path: node.patchPath,
    unrendered_config: node.unrenderedConfig,
    relation_name: node.relationName,
    created_at: node.createdAt,
    unrendered_database: node.unrenderedDatabase,
    unrendered_schema: node.unrenderedSchema,
    doc_blocks: node.docBlocks,
  };
}

function exposureEntry(node: ExposureNode): JsonObject {
  return {
    name: node.name,
    resource_type: "exposure",
    package_name: node.packageName,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    type: node.type,
    owner: node.owner,
    description: node.description,
    label: node.label,
    maturity: node.maturity,
    meta: node.meta,
    tags: node.tags,
    config: exposureConfig(node.config),
    unrendered_config: node.unrenderedConfig,
    url: node.url,
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    refs: node.refs.map((ref) => ({ ...ref })),
    sources: node.sources.map((source) => [...source]),
    metrics: [],
    created_at: node.createdAt,
  };
}

/** An exposure is not materialized, and the published shape has no key for it. */
function exposureConfig({ materialized: _, ...config }: NodeConfig): JsonObject {
  return config as JsonObject;
}

/** One macro in the shape that the manifest artifact gives it. */
export function publishedMacro(macro: MacroDefinition): JsonObject {
  return {
    name: macro.name,
    resource_type: "macro",
    package_name: macro.packageName,
    path: macro.path,
    original_file_path: macro.originalFilePath,
    unique_id: macro.uniqueId,
    macro_sql: macro.sql,
    depends_on: { macros: macro.dependsOnMacros },
    description: macro.description,
    meta: macro.meta,
    docs: macro.docs,
    config: { meta: macro.meta, docs: macro.docs },
    patch_path: macro.patchPath,
    arguments: macro.arguments,
    created_at: macro.createdAt,
    supported_languages: macro.supportedLanguages,
  };
}

function docEntry(doc: Manifest["docs"] extends ReadonlyMap<string, infer Doc> ? Doc : never): JsonObject {
  return {
    name: doc.name,
    resource_type: "doc",
    package_name: doc.packageName,
    path: doc.path,
    original_file_path: doc.originalFilePath,
    unique_id: doc.uniqueId,
    block_contents: doc.contents,
  };
}

/** A group as the artifact has it. */
export function publishedGroup(group: Manifest["groups"] extends ReadonlyMap<string, infer G> ? G : never): JsonObject {
  return {
    name: group.name,
    resource_type: "group",
    package_name: group.packageName,
    path: group.path,
    original_file_path: group.originalFilePath,
    unique_id: group.uniqueId,
    owner: group.owner,
    description: group.description,
    config: group.config,
  };
}

function relationships(manifest: Manifest): { readonly parents: JsonObject; readonly children: JsonObject } {
  const parents: Record<string, readonly string[]> = {};
  const children: Record<string, string[]> = {};
  for (const id of manifest.nodes.keys()) children[id] = [];
  for (const [id, node] of manifest.nodes) {
    const needs = "dependsOn" in node ? node.dependsOn.nodes : [];
    parents[id] = needs;
    for (const need of needs) children[need]?.push(id);
  }
  return { parents, children };
}

function groupMap(manifest: Manifest): JsonObject {
  const map: Record<string, string[]> = {};
  for (const group of manifest.groups.values()) map[group.name] = [];
  for (const [id, node] of manifest.nodes) if ("group" in node && node.group !== null) map[node.group]?.push(id);
  return map;
}
