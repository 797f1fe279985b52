import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { GraphNode } from "../../../src/core/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const schema = `
sources:
  - name: raw
    tags: [s1]
    tables:
      - name: e
        tags: [t1]
        config: {tags: [ct1]}
        data_tests: [{unique: {column_name: id}}, {lib.own: {column_name: id}}]
        columns: [{name: id, tags: [c1], data_tests: [{not_null: {config: {tags: [x1]}}}]}]
models:
  - name: m
    columns:
      - name: id
        tags: [c2]
        data_tests:
          - unique: {config: {meta: {a: [1, 'x', true, null]}}}
          - not_null: {config: {tags: ['q', "it's"], severity: "{{ 'warn' if 1 else 'error' }}"}}
exposures:
  - {name: x1, type: dashboard, owner: {name: a}, tags: [t1], depends_on: [ref('m')]}
  - {name: x2, type: dashboard, owner: {name: a}, config: {tags: [t2], meta: {a: 1}}, tags: [t3], meta: {b: 2}, depends_on: [ref('m')]}
`;

/** What stands here was read off dbt's manifest of the same files. */
describe("what tests and exposures take over from around them", () => {
  let project: TempProject;
  let nodes: ReadonlyMap<string, GraphNode>;
  beforeAll(async () => {
    project = tempProject({
      "xform_project.yml": "name: op\n",
      "packages.yml": "packages: [{local: lib}]\n",
      "dbt_packages/lib/dbt_project.yml": "name: lib\n",
      "dbt_packages/lib/macros/own.sql":
        "{% test own(model, column_name) %}select * from {{ model }} where {{ column_name }} is null{% endtest %}",
      "models/m.sql": "select 1 as id",
      "models/schema.yml": schema,
    });
    const options = { directory: project.directory, environment: {}, homeDirectory: "/nowhere" };
    const manifest = await parse(await loadProject(options), { adapter });
    expect(manifest.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    nodes = manifest.nodes;
  });
  afterAll(() => project.remove());

  const named = (name: string) => [...nodes.values()].find((node) => node.name === name);

  it.each([
    ["source_unique_raw_e_id", ["s1", "t1"]],
    ["source_not_null_raw_e_id", ["c1", "s1", "t1", "x1"]],
    ["lib_source_own_raw_e_id", ["s1", "t1"]],
    ["unique_m_id", ["c2"]],
    ["not_null_m_id", ["c2", "it's", "q"]],
  ] as const)("tags of %s", (name, tags) => {
    expect(named(name)?.tags).toEqual(tags);
  });

  it("tests are written with the configuration that their texts render to", () => {
    const code = (name: string) => (named(name) as { readonly rawCode?: string } | undefined)?.rawCode;
    expect(code("not_null_m_id")).toBe(
      `{{ test_not_null(**_dbt_generic_test_kwargs) }}{{ config(severity="warn",tags=['q', "it's"]) }}`,
    );
    expect(code("unique_m_id")).toBe(
      "{{ test_unique(**_dbt_generic_test_kwargs) }}{{ config(meta={'a': [1, 'x', True, None]}) }}",
    );
  });

  it("exposures have tags and meta of both places", () => {
    expect(named("x1")).toMatchObject({ tags: ["t1"], meta: {}, config: { tags: ["t1"], meta: {} } });
    expect(named("x2")).toMatchObject({ tags: ["t2", "t3"], meta: { b: 2, a: 1 }, config: { tags: ["t2", "t3"] } });
  });
});
