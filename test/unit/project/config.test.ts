import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/index.ts";
import {
  type ConfigLayer,
  type ConfigResourceType,
  ConfigTrees,
  loadProject,
  type Package,
  type Project,
  type PropertiesFile,
  propertiesLayer,
  propertiesReader,
  resolveConfig,
  unusedConfigPaths,
} from "../../../src/project/index.ts";
import { load, smallProject } from "./temporary-project.ts";

const directory = new URL("../../fixtures/project/config-merging", import.meta.url).pathname;

interface Expected {
  readonly fqn: readonly string[];
  readonly config: JsonObject;
  readonly unrendered_config?: JsonObject;
  readonly external?: JsonObject | null;
  readonly quoting?: JsonObject;
  readonly source_meta?: JsonObject;
}

/** What dbt says about every node of the fixture. */
const expected: Readonly<Record<string, Expected>> = JSON.parse(readFileSync(`${directory}/expected.json`, "utf8"));

/** What the `config()` calls in the files say, rendered and as written. */
const inFile: Readonly<Record<string, ConfigLayer>> = {
  "model.shop.m1": {
    rendered: {
      tags: ["cfg", "a", "second"],
      meta: { c: 3, d: 4 },
      post_hook: "select 'file'",
      alias: "mone",
      grants: { select: "r3" },
    },
    unrendered: {
      tags: "['cfg', 'a']",
      meta: "{'c': 3}",
      post_hook: "select 'file'",
      alias: "'m' ~ 'one'",
      grants: "{'select': 'r3'}",
    },
  },
  "model.lib.lm": {
    rendered: { materialized: "incremental", tags: ["infile"], meta: { who: "file" } },
    unrendered: { materialized: "incremental", tags: "['infile']", meta: "{'who': 'file'}" },
  },
  "snapshot.shop.sn": {
    rendered: { unique_key: "id", check_cols: "all", target_schema: "snaps" },
    unrendered: { unique_key: "id", check_cols: "all", target_schema: "snaps" },
  },
};

/** Compared as text: the order of keys matters for artifacts. */
const text = (value: unknown): string => JSON.stringify(value, null, 1);

describe("like dbt", () => {
  let project: Project;
  let properties: readonly PropertiesFile[];
  const trees = new ConfigTrees();

  beforeAll(async () => {
    project = await loadProject({ directory, environment: {}, homeDirectory: "/nowhere" });
    const read = propertiesReader(project, "shop");
    properties = (project.packages[0] as Package).files.properties.map((file) => read(file));
  });

  const entryLayer = (type: string, packageName: string, name: string): ConfigLayer[] => {
    if (packageName !== "shop") return [];
    const entries = properties.flatMap((file) => {
      switch (type) {
        case "model":
          return file.models;
        case "seed":
          return file.seeds;
        case "snapshot":
          return file.snapshots;
        case "analysis":
          return file.analyses;
        case "test":
          return file.dataTests;
        case "exposure":
          return file.exposures;
        case "function":
          return file.functions;
        default:
          return file.unitTests;
      }
    });
    const entry = entries.find((candidate) => candidate.name === name);
    return entry === undefined ? [] : [entry.layer];
  };

  const resolve = (id: string) => {
    const { fqn } = expected[id] as Expected;
    const [type = "", packageName = ""] = id.split(".");
    const resourceType = type as ConfigResourceType;
    const own = project.packages.find(({ name }) => name === packageName) as Package;
    const layers = [
      ...trees.layers(own.config, resourceType, fqn),
      ...entryLayer(type, packageName, fqn.at(-1) ?? ""),
      ...(inFile[id] === undefined ? [] : [inFile[id]]),
      ...(packageName === "shop" ? [] : trees.layers(project.config, resourceType, fqn)),
    ];
    return resolveConfig(resourceType, layers);
  };

  it("reads the files without a complaint", () => {
    expect(properties.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });

  it.each(Object.keys(expected).filter((id) => !id.startsWith("source.")))("%s", (id) => {
    const { config, unrenderedConfig, diagnostics } = resolve(id);
    const wanted = expected[id] as Expected;
    // Tags of exposures are collected where nodes are made.
    const { tags } = wanted.config;
    expect(text(id.startsWith("exposure.") ? { ...config, tags } : config)).toBe(text(wanted.config));
    if (wanted.unrendered_config !== undefined) expect(text(unrenderedConfig)).toBe(text(wanted.unrendered_config));
    expect(diagnostics).toEqual([]);
  });

  it.each(Object.keys(expected).filter((id) => id.startsWith("source.")))("%s", (id) => {
    const [, , sourceName, tableName] = id.split(".");
    const wanted = expected[id] as Expected;
    const source = properties.flatMap(({ sources }) => sources).find(({ name }) => name === sourceName);
    const table = source?.tables.find(({ name }) => name === tableName);
    const layers = [
      ...trees.layers(project.config, "source", wanted.fqn),
      ...(table === undefined ? [] : [table.layer]),
    ];
    const { config, unrenderedConfig } = resolveConfig("source", layers);
    expect(text(config)).toBe(text(wanted.config));
    expect(text(unrenderedConfig)).toBe(text(wanted.unrendered_config));
    expect(text(table?.external)).toBe(text(wanted.external));
    expect(text(table?.quoting)).toBe(text(wanted.quoting));
    expect(text(source?.meta)).toBe(text(wanted.source_meta));
  });
});

const layer = (rendered: JsonObject): ConfigLayer => ({ rendered, unrendered: rendered });
const resolved = (type: ConfigResourceType, ...layers: JsonObject[]) => resolveConfig(type, layers.map(layer)).config;

describe("merging", () => {
  it("appends tags and hooks, merges meta one level deep, replaces everything else", () => {
    const config = resolved(
      "model",
      { tags: "a", meta: { x: { p: 1 }, y: 1 }, "pre-hook": "one", persist_docs: { relation: true }, unique_key: "id" },
      {
        tags: ["b", "a"],
        meta: { x: { q: 2 } },
        pre_hook: ["two", { sql: "three", transaction: false }],
        persist_docs: {},
        unique_key: ["a", "b"],
      },
    );
    expect(config).toMatchObject({
      tags: ["a", "b", "a"],
      meta: { x: { q: 2 }, y: 1 },
      "pre-hook": [
        { sql: "one", transaction: true, index: null },
        { sql: "two", transaction: true, index: null },
        { sql: "three", transaction: false, index: null },
      ],
      persist_docs: {},
      unique_key: ["a", "b"],
    });
    expect(Object.keys(config)).not.toContain("pre_hook");
  });

  it("keeps what was said where nothing is said of a known key, but for the names of relations", () => {
    const layers = [
      { schema: "base", unique_key: "id", on_schema_change: "fail", alias: "a", own: 1 },
      { schema: null, unique_key: null, on_schema_change: null, alias: null, own: null },
      { alias: "b" },
    ].map(layer);
    const { config, cleared } = resolveConfig("model", layers);
    expect(config).toMatchObject({ schema: "base", unique_key: "id", on_schema_change: "fail", alias: "b", own: null });
    expect([...cleared].sort()).toEqual(["on_schema_change", "schema", "unique_key"]);
  });

  it("reads hooks that are JSON texts, and SQL that begins with a brace", () => {
    const config = resolved("model", { post_hook: ['{"sql": "vacuum", "transaction": false}', "{{ grant() }}"] });
    expect(config["post-hook"]).toEqual([
      { sql: "vacuum", transaction: false, index: null },
      { sql: "{{ grant() }}", transaction: true, index: null },
    ]);
  });

  it("adds to grants with a plus, and replaces them without", () => {
    expect(
      resolved(
        "model",
        { grants: { select: "a", insert: ["b"] } },
        { grants: { "+select": ["c"], insert: "d", "+new": "e" } },
      ).grants,
    ).toEqual({
      select: ["a", "c"],
      insert: ["d"],
      new: ["e"],
    });
  });

  it("keeps keys it does not know, after those it knows", () => {
    const config = resolved("seed", { labels: { a: 1 }, delimiter: ";" }, { labels: { b: 2 } });
    expect(config).toMatchObject({ labels: { b: 2 }, delimiter: ";", materialized: "seed" });
    expect(Object.keys(config).at(-1)).toBe("labels");
  });

  it("completes docs, contract, freshness and others", () => {
    expect(
      resolved("model", { docs: { node_color: "red" }, contract: { enforced: true }, latest_version_pointer: false }),
    ).toMatchObject({
      docs: { show: true, node_color: "red" },
      contract: { enforced: true, alias_types: true },
      latest_version_pointer: { enabled: false, alias: null },
    });
    const freshness = { build_after: { count: 1, period: "day" } };
    expect(resolved("model", { freshness }).freshness).toEqual({
      build_after: { count: 1, period: "day", updates_on: "any" },
    });
    expect(resolved("model", { freshness: { warn_after: { count: 1, period: "day" } } }).freshness).toBeNull();
    expect(resolved("model", { static_analysis: false }).static_analysis).toBe("off");
  });

  it.each([
    [{ store_failures: true }, { store_failures: true, store_failures_as: "table" }],
    [{ store_failures: false }, { store_failures: false, store_failures_as: "ephemeral" }],
    [
      { store_failures: false, store_failures_as: "view" },
      { store_failures: true, store_failures_as: "view" },
    ],
    [{ store_failures_as: "ephemeral" }, { store_failures: false, store_failures_as: "ephemeral" }],
    [{}, { store_failures: null, store_failures_as: null }],
  ])("stores failures: %j", (written, finished) => {
    expect(resolved("test", written)).toMatchObject(finished);
  });

  it("knows other names of keys, by the adapter", () => {
    const { config, unrenderedConfig } = resolveConfig("model", [layer({ project: "p", dataset: "d" })], {
      project: "database",
      dataset: "schema",
    });
    expect(config).toMatchObject({ database: "p", schema: "d" });
    expect(unrenderedConfig).toEqual({ database: "p", schema: "d" });
  });

  it("puts rendered and unrendered properties together as dbt does", () => {
    expect(
      propertiesLayer({ a: "1", tags: ["x"], meta: { k: "v" } }, { a: "{{ 1 }}", tags: ["{{ x }}"] }).unrendered,
    ).toEqual({
      a: "{{ 1 }}",
      tags: ["{{ x }}", "x"],
      meta: { k: "v" },
    });
  });
});

describe("what cannot be used", () => {
  it.each<[ConfigResourceType, JsonObject, string]>([
    ["model", { enabled: "True" }, '"enabled" must be true or false'],
    ["model", { enabled: null }, '"enabled" is empty'],
    ["model", { tags: [1] }, '"tags" must be text or a list of texts'],
    ["model", { meta: "x" }, '"meta" must be a mapping'],
    ["model", { access: "pubic" }, '"access" must be one of'],
    ["model", { on_configuration_change: "stop" }, '"on_configuration_change" must be one of'],
    ["model", { materialized: "incremental", contract: { enforced: true } }, "enforced contract"],
    ["model", { docs: { node_color: "not a colour" } }, "is not a colour"],
    ["model", { freshness: { build_after: { count: 1 } } }, "needs both"],
    ["test", { severity: "bad" }, '"severity" must be warn or error'],
    ["test", { limit: "5" }, '"limit" must be a whole number'],
    ["test", { materialized: "table" }, "a test cannot be materialized"],
    ["seed", { materialized: "table" }, "a seed cannot be materialized"],
    ["snapshot", { materialized: "table" }, "a snapshot cannot be materialized"],
  ])("%s %j", (type, config, message) => {
    const { diagnostics } = resolveConfig(type, [layer(config)]);
    expect(diagnostics).toMatchObject([{ code: "parse/config-invalid", message: expect.stringContaining(message) }]);
  });

  it("says where it is written", async () => {
    const text = 'name: shop\nprofile: shop\nmodels:\n  shop:\n    sub:\n      +enabled: "no"\n      +pre_hook: 3\n';
    const project = await load({ ...smallProject, "dbt_project.yml": text });
    const layers = new ConfigTrees().layers(project.config, "model", ["shop", "sub", "a"]);
    const { diagnostics } = resolveConfig("model", layers);
    expect(diagnostics).toMatchObject([{ at: { file: "dbt_project.yml", line: 6, column: 18 } }]);
    expect(layers.at(-1)?.at?.("pre-hook")).toMatchObject({ line: 7, column: 18 });
  });
});

describe("trees", () => {
  const tree = `name: shop
profile: shop
models:
  +a: 1
  shop:
    b: 2
    folder: {c: 3, orders: {d: 4}, +e: {x: 1}, gone: {+f: 1}}
    nothing: {}
seeds: {other: {x: {+y: 1}}}
`;

  it("go down the folders to the node itself", async () => {
    const { config } = await load({ ...smallProject, "dbt_project.yml": tree });
    const trees = new ConfigTrees();
    const layers = (...fqn: string[]) => trees.layers(config, "model", fqn).map(({ rendered }) => rendered);
    expect(layers("shop", "folder", "orders")).toEqual([{ a: 1 }, { b: 2 }, { c: 3, e: { x: 1 } }, { d: 4 }]);
    expect(layers("shop", "folder", "other")).toEqual([{ a: 1 }, { b: 2 }, { c: 3, e: { x: 1 } }]);
    expect(layers("shop", "orders")).toEqual([{ a: 1 }, { b: 2 }]);
    expect(layers("lib", "orders")).toEqual([{ a: 1 }]);
    expect(trees.layers(config, "snapshot", ["shop", "x"])).toEqual([]);
  });

  it("warn of what applies to nothing", async () => {
    const { config } = await load({ ...smallProject, "dbt_project.yml": tree });
    const unused = unusedConfigPaths(config, { models: [["shop", "folder", "orders"]] });
    expect(unused.map(({ message, at }) => [message.split('"')[1], at?.line])).toEqual([
      ["models.shop.folder.gone", 7],
      ["seeds.other.x", 9],
    ]);
  });
});
