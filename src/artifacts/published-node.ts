import {
  type BuildNode,
  type ColumnProperties,
  type ExposureNode,
  type FunctionOverload,
  type GraphNode,
  isJsonObject,
  isSemantic,
  type JsonObject,
  type JsonValue,
  type SourceNode,
} from "../core/index.ts";
import { contractEntry } from "./contract-entry.ts";
import { entryNames } from "./entry-names.ts";
import { semanticEntry } from "./semantic-entry.ts";
import { macroTestEntry, unitTestEntry } from "./unit-test-entry.ts";
import { unmaterializedConfig } from "./unmaterialized-config.ts";

/** What was compiled of a node. */
export interface CompiledCode {
  readonly sql: string;
  readonly ctes: readonly { readonly uniqueId: string; readonly name: string; readonly sql: string }[];
  /** The compiled file, below the project's folder. */
  readonly path: string;
}

/** What a node's entry is made of beside the node. */
export interface NodeOptions {
  readonly compiled: ReadonlyMap<string, CompiledCode>;
  /** The files of the statements that were sent to build nodes, below the project's folder. */
  readonly built?: ReadonlyMap<string, string>;
}

/** One node in the shape that the manifest artifact gives it. */
export function publishedNode(node: GraphNode, options: NodeOptions): JsonObject {
  if (node.resourceType === "source") return sourceEntry(node);
  if (node.resourceType === "unit_test") return unitTestEntry(node);
  if (node.resourceType === "macro_test") return macroTestEntry(node);
  if (isSemantic(node)) return semanticEntry(node);
  return node.resourceType === "exposure" ? exposureEntry(node) : nodeEntry(node, options);
}

function nodeEntry(node: BuildNode, options: NodeOptions): JsonObject {
  const { names, described, others } = nodeParts(node, options);
  const config = node.config as JsonObject;
  return Object.assign({ ...names, config, ...described, columns: columnEntries(node.columns) }, ...others);
}

/** The members of a node's entry in their order: names, `config`, `described`, `columns`, and the objects of the others. */
interface NodeParts {
  readonly names: JsonObject;
  readonly described: JsonObject;
  readonly others: readonly JsonObject[];
}

/** All of a node's entry but `config` and `columns`. */
export function nodeParts(node: BuildNode, options: NodeOptions): NodeParts {
  const compiled = options.compiled.get(node.uniqueId);
  const names: JsonObject = {
    database: node.database,
    schema: node.schema,
    ...entryNames(node),
    alias: node.alias,
    checksum: { name: node.checksum.name, checksum: node.checksum.checksum },
  };
  const described = { tags: node.tags, description: node.description };
  const file: JsonObject = {
    meta: node.meta,
    group: node.group,
    docs: node.docs,
    patch_path: node.patchPath,
    build_path: options.built?.get(node.uniqueId) ?? null,
    unrendered_config: node.unrenderedConfig,
    created_at: node.createdAt,
    relation_name: node.relationName,
    raw_code: node.resourceType === "seed" ? "" : node.rawCode,
    doc_blocks: node.docBlocks,
  };
  if (node.resourceType === "seed") {
    const root = { root_path: node.rootPath, depends_on: { macros: node.dependsOn.macros } };
    return { names, described, others: [file, root] };
  }
  const built: JsonObject = {
    language: node.language,
    refs: node.refs.map((ref) => ({ ...ref })),
    sources: node.sources.map((source) => [...source]),
    metrics: [],
    functions: (node.functions ?? []).map((call) => [...call]),
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
  };
  const code = compiled === undefined ? { compiled_path: null } : compiledEntry(compiled);
  const contract = { contract: contractEntry(node) };
  return { names, described, others: [file, built, code, contract, kindEntry(node)] };
}

/** What an entry says of a node that is compiled. */
export function compiledEntry(compiled: CompiledCode): JsonObject {
  return {
    compiled_path: compiled.path,
    compiled: true,
    compiled_code: compiled.sql,
    extra_ctes_injected: true,
    extra_ctes: compiled.ctes.map((cte) => ({ id: cte.uniqueId, sql: ` ${cte.name} as (\n${cte.sql}\n)` })),
  };
}

const noSpine = { standard_granularity_column: null, custom_granularities: [] };

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
      time_spine: isJsonObject(node.timeSpine) ? { ...noSpine, ...node.timeSpine } : node.timeSpine,
    };
  }
  if (node.resourceType === "operation") return { index: node.index + 1 };
  if (node.resourceType === "function") {
    const { arguments: args, returns } = node;
    return { arguments: args, returns, overloads: node.overloads.map(overloadEntry) };
  }
  if (node.resourceType !== "test" || node.testMetadata === null) return {};
  const { name, kwargs, namespace } = node.testMetadata;
  return {
    column_name: node.columnName,
    file_key_name: node.fileKeyName,
    attached_node: node.attachedNode,
    test_metadata: { name, kwargs, namespace },
  };
}

function overloadEntry(overload: FunctionOverload): JsonObject {
  const { definedIn, description, arguments: args, returns, rawCode, compiledCode = null } = overload;
  return {
    defined_in: definedIn,
    arguments: args,
    returns,
    description,
    raw_body: rawCode,
    compiled_body: compiledCode,
  };
}

function columnEntries(columns: Readonly<Record<string, ColumnProperties>>): JsonObject {
  const entries: Record<string, JsonValue> = {};
  for (const name of Object.keys(columns)) entries[name] = columnEntry(columns[name] as ColumnProperties);
  return entries;
}

/** One column of a node. */
export function columnEntry(column: ColumnProperties): JsonObject {
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
    ...entryNames(node),
    type: node.type,
    owner: node.owner,
    description: node.description,
    label: node.label,
    maturity: node.maturity,
    meta: node.meta,
    tags: node.tags,
    config: unmaterializedConfig(node.config),
    unrendered_config: node.unrenderedConfig,
    url: node.url,
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    refs: node.refs.map((ref) => ({ ...ref })),
    sources: node.sources.map((source) => [...source]),
    metrics: node.metrics.map((call) => [...call]),
    created_at: node.createdAt,
  };
}
