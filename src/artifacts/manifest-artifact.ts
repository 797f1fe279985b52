import { createHash } from "node:crypto";
import type { BuildNode, GraphNode, JsonObject, JsonValue, MacroDefinition, Manifest } from "../core/index.ts";
import { artifactMetadata, type Invocation } from "./artifact-metadata.ts";
import { JsonText } from "./json-text.ts";
import { NodeTexts } from "./node-text.ts";
import { type CompiledCode, publishedNode } from "./published-node.ts";

/** The entries of a section, made while they are taken. */
export type ArtifactEntries = Iterable<readonly [id: string, entry: JsonValue | JsonText]>;

/** What the manifest artifact is made of. */
export interface ManifestArtifactOptions {
  readonly manifest: Manifest;
  readonly invocation: Invocation;
  readonly compiled: ReadonlyMap<string, CompiledCode>;
  /** The files of the statements that were sent to build nodes, below the project's folder. */
  readonly built?: ReadonlyMap<string, string>;
  /** The selectors of the project by their names. */
  readonly selectors?: JsonObject;
  /** Folder of the target below the project's. */
  readonly targetPath: string;
}

/**
 * `manifest.json`, version 12. The large sections are entries that are made one by one while they are written, so that
 * there are never two copies of a project in memory.
 */
export function manifestArtifact(options: ManifestArtifactOptions): Readonly<Record<string, unknown>> {
  const { manifest, invocation } = options;
  const texts = new NodeTexts(options);
  const sectionOf = (kind: GraphNode["resourceType"]) =>
    nodesOf(manifest, (node) => (node.resourceType === kind ? publishedNode(node, options) : undefined));
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
      otherSections.has(node.resourceType) ? undefined : new JsonText(texts.of(node as BuildNode)),
    ),
    sources: sectionOf("source"),
    macros: entriesOf(manifest.macros, publishedMacro),
    docs: entriesOf(manifest.docs, docEntry),
    exposures: sectionOf("exposure"),
    metrics: sectionOf("metric"),
    groups: Object.fromEntries([...manifest.groups].map(([id, group]) => [id, publishedGroup(group)])),
    selectors: options.selectors ?? {},
    disabled: entriesOf(
      published(manifest.disabled, ([first]) => first),
      (list) => list.map((node) => publishedNode(node, options)),
    ),
    parent_map: parentsOf(manifest),
    child_map: childrenOf(manifest),
    group_map: groupMap(manifest),
    saved_queries: sectionOf("saved_query"),
    semantic_models: sectionOf("semantic_model"),
    unit_tests: sectionOf("unit_test"),
    functions: sectionOf("function"),
  };
}

/** Kinds of nodes that have a section of their own, or none. */
const otherSections: ReadonlySet<string> = new Set([
  ...["source", "exposure", "function", "unit_test", "macro_test"],
  ...["metric", "semantic_model", "saved_query"],
]);

function* entriesOf<Item>(items: ReadonlyMap<string, Item>, entry: (item: Item) => JsonValue): ArtifactEntries {
  for (const [id, item] of items) yield [id, entry(item)];
}

function* nodesOf(manifest: Manifest, entry: (node: GraphNode) => JsonObject | JsonText | undefined): ArtifactEntries {
  for (const [id, node] of listedNodes(manifest)) {
    const published = entry(node);
    if (published !== undefined) yield [id, published];
  }
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

/** All nodes with the tests that are left out, which dbt keeps among them. */
function listedNodes({ nodes, leftOut }: Manifest): ReadonlyMap<string, GraphNode> {
  return leftOut.size === 0 ? nodes : new Map<string, GraphNode>([...nodes, ...leftOut]);
}

function needsOf(node: GraphNode): readonly string[] {
  return "dependsOn" in node ? node.dependsOn.nodes : [];
}

function parentsOf(manifest: Manifest): ArtifactEntries {
  return entriesOf(
    published(listedNodes(manifest), (node) => node),
    (node) => [...needsOf(node)].sort(),
  );
}

/** Tests of macros are in no artifact. */
function published<Item>(
  items: ReadonlyMap<string, Item>,
  nodeOf: (item: Item) => GraphNode | undefined,
): ReadonlyMap<string, Item> {
  return new Map([...items].filter(([, item]) => nodeOf(item)?.resourceType !== "macro_test"));
}

function childrenOf(manifest: Manifest): ArtifactEntries {
  const nodes = published(listedNodes(manifest), (node) => node);
  const children = new Map<string, string[]>();
  for (const id of nodes.keys()) children.set(id, []);
  for (const [id, node] of nodes) for (const need of needsOf(node)) children.get(need)?.push(id);
  for (const list of children.values()) list.sort();
  return children;
}

function groupMap(manifest: Manifest): JsonObject {
  const map: Record<string, string[]> = {};
  for (const group of manifest.groups.values()) map[group.name] = [];
  for (const [id, node] of manifest.nodes) if ("group" in node && node.group !== null) map[node.group]?.push(id);
  return map;
}
