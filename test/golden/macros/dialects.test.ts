import { describe, expect, it } from "vitest";
import { profileDefaults, type StatementName, type StatementWriter } from "../../../src/adapter/index.ts";
import { findAdapter } from "../../../src/warehouse/index.ts";
import { expectGolden } from "../../support/golden.ts";
import { outputs } from "../../support/render-macros.ts";
import { relation, statements } from "../../support/statement-arguments.ts";

describe("the statements and queries of a dialect", () => {
  it.each(Object.keys(outputs))("%s", async (type) => {
    const { dialect } = await findAdapter(type, ".");
    const written = (Object.keys(statements) as StatementName[]).map((name) => {
      const write = dialect.statements[name] as StatementWriter<StatementName>;
      return [name, write(statements[name])] as const;
    });
    const schemas = [
      { database: "db", schema: "s" },
      { database: "db", schema: "it's" },
    ];
    const sections = [
      ...written,
      ["list relations", dialect.listRelationsSql(schemas)],
      ["list no relations", dialect.listRelationsSql([])],
      ["list columns", dialect.listColumnsSql(relation)],
      ["catalog", dialect.catalogSql(schemas)],
      ["empty catalog", dialect.catalogSql([])],
      ["limit", dialect.limitSql("select 1", 5)],
      ["literal", dialect.quoteLiteral("it's a \\")],
      ["identifier", dialect.quoteIdentifier('a "b" `c`')],
    ];
    expectGolden(`macros/dialects/${type}.sql`, sections.map(([name, sql]) => `-- ${name}\n${sql}\n`).join("\n"));
  });

  it.each([
    ["duckdb", { path: "shop.duckdb" }, { database: "shop", schema: "main" }],
    ["postgres", { dbname: "shop", schema: "dev" }, { database: "shop", schema: "dev" }],
    ["postgres", { database: "shop", schema: "dev" }, { database: "shop", schema: "dev" }],
    ["redshift", { dbname: "shop", schema: "dev" }, { database: "shop", schema: "dev" }],
    ["snowflake", { database: "SHOP", schema: "DEV" }, { database: "SHOP", schema: "DEV" }],
    ["bigquery", { project: "shop", dataset: "dev" }, { database: "shop", schema: "dev" }],
    ["bigquery", { database: "shop", schema: "dev" }, { database: "shop", schema: "dev" }],
  ])("%s takes the database and the schema of the profile: %o", async (type, settings, expected) => {
    expect(profileDefaults(await findAdapter(type, "."), settings)).toEqual(expected);
  });
});
