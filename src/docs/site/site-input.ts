import { type CatalogReading, readCatalog } from "../artifacts/read-catalog.ts";
import { type ManifestReading, type NodeReading, readManifest } from "../artifacts/read-manifest.ts";
import { type RunReading, readRunResults } from "../artifacts/read-run-results.ts";
import { type AttachedTest, attachTests } from "./attach-tests.ts";
import { nodeLabel } from "./node-label.ts";
import { kinds, type Ordinal } from "./site-data.ts";

/** The artifacts of a project as they are published: parsed JSON. */
export interface Artifacts {
  readonly manifest: unknown;
  readonly catalog: unknown;
  readonly runResults: unknown;
}

/** All that the site's data are made of. */
export interface SiteInput {
  readonly manifest: ManifestReading;
  /** Undefined where there is no catalog. */
  readonly catalog: ReadonlyMap<string, CatalogReading> | undefined;
  readonly run: RunReading | undefined;
  /** The nodes in the order of their ordinals: neighbours in the tree share a chunk. */
  readonly nodes: readonly NodeReading[];
  readonly ordinals: ReadonlyMap<string, Ordinal>;
  readonly tests: ReadonlyMap<string, readonly AttachedTest[]>;
  /** What stands on a node, by the node's id. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
}

/** Reads the artifacts and puts their nodes in order. */
export function readSiteInput(artifacts: Artifacts): SiteInput {
  const manifest = readManifest(artifacts.manifest);
  const nodes = inTreeOrder(manifest.nodes);
  const feeds = new Map<string, string[]>();
  for (const node of nodes) {
    for (const id of new Set([...node.needs, ...node.needsMacros])) {
      const list = feeds.get(id) ?? [];
      list.push(node.uniqueId);
      feeds.set(id, list);
    }
  }
  return {
    manifest,
    catalog: artifacts.catalog === undefined || artifacts.catalog === null ? undefined : readCatalog(artifacts.catalog),
    run: readRunResults(artifacts.runResults),
    nodes,
    ordinals: new Map(nodes.map((node, ordinal) => [node.uniqueId, ordinal])),
    tests: attachTests(manifest),
    feeds,
  };
}

function inTreeOrder(nodes: readonly NodeReading[]): readonly NodeReading[] {
  const keyed = nodes.map((node) => ({
    node,
    key: [String(kinds.indexOf(node.kind)).padStart(2), node.packageName, folderOf(node), nodeLabel(node)],
  }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return keyed.map(({ node }) => node);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? "";
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/** The folder of a node's file below its package. */
export function folderOf(node: NodeReading): string {
  const slash = node.originalFilePath.lastIndexOf("/");
  return slash < 0 ? "" : node.originalFilePath.slice(0, slash);
}
