import { describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { tempProject } from "../../support/temp-project.ts";

describe("values in config() that cannot be meant", () => {
  it.each([
    ["materialized=tabel", '"tabel" is not defined'],
    ["meta={'owner': [tabel]}", '"tabel" is not defined'],
    ["tags=['a', tabel]", '"tabel" is not defined'],
    ["alias={'a': 1}", 'the configuration "alias" must be text, but is a mapping'],
    ["database={}", 'the configuration "database" must be text, but is a mapping'],
    ["group={'a': 1}", 'the configuration "group" must be text, but is a mapping'],
    ["group=1", 'the configuration "group" must be text, but is the number 1'],
  ])("%s is an error at the model's line", async (config, message) => {
    const project = tempProject({
      "dbt_project.yml": "name: shop\nversion: '1.0'\n",
      "models/m.sql": `-- a model\n{{ config(${config}) }}\nselect 1 as id`,
    });
    try {
      const loaded = await loadProject({ directory: project.directory, environment: {}, homeDirectory: "/nowhere" });
      const { diagnostics } = await parse(loaded, { adapter });
      expect(diagnostics.map((diagnostic) => [diagnostic.message, diagnostic.at?.line])).toEqual([[message, 2]]);
    } finally {
      project.remove();
    }
  });
});
