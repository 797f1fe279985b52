import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../../src/core/index.ts";
import { compile, loadProject, type Project, parse } from "../../../src/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const files = {
  "xform_project.yml": "name: shop\n",
  "macros/twice.sql": "{% macro twice(column) -%}\n  {{ column }} * 2 as in_macro\n{%- endmacro %}\n",
  "models/base.sql": "{{ config(materialized='ephemeral') }}\nselect\n  1 as in_base\n",
  "models/middle.sql":
    "{{ config(materialized='ephemeral') }}\nselect in_base,\n  2 as in_middle\nfrom {{ ref('base') }}\n",
  "models/top.sql":
    "{# first #}\nwith own as (select 1 as in_own)\nselect {{ twice('in_middle') }},\n  {% if true %}in_branch{% endif %}\nfrom {{ ref('middle') }}, own\n",
} as const;

describe("CompiledNode.locate", () => {
  let folder: TempProject;
  let project: Project;
  let manifest: Manifest;

  beforeAll(async () => {
    folder = tempProject(files);
    project = await loadProject({ directory: folder.directory, environment: {}, homeDirectory: "/nonexistent" });
    manifest = await parse(project);
  });
  afterAll(() => folder.remove());

  it("puts ephemeral models in once, those first that others stand on", async () => {
    const { sql, ctes } = await compile(project, manifest, "model.shop.top");
    expect(ctes.map(({ name }) => name)).toEqual(["__dbt__cte__base", "__dbt__cte__middle"]);
    expect(sql.match(/__dbt__cte__base as \(/g)).toHaveLength(1);
    expect(sql.indexOf("__dbt__cte__base as")).toBeLessThan(sql.indexOf("__dbt__cte__middle as"));
  });

  it.each([
    ["in_own", "models/top.sql"],
    ["in_branch", "models/top.sql"],
    ["in_base,", "models/middle.sql"],
    ["2 as in_middle", "models/middle.sql"],
    ["1 as in_base", "models/base.sql"],
  ] as const)("leads from %s into %s", async (word, file) => {
    const { sql, locate } = await compile(project, manifest, "model.shop.top");
    const before = files[file].slice(0, files[file].indexOf(word)).split("\n");
    expect(sql).toContain(word);
    expect(locate(sql.indexOf(word))).toEqual({ file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  });

  it("leads from what a macro wrote to the macro or its call", async () => {
    const { sql, locate } = await compile(project, manifest, "model.shop.top");
    const at = locate(sql.indexOf("as in_macro"));
    expect(["models/top.sql", "macros/twice.sql"]).toContain(at?.file);
    expect(at?.line).toBe(at?.file === "models/top.sql" ? 3 : 2);
  });

  it("has no place for what no template wrote", async () => {
    const { sql, locate } = await compile(project, manifest, "model.shop.top");
    expect(locate(sql.indexOf("__dbt__cte__base as ("))).toBeUndefined();
  });
});
