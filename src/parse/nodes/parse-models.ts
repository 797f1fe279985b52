import {
  type Access,
  didYouMean,
  errorDiagnostic,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ModelNode,
  warningDiagnostic,
} from "../../core/index.ts";
import type {
  ColumnEntry,
  ConfigLayer,
  ModelProperties,
  ModelVersion,
  Package,
  ProjectFile,
} from "../../project/index.ts";
import { propertiesLayer } from "../../project/index.ts";
import { stemOf } from "../node-parts.ts";
import type { Found } from "../properties-index.ts";
import { parsePythonModel } from "../python/parse-python-model.ts";
import { constraintReferences } from "./constraint-references.ts";
import { findProperties } from "./find-properties.ts";
import type { NodesContext } from "./nodes-context.ts";
import { parseSqlFile, type SqlFileNode } from "./parse-sql-file.ts";

/** A model's file with what is said about it: for a versioned model, about this version. */
interface ModelSource {
  readonly file: ProjectFile;
  readonly name: string;
  readonly found: Found<ModelProperties> | undefined;
  readonly version: ModelVersion | undefined;
}

/** Reads the models of a package. */
export function parseModels(context: NodesContext, nodePackage: Package): void {
  const versions = versionFiles(context, nodePackage);
  for (const file of nodePackage.files.models) {
    const stem = stemOf(file);
    const versioned = versions.get(stem);
    const found = versioned?.found ?? findProperties(context, context.properties.models, "model", nodePackage, stem);
    const name = found?.properties.name ?? stem;
    parseModel(context, nodePackage, { file, name, found, version: versioned?.version });
  }
}

interface VersionFile {
  readonly found: Found<ModelProperties>;
  readonly version: ModelVersion;
}

/** Which file is which version of a versioned model: `defined_in`, else `name_v1`; the latest may be `name` alone. */
function versionFiles(context: NodesContext, nodePackage: Package): ReadonlyMap<string, VersionFile> {
  const stems = new Set(nodePackage.files.models.map(stemOf));
  const files = new Map<string, VersionFile>();
  for (const found of context.properties.models.all()) {
    const { properties } = found;
    if (found.file.packageName !== nodePackage.name || properties.versions.length === 0) continue;
    context.properties.models.find(nodePackage.name, properties.name);
    const latest = latestVersion(properties);
    for (const version of properties.versions) {
      const named = version.definedIn ?? `${properties.name}_v${version.v}`;
      const stem = stems.has(named) || String(version.v) !== String(latest) ? named : properties.name;
      if (stems.has(stem)) files.set(stem, { found, version });
      else context.report(missingVersion(properties, version, named, stems));
    }
  }
  return files;
}

function missingVersion(properties: ModelProperties, version: ModelVersion, named: string, stems: ReadonlySet<string>) {
  return warningDiagnostic(
    "parse/patch-without-node",
    `there is no file ${named}.sql for version ${version.v} of the model "${properties.name}"`,
    { at: version.position, hint: didYouMean(named, stems) ?? "write the file, or name another with defined_in" },
  );
}

function latestVersion(properties: ModelProperties): string | number | null {
  if (properties.latestVersion !== null) return properties.latestVersion;
  const all = properties.versions.map((version) => version.v);
  const numbers = all.map(Number);
  if (numbers.every((number) => !Number.isNaN(number))) {
    const largest = Math.max(...numbers);
    return all.find((version) => Number(version) === largest) ?? null;
  }
  return all.map(String).sort().at(-1) ?? null;
}

function parseModel(context: NodesContext, nodePackage: Package, source: ModelSource): void {
  const { file, name, found, version } = source;
  const properties = found?.properties;
  const v = version?.v ?? null;
  const node: SqlFileNode = {
    resourceType: "model",
    name,
    uniqueId: `model.${nodePackage.name}.${name}${v === null ? "" : `.v${v}`}`,
    version: v,
    layer: layerOf(properties, version),
    columns: columnsOfVersion(properties, version),
    description:
      version === undefined || version.description === "" ? (properties?.description ?? "") : version.description,
    propertiesPosition: properties?.position,
    patchPath: found === undefined ? null : `${found.file.packageName}://${found.file.file.originalFilePath}`,
  };
  const parseFile = file.path.endsWith(".py") ? parsePythonModel : parseSqlFile;
  const common = parseFile(context, nodePackage, file, node);
  if (common === undefined) return;
  const constraints =
    version !== undefined && version.constraints.length > 0 ? version.constraints : (properties?.constraints ?? []);
  const needed = constraintReferences(constraints, node.columns);
  // What is shared stands last: to add a dozen members to a copy takes V8 thirty times as long as to copy into what has them.
  const model: ModelNode = {
    access: accessOf(common.config.access),
    version: v,
    latestVersion: properties === undefined || v === null ? null : latestVersion(properties),
    deprecationDate: pointInTime(version?.deprecationDate ?? properties?.deprecationDate ?? null),
    constraints,
    primaryKey: [],
    timeSpine: properties?.timeSpine ?? null,
    ...common,
    resourceType: "model",
    refs: [...common.refs, ...needed.refs],
    sources: [...common.sources, ...needed.sources],
  };
  if (isContractEmpty(model)) {
    context.report(
      errorDiagnostic(
        "parse/contract-invalid",
        `the contract of the model "${name}" is enforced, and it has no columns`,
        {
          at: node.propertiesPosition ?? common.position,
          uniqueId: model.uniqueId,
          hint: "list the columns with their data_type in the model's properties",
        },
      ),
    );
  }
  context.builder.add(model);
}

/** Ephemeral models have no relation that a contract could be about. */
function isContractEmpty({ config, columns }: ModelNode): boolean {
  const { contract, materialized, enabled } = config;
  const isEnforced = enabled && isJsonObject(contract) && contract.enforced === true;
  return isEnforced && materialized !== "ephemeral" && Object.keys(columns).length === 0;
}

/** A date as artifacts write points in time: a day begins at midnight UTC. */
function pointInTime(date: string | null): string | null {
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00+00:00` : date;
}

function accessOf(value: unknown): Access {
  return value === "private" || value === "public" ? value : "protected";
}

/** What is said about the model, and over it what is said about the version. */
function layerOf(properties: ModelProperties | undefined, version: ModelVersion | undefined): ConfigLayer | undefined {
  if (properties === undefined || version === undefined) return properties?.layer;
  const own: JsonObject = version.access === null ? version.config : { ...version.config, access: version.access };
  const docs = Object.keys(version.docs).length > 0 ? { docs: version.docs } : {};
  const rendered: Record<string, JsonValue> = { ...properties.layer.rendered, ...own, ...docs };
  if (own.tags !== undefined && properties.layer.rendered.tags !== undefined)
    rendered.tags = [asTags(own.tags), asTags(properties.layer.rendered.tags)].flat();
  return propertiesLayer(
    rendered,
    { ...properties.layer.unrendered, ...version.unrenderedConfig },
    properties.layer.at,
  );
}

function asTags(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value : [value];
}

/** The columns that a version has: those of the model that it includes, and its own. */
function columnsOfVersion(
  properties: ModelProperties | undefined,
  version: ModelVersion | undefined,
): readonly ColumnEntry[] {
  if (properties === undefined) return [];
  if (version === undefined) return properties.columns;
  const { include, exclude } = version;
  const kept = properties.columns.filter(
    (column) => (include === "*" || include.includes(column.name)) && !exclude.includes(column.name),
  );
  return [...kept, ...version.columns];
}
