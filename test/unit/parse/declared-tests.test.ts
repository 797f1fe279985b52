import { afterAll, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { BuildNode, Manifest } from "../../../src/core/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const overrides = `
{% macro ref(model_name) %}{% do builtins.ref("b") %}{{ return(builtins.ref(model_name)) }}{% endmacro %}
{% macro source(s, t) %}{% do builtins.ref("b") %}{{ return(builtins.source(s, t)) }}{% endmacro %}
{% test mine(model, to) %}select * from {{ model }} where id in (select id from {{ ref("a") }}){% endtest %}
{% macro caller() %}{{ ref("a") }}{{ load_result("x") }}{{ run_query("select 1") }}{% endmacro %}
`;

const overridden = {
  "xform_project.yml": "name: ovr\n",
  "macros/m.sql": overrides,
  "models/a.sql": "select 1 as id",
  "models/b.sql": "select 2 as id",
  "models/c.sql": 'select * from {{ ref("a") }}',
  "tests/t.sql": 'select * from {{ ref("a") }} where false',
  "models/s.yml": `
models:
  - name: a
    data_tests: [{mine: {arguments: {to: 1}}}]
    columns:
      - name: id
        data_tests: [unique, {relationships: {arguments: {to: ref("a"), field: id}}}]
  - name: c
    columns: [{name: id, data_tests: [not_null]}]
`,
};

const below = {
  "xform_project.yml": `
name: f
model-paths: [src/models]
data_tests: {f: {models: {a: {+tags: [with_models]}}, a: {+tags: [plain]}}}
`,
  "src/models/a/m.sql": "select 1 as id",
  "src/models/a/s.yml": `
models: [{name: m, columns: [{name: id, data_tests: [unique]}]}]
sources: [{name: s, tables: [{name: t, columns: [{name: id, data_tests: [unique]}]}]}]
unit_tests: [{name: u, model: m, given: [], expect: {rows: [{id: 1}]}}]
`,
};

const projects: TempProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

async function parsed(files: Readonly<Record<string, string>>, rendersAll: boolean): Promise<Manifest> {
  const project = tempProject(files);
  projects.push(project);
  const options = { directory: project.directory, environment: {}, homeDirectory: "/nowhere" };
  const manifest = await parse(await loadProject(options), { adapter, rendersAll });
  expect(manifest.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return manifest;
}

/** What stands here was read off dbt's manifests of the same files. */
describe.each([false, true])("tests that YAML declares, rendering all templates: %s", (rendersAll) => {
  it("go by ref and source themselves while a project is parsed, and other templates by the project's macros", async () => {
    const { nodes, macros } = await parsed(overridden, rendersAll);
    const dependencies = [...nodes.values()].flatMap((node) => {
      const { name, dependsOn } = node as BuildNode;
      return "dependsOn" in node ? [[name, dependsOn.nodes, [...dependsOn.macros].sort()]] : [];
    });
    expect(Object.fromEntries(dependencies.map(([name, ...rest]) => [name, rest]))).toMatchObject({
      c: [["model.ovr.b", "model.ovr.a"], ["macro.ovr.ref"]],
      t: [["model.ovr.b", "model.ovr.a"], ["macro.ovr.ref"]],
      mine_a_1: [["model.ovr.a"], ["macro.dbt.get_where_subquery", "macro.ovr.test_mine"]],
      unique_a_id: [["model.ovr.a"], ["macro.dbt.test_unique"]],
      not_null_c_id: [["model.ovr.c"], ["macro.dbt.test_not_null"]],
      relationships_a_id__id__ref_a_: [
        ["model.ovr.a"],
        ["macro.dbt.get_where_subquery", "macro.dbt.test_relationships"],
      ],
    });
    // A name of the context is none of a macro, but a method of that name is.
    expect(macros.get("macro.ovr.caller")?.dependsOnMacros).toEqual(["macro.dbt.run_query"]);
    expect(macros.get("macro.ovr.ref")?.dependsOnMacros).toEqual(["macro.ovr.ref"]);
  });

  it("have an fqn from the first folder of the project on, and are configured by it", async () => {
    const { nodes } = await parsed(below, rendersAll);
    const [unique, source, unit, model] = [
      "test.f.unique_m_id.4dffd0a90e",
      "test.f.source_unique_s_t_id.3a4c221bad",
      "unit_test.f.m.u",
      "model.f.m",
    ].map((id) => nodes.get(id) as BuildNode | undefined);
    expect(unique).toMatchObject({ fqn: ["f", "models", "a", "unique_m_id"], tags: ["with_models"] });
    expect(source).toMatchObject({ fqn: ["f", "models", "a", "source_unique_s_t_id"], tags: ["with_models"] });
    expect(unit).toMatchObject({ fqn: ["f", "models", "a", "m", "u"] });
    expect(model).toMatchObject({ fqn: ["f", "a", "m"] });
  });
});
