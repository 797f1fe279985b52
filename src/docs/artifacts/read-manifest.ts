import { type Kind, kinds } from "../site/site-data.ts";
import { recordOf, textOf, textsOf } from "./json-reader.ts";

/** A node, source, exposure, macro, docs block or whatever else a manifest defines. */
export interface NodeReading {
  readonly uniqueId: string;
  readonly kind: Kind;
  readonly packageName: string;
  readonly name: string;
  readonly description: string;
  readonly originalFilePath: string;
  readonly tags: readonly string[];
  readonly needs: readonly string[];
  readonly needsMacros: readonly string[];
  /** The object as it is in the manifest. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** What the docs use of `manifest.json`. */
export interface ManifestReading {
  readonly projectName: string;
  readonly adapterType: string;
  readonly version: string;
  readonly generatedAt: string;
  readonly nodes: readonly NodeReading[];
  readonly groups: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** The parts of a manifest that hold things with a page. */
const parts = [
  "nodes",
  "sources",
  "exposures",
  "metrics",
  "semantic_models",
  "saved_queries",
  "unit_tests",
  "functions",
  "macros",
  "docs",
] as const;

/** Reads `manifest.json`, version 12 or one like it. */
export function readManifest(manifest: unknown): ManifestReading {
  const root = recordOf(manifest);
  const metadata = recordOf(root.metadata);
  const adapterType = textOf(metadata.adapter_type);
  const internal = internalPackages(adapterType);
  const nodes = parts
    .flatMap((part) => Object.entries(recordOf(root[part])))
    .flatMap(([id, value]) => readNode(id, recordOf(value)) ?? [])
    .filter((node) => !internal.has(node.packageName));
  const groups = Object.values(recordOf(root.groups)).map(recordOf);
  return {
    projectName: textOf(metadata.project_name) || nodes.find((node) => node.kind === "model")?.packageName || "project",
    adapterType,
    version: textOf(metadata.dbt_version),
    generatedAt: textOf(metadata.generated_at),
    nodes,
    groups: new Map(groups.map((group) => [textOf(group.name), group])),
  };
}

function readNode(id: string, json: Readonly<Record<string, unknown>>): NodeReading | undefined {
  const kind = (textOf(json.resource_type) || id.slice(0, id.indexOf("."))) as Kind;
  if (!kinds.includes(kind)) return undefined;
  const config = recordOf(json.config);
  if (recordOf(json.docs).show === false || recordOf(config.docs).show === false) return undefined;
  const dependsOn = recordOf(json.depends_on);
  return {
    uniqueId: textOf(json.unique_id) || id,
    kind,
    packageName: textOf(json.package_name),
    name: textOf(json.name) || id,
    description: textOf(json.description) || textOf(json.block_contents),
    originalFilePath: textOf(json.original_file_path).replaceAll("\\", "/"),
    tags: [...new Set([...textsOf(json.tags), ...textsOf(config.tags)])],
    needs: textsOf(dependsOn.nodes),
    needsMacros: textsOf(dependsOn.macros),
    json,
  };
}

/** Packages that come with the tool. Their hundreds of macros are no part of the project's docs. */
function internalPackages(adapterType: string): ReadonlySet<string> {
  const parents: Readonly<Record<string, string>> = { redshift: "postgres", databricks: "spark" };
  const adapters = [adapterType, parents[adapterType] ?? adapterType];
  return new Set(["dbt", "xform", ...adapters.flatMap((name) => [`dbt_${name}`, `xform_${name}`])]);
}
