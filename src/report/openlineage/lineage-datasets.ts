import type {
  BuildNode,
  ColumnProperties,
  GraphNode,
  JsonObject,
  Manifest,
  NodeResult,
  SourceNode,
} from "../../core/index.ts";
import { datasetName, namespaceUri } from "./dataset-names.ts";
import { type MakeFacet, present } from "./facets.ts";

/** The types of a node's columns, as a catalog has them: by lower-cased name. */
export type KnownTypes = (uniqueId: string) => ReadonlyMap<string, string>;

/** What datasets are made of. */
export interface DatasetContext {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly facet: MakeFacet;
  readonly types: KnownTypes;
}

/** A dataset of an event. */
export function dataset(context: DatasetContext, node: BuildNode | SourceNode): JsonObject {
  return { ...identity(context, node), facets: datasetFacets(context, node) };
}

/** What a node writes, with how many rows, where that is known. */
export function outputDataset(context: DatasetContext, node: BuildNode, result: NodeResult | undefined): JsonObject {
  const rows = result?.adapterResponse.rows_affected;
  const counted =
    typeof rows === "number" && rows >= 0 ? context.facet("outputStatistics", { rowCount: rows }) : undefined;
  return { ...dataset(context, node), outputFacets: present({ outputStatistics: counted }) };
}

/** What a node reads: its relations, with those of the ephemeral models that are a part of it. */
export function inputNodes({ manifest }: DatasetContext, node: GraphNode): readonly (BuildNode | SourceNode)[] {
  const found = new Map<string, BuildNode | SourceNode>();
  const seen = new Set<string>();
  const visit = (from: GraphNode): void => {
    for (const id of "dependsOn" in from ? from.dependsOn.nodes : []) {
      const next = manifest.nodes.get(id);
      if (next === undefined || seen.has(id)) continue;
      seen.add(id);
      if (isDataset(next)) found.set(id, next);
      else if (id.startsWith("model.")) visit(next);
    }
  };
  visit(node);
  return [...found.values()];
}

/** Whether a node is a relation that others read. */
export function isDataset(node: GraphNode): node is BuildNode | SourceNode {
  if (node.resourceType === "source") return true;
  const isBuilt = node.resourceType === "model" || node.resourceType === "seed" || node.resourceType === "snapshot";
  return isBuilt && node.config.materialized !== "ephemeral";
}

/** Who owns a node: the owner of its group, or what `meta.owner` says. */
export function ownersOf({ manifest }: DatasetContext, node: BuildNode | SourceNode): readonly JsonObject[] {
  const name = "group" in node ? node.group : null;
  const group = [...manifest.groups.values()].find((one) => one.name === name && one.packageName === node.packageName);
  const owner = group?.owner.name ?? group?.owner.email ?? node.meta.owner;
  return typeof owner === "string" && owner !== "" ? [{ name: owner, type: "OWNER" }] : [];
}

/** Tags as OpenLineage has them: keys with values. */
export function tagsOf({ tags }: Pick<GraphNode, "tags">): readonly JsonObject[] {
  return tags.map((tag) => ({ key: tag, value: "true", source: "DBT" }));
}

function identity({ namespace }: DatasetContext, node: BuildNode | SourceNode): { namespace: string; name: string } {
  const identifier = node.resourceType === "source" ? node.identifier : node.alias;
  return { namespace, name: datasetName({ database: node.database, schema: node.schema, identifier }) };
}

/** All facets of a dataset. The lineage of its columns belongs here once it is known (`columnLineage`). */
function datasetFacets(context: DatasetContext, node: BuildNode | SourceNode): JsonObject {
  const { namespace, facet } = context;
  const owners = ownersOf(context, node);
  const columns = fields(context, node);
  const { description } = node;
  const tags = [...tagsOf(node), ...Object.values(node.columns).flatMap(columnTags)];
  return present({
    dataSource: facet("dataSource", { name: namespace, uri: namespaceUri(namespace) }),
    schema: columns.length === 0 ? undefined : facet("schema", { fields: columns }),
    documentation:
      description === "" ? undefined : facet("datasetDocumentation", { description, contentType: "text/markdown" }),
    ownership: owners.length === 0 ? undefined : facet("datasetOwnership", { owners }),
    tags: tags.length === 0 ? undefined : facet("datasetTags", { tags }),
  });
}

/** Columns as the catalog has them, with their descriptions; else those that are described. */
function fields({ types }: DatasetContext, node: BuildNode | SourceNode): readonly JsonObject[] {
  const known = types(node.uniqueId);
  const described = new Map(Object.values(node.columns).map((column) => [column.name.toLowerCase(), column]));
  const names = new Map(
    [...known.keys(), ...described.keys()].map((name) => [name, described.get(name)?.name ?? name]),
  );
  return [...names].map(([key, name]) => {
    const type = known.get(key) ?? described.get(key)?.dataType ?? "";
    const description = described.get(key)?.description ?? "";
    return { name, ...(type === "" ? {} : { type }), ...(description === "" ? {} : { description }) };
  });
}

function columnTags({ name, tags }: ColumnProperties): readonly JsonObject[] {
  return tags.map((tag) => ({ key: tag, value: "true", source: "DBT", field: name }));
}
