import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/index.ts";
import {
  type ConfigLayer,
  type ConfigResourceType,
  ConfigTrees,
  exposureConfig,
  loadProject,
  type Package,
  type Project,
  type PropertiesFile,
  propertiesReader,
  resolveConfig,
  versionLayer,
} from "../../../src/project/index.ts";

const directory = new URL("../../fixtures/project/config-versions", import.meta.url).pathname;

/** What dbt says about every node of the fixture. */
const expected: Readonly<
  Record<string, { fqn: string[]; config: JsonObject; unrendered_config: JsonObject; columns?: JsonObject }>
> = JSON.parse(readFileSync(`${directory}/expected.json`, "utf8"));

let project: Project;
let properties: PropertiesFile;
const trees = new ConfigTrees();
const inFile: Readonly<Record<string, ConfigLayer>> = {
  "model.shop.dim_a": { rendered: { meta: { k: 1 } }, unrendered: { meta: "{'k': 1}" } },
};

beforeAll(async () => {
  project = await loadProject({ directory, environment: {}, homeDirectory: "/nowhere" });
  const [package_] = project.packages as [Package];
  const read = propertiesReader(project, "shop");
  properties = package_.files.properties.map((file) => read(file))[0] as PropertiesFile;
});

it.each(Object.keys(expected))("%s", (id) => {
  const wanted = expected[id] ?? { fqn: [], config: {}, unrendered_config: {} };
  const [type = "", , name = "", last] = id.split(".");
  const resourceType = type as ConfigResourceType;
  const model = properties.models.find((entry) => entry.name === name);
  const version = model?.versions.find(({ v }) => `v${v}` === last);
  const exposure = properties.exposures.find((entry) => entry.name === name);
  const table = properties.sources.find((entry) => entry.name === name)?.tables.find((entry) => entry.name === last);
  const own =
    model !== undefined && version !== undefined ? versionLayer(model, version) : (model ?? exposure ?? table)?.layer;
  const layers = [
    ...trees.layers(project.config, resourceType, wanted.fqn),
    ...(own ? [own] : []),
    ...(inFile[id] ? [inFile[id]] : []),
  ];
  const { config, unrenderedConfig } = resolveConfig(resourceType, layers);
  const finished = exposure === undefined ? config : exposureConfig(exposure, config);
  expect(JSON.stringify(finished, null, 1)).toBe(JSON.stringify(wanted.config, null, 1));
  expect(JSON.stringify(unrenderedConfig, null, 1)).toBe(JSON.stringify(wanted.unrendered_config, null, 1));
});

it("describes columns like dbt", () => {
  const [column] = properties.models[0]?.columns ?? [];
  expect(expected["model.shop.dim_a"]?.columns?.id).toMatchObject({
    meta: column?.meta,
    constraints: column?.constraints,
    policy_tags: column?.extra.policy_tags,
  });
  // dbt's order of these tags is arbitrary.
  expect(column?.tags).toEqual(["c1", "c2", "c3"]);
});
