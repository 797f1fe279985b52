import type {
  BuildNodeBase,
  ExposureNode,
  GraphNode,
  Manifest,
  ModelNode,
  SeedNode,
  SemanticNode,
  SourceNode,
  TestNode,
  UnitTestNode,
} from "../../src/core/index.ts";

type Given<N> = Partial<N> & { readonly name: string };

function buildNode(type: BuildNodeBase["resourceType"], given: Given<BuildNodeBase>): BuildNodeBase {
  const packageName = given.packageName ?? "shop";
  const { name } = given;
  const file = given.originalFilePath ?? `${type}s/${name}.sql`;
  return {
    uniqueId: `${type}.${packageName}.${name}`,
    resourceType: type,
    packageName,
    path: file.replace(/^[^/]*\//, ""),
    originalFilePath: file,
    position: { file, line: 1, column: 1 },
    fqn: [packageName, ...file.split("/").slice(1, -1), name],
    tags: [],
    description: "",
    meta: {},
    unrenderedConfig: {},
    createdAt: 0,
    database: "shop",
    schema: "main",
    alias: name,
    relationName: `"shop"."main"."${name}"`,
    checksum: { name: "sha256", checksum: "" },
    config: { enabled: true, materialized: "view", tags: [], meta: {}, ...given.config },
    columns: {},
    group: null,
    docs: { show: true, node_color: null },
    patchPath: null,
    docBlocks: [],
    language: "sql",
    rawCode: "",
    refs: [],
    sources: [],
    dependsOn: { macros: [], nodes: [] },
    ...withoutConfig(given),
  };
}

function withoutConfig<T extends object>(given: T): Omit<T, "config"> {
  const { config: _, ...rest } = given as T & { readonly config?: unknown };
  return rest;
}

/** A model for tests, with what a test says and plain values for the rest. */
export function modelNode(given: Given<ModelNode>): ModelNode {
  return {
    access: "protected",
    version: null,
    latestVersion: null,
    deprecationDate: null,
    constraints: [],
    primaryKey: [],
    timeSpine: null,
    ...buildNode("model", given),
    ...withoutConfig(given),
  } as ModelNode;
}

/** A seed for tests. */
export function seedNode(given: Given<SeedNode>): SeedNode {
  const base = buildNode("seed", {
    originalFilePath: `seeds/${given.name}.csv`,
    ...given,
    config: { enabled: true, materialized: "seed", tags: [], meta: {}, ...given.config },
  });
  return { rootPath: "/project", ...base, ...withoutConfig(given) } as SeedNode;
}

/** A test of some nodes, by their ids. */
export function testNode(given: Given<TestNode>, tested: readonly string[]): TestNode {
  const base = buildNode("test", {
    ...given,
    config: { enabled: true, materialized: "test", tags: [], meta: {}, ...given.config },
  });
  return {
    testMetadata: null,
    columnName: null,
    attachedNode: tested[0] ?? null,
    fileKeyName: null,
    ...base,
    dependsOn: { macros: [], nodes: tested },
    ...withoutConfig(given),
  } as TestNode;
}

/** A table of a source. */
export function sourceNode(given: Given<SourceNode> & { readonly sourceName: string }): SourceNode {
  const packageName = given.packageName ?? "shop";
  return {
    uniqueId: `source.${packageName}.${given.sourceName}.${given.name}`,
    resourceType: "source",
    packageName,
    path: "models/sources.yml",
    originalFilePath: "models/sources.yml",
    position: { file: "models/sources.yml", line: 1, column: 1 },
    fqn: [packageName, given.sourceName, given.name],
    tags: [],
    description: "",
    meta: {},
    unrenderedConfig: {},
    createdAt: 0,
    config: { enabled: true, materialized: "", tags: [], meta: {} },
    ...given,
  } as SourceNode;
}

/** A unit test of a model. */
export function unitTestNode(given: Given<UnitTestNode>): UnitTestNode {
  const packageName = given.packageName ?? "shop";
  const model = given.model ?? "orders";
  const position = { file: "models/schema.yml", line: 1, column: 1 };
  const rows = { format: "dict", rows: [], fixture: null, place: () => position } as const;
  return {
    uniqueId: `unit_test.${packageName}.${model}.${given.name}`,
    resourceType: "unit_test",
    packageName,
    path: "schema.yml",
    originalFilePath: "models/schema.yml",
    position,
    fqn: [packageName, model, given.name],
    tags: [],
    description: "",
    meta: {},
    unrenderedConfig: {},
    createdAt: 0,
    config: { enabled: true, materialized: "unit", tags: [], meta: {} },
    model,
    version: null,
    versions: null,
    given: [],
    expect: rows,
    overrides: null,
    checksum: "",
    schema: "main",
    dependsOn: { macros: [], nodes: [`model.${packageName}.${model}`] },
    problems: [],
    ...given,
  };
}

/** A metric, a semantic model or a saved query. */
export function semanticNode(resourceType: SemanticNode["resourceType"], name: string): SemanticNode {
  const {
    type: _,
    owner: _owner,
    maturity: _maturity,
    url: _url,
    metrics: _metrics,
    ...common
  } = exposureNode({ name });
  const uniqueId = `${resourceType}.${common.packageName}.${name}`;
  return { ...common, resourceType, uniqueId, group: null, body: {} };
}

/** An exposure. */
export function exposureNode(given: Given<ExposureNode>): ExposureNode {
  const packageName = given.packageName ?? "shop";
  return {
    uniqueId: `exposure.${packageName}.${given.name}`,
    resourceType: "exposure",
    packageName,
    path: "exposures.yml",
    originalFilePath: "models/exposures.yml",
    position: { file: "models/exposures.yml", line: 1, column: 1 },
    fqn: [packageName, given.name],
    tags: [],
    description: "",
    meta: {},
    unrenderedConfig: {},
    createdAt: 0,
    type: "dashboard",
    owner: {},
    label: null,
    maturity: null,
    url: null,
    config: { enabled: true, materialized: "", tags: [], meta: {} },
    refs: [],
    sources: [],
    dependsOn: { macros: [], nodes: [] },
    ...given,
  } as ExposureNode;
}

/** A manifest of nodes; keys are their ids, in the given order. */
export function manifestOf(nodes: readonly GraphNode[], projectName = "shop"): Manifest {
  return {
    projectName,
    adapterType: "duckdb",
    nodes: new Map(nodes.map((node) => [node.uniqueId, node])),
    macros: new Map(),
    docs: new Map(),
    groups: new Map(),
    disabled: new Map(),
    leftOut: new Map(),
    onRunStart: [],
    onRunEnd: [],
    diagnostics: [],
  };
}
