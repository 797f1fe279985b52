import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { Manifest } from "../../../src/core/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** What stands here was read off dbt's manifest of the same files. */
describe("what one package says about the nodes of another", () => {
  let project: TempProject;
  let manifest: Manifest;
  beforeAll(async () => {
    project = tempProject({
      "dbt_project.yml":
        "name: shop\nmodels: {lib: {replaced: {+enabled: false}}}\nseeds: {lib: {codes: {+enabled: false}}}\n",
      "packages.yml": "packages: [{local: lib}]\n",
      "dbt_packages/lib/dbt_project.yml": "name: lib\n",
      "dbt_packages/lib/models/own.sql": "select 1 as id",
      "dbt_packages/lib/models/replaced.sql": "select 1 as id",
      "dbt_packages/lib/models/lib.yml": `models:
  - {name: replaced, description: lib says replaced, columns: [{name: id, data_tests: [not_null]}]}
  - {name: absent, description: lib says absent, columns: [{name: id, data_tests: [unique]}]}
`,
      "dbt_packages/lib/seeds/codes.csv": "id\n1\n",
      "dbt_packages/lib/seeds/codes.yml":
        "seeds: [{name: codes, description: lib says codes, config: {column_types: {id: bigint}}}]\n",
      "models/replaced.sql": "select 2 as id",
      "models/absent.sql": "select 2 as id",
      "models/shop.yml": "models: [{name: own, description: shop says own, config: {materialized: table}}]\n",
      "seeds/codes.csv": "id\n1\n",
    });
    const options = { directory: project.directory, environment: {}, homeDirectory: "/nowhere" };
    manifest = await parse(await loadProject(options), { adapter });
  });
  afterAll(() => project.remove());

  it("describes and configures a package's node", () => {
    expect(manifest.diagnostics).toEqual([]);
    expect(manifest.nodes.get("model.lib.own")).toMatchObject({
      description: "shop says own",
      patchPath: "shop://models/shop.yml",
      config: { materialized: "table" },
    });
  });

  it("describes a node that the package lacks, or that replaces one which is switched off", () => {
    const of = (id: string) => manifest.nodes.get(id);
    expect(of("model.shop.absent")).toMatchObject({
      description: "lib says absent",
      patchPath: "lib://models/lib.yml",
    });
    expect(of("model.shop.replaced")).toMatchObject({
      description: "lib says replaced",
      patchPath: "lib://models/lib.yml",
    });
    expect(of("seed.shop.codes")).toMatchObject({
      description: "lib says codes",
      config: { column_types: { id: "bigint" } },
    });
  });

  it("tests it, though the tests are attached to no node", () => {
    const tests = [...manifest.nodes.values()].filter((node) => node.resourceType === "test");
    expect(tests.map(({ name, dependsOn, attachedNode }) => [name, dependsOn.nodes, attachedNode])).toEqual([
      ["not_null_replaced_id", ["model.shop.replaced"], null],
      ["unique_absent_id", ["model.shop.absent"], null],
    ]);
  });
});
