import { describe, expect, it } from "vitest";
import { lakeDatabases } from "../../../../src/context/values/adapter/lake-databases.ts";
import { loadProject, parse } from "../../../../src/index.ts";
import { tempProject } from "../../../support/temp-project.ts";

describe("the DuckLakes of a profile", () => {
  it("are the databases whose address, type or is_ducklake says so", () => {
    const attach = [
      { path: "ducklake:meta.ducklake", alias: "Lake" },
      { path: "ducklake:folder/other.ducklake" },
      { path: "md:shared", alias: "managed", is_ducklake: true },
      { path: "typed.ducklake", alias: "typed", type: "ducklake" },
      { path: "plain.duckdb", alias: "plain" },
    ];
    expect([...lakeDatabases({ path: "shop.duckdb", attach }, "shop")]).toEqual(["lake", "other", "managed", "typed"]);
    expect([...lakeDatabases({ path: "md:shop", is_ducklake: true }, "shop")]).toEqual(["shop"]);
    expect([...lakeDatabases({ path: "md:shop" }, "shop")]).toEqual([]);
  });

  it("are known to macros by adapter.is_ducklake, as are MotherDuck and the folder of external models", async () => {
    const answers = "[adapter.is_ducklake(this), adapter.is_motherduck(), adapter.external_root()]";
    const project = tempProject({
      "dbt_project.yml": "name: shop\nprofile: shop\n",
      "profiles.yml": JSON.stringify({
        shop: {
          target: "t",
          outputs: { t: { type: "duckdb", path: "md:shop", schema: "main", is_ducklake: true, external_root: "lake" } },
        },
      }),
      "models/m.sql": `{{ config(meta={'told': ${answers}}) }} select 1 as id`,
    });
    try {
      const manifest = await parse(await loadProject({ directory: project.directory, environment: {} }));
      expect(manifest.nodes.get("model.shop.m")?.config.meta.told).toEqual([true, true, "lake"]);
    } finally {
      project.remove();
    }
  });
});
