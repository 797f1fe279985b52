import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/index.ts";
import { nodeChanges } from "../../../src/state/node-changes.ts";

const model: JsonObject = {
  resource_type: "model",
  fqn: ["shop", "orders"],
  raw_code: "select 1",
  checksum: { name: "sha256", checksum: "a" },
  config: { materialized: "view" },
  unrendered_config: { materialized: "view", schema: "{{ target.name }}" },
};
const rules = (node: JsonObject, old: JsonObject, rendersConfigs = false) =>
  nodeChanges(node, old, { enforces: () => true, rendersConfigs }).map(({ rule, detail }) => `${rule} ${detail}`);

it("takes a key that is missing for one with null, since versions differ in what they write", () => {
  expect(rules({ ...model, deprecation_date: null, contract: { enforced: false, checksum: null } }, model)).toEqual([]);
  const config = { materialized: "view", schema: "{{ target.name }}", unique_key: null };
  expect(rules({ ...model, unrendered_config: config }, model)).toEqual([]);
});

it("takes no template for changed where the earlier manifest has it rendered", () => {
  const node = { ...model, unrendered_config: { materialized: "{{ var('kind') }}", tags: ["a"] } };
  const old = { ...model, unrendered_config: { materialized: "table" } };
  expect(rules(node, old)).toEqual(["configs materialized: table → {{ var('kind') }}"]);
  expect(rules(node, old, true)).toEqual([]);
});

it("takes a value of config() as what it gives where the earlier manifest has that", () => {
  const unrendered_config = {
    meta: "{'level': 2}",
    post_hook: "['select 1', 'select 2']",
    unique_key: "var('key')",
    pre_hook: "select 3",
  };
  const config = { meta: { owner: "a", level: 2 }, unique_key: "id" };
  const node = { ...model, config, unrendered_config };
  const older = { meta: { level: 2 }, unique_key: "id", "pre-hook": ["select 3"], tags: [] };
  const old = (hooks: readonly string[]) => ({ ...model, unrendered_config: { ...older, "post-hook": hooks } });
  expect(rules(node, old(["select 1", "select 2"]), true)).toEqual([]);
  expect(rules(node, old(["select 1"]), true)).toHaveLength(1);
  const level = { ...node, unrendered_config: { ...unrendered_config, meta: "{'level': 3}" } };
  expect(rules(level, old(["select 1", "select 2"]), true)).toEqual([`configs meta: {"level":2} → {'level': 3}`]);
});

it("compares checksums where the earlier manifest has no code", () => {
  expect(rules(model, { ...model, raw_code: "--placeholder--" })).toEqual([]);
  const other = { ...model, raw_code: "--placeholder--", checksum: { name: "sha256", checksum: "b" } };
  expect(rules(model, other)).toEqual(["body another text"]);
});

it("knows a seed that is too large for a checksum by its path", () => {
  const seed = (name: string, checksum: string): JsonObject => ({
    resource_type: "seed",
    fqn: ["shop", "codes"],
    raw_code: "",
    checksum: { name, checksum },
  });
  const large = seed("path", "seeds/codes.csv");
  expect(rules(large, large)).toEqual([]);
  expect(rules(large, seed("sha256", "abc"))).toEqual(["body another file"]);
  expect(rules(seed("sha256", "abd"), seed("sha256", "abc"))).toEqual(["body another file"]);
});

it("compares the name of a source as it is written", () => {
  const source = (schema: string, more: JsonObject = {}): JsonObject => ({
    resource_type: "source",
    fqn: ["shop", "raw", "orders"],
    schema,
    identifier: "orders",
    unrendered_schema: "{{ target.name }}_raw",
    ...more,
  });
  expect(rules(source("dev_raw"), source("prod_raw"))).toEqual([]);
  const { unrendered_schema: _, ...older } = source("prod_raw");
  expect(rules(source("dev_raw"), older)).toEqual([]);
  expect(rules(source("b", { unrendered_schema: "b" }), source("a", { unrendered_schema: "a" }))).toEqual([
    "relation unrendered_schema: a → b",
  ]);
});

it("takes lines that end as on Windows for the same", () => {
  expect(rules({ ...model, raw_code: "select 1,\n2" }, { ...model, raw_code: "select 1,\r\n2" })).toEqual([]);
});
