import { afterAll, describe, expect, it } from "vitest";
import { outputs } from "../../support/render-macros.ts";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

/** The name of a model's relation with each dialect's quotes. */
const relations: Readonly<Record<string, string>> = {
  postgres: '"db"."public"."a"',
  redshift: '"db"."public"."a"',
  snowflake: "db.public.a",
  bigquery: "`db`.`public`.`a`",
};

describe("a project whose warehouse cannot be reached yet", () => {
  const project = tempProject({
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n",
    "profiles.yml": `shop:\n  target: postgres\n  outputs: ${JSON.stringify(outputs)}\n`,
    "models/a.sql": "select 1 as id",
    "models/b.sql": "select * from {{ ref('a') }} where {{ dateadd('day', 1, 'd') }} < {{ current_timestamp() }}",
  });
  afterAll(() => project.remove());
  const run = (...args: string[]) => runCli(args, { cwd: project.directory });

  it.each(Object.entries(relations))("is parsed, listed and compiled for %s", async (target, relation) => {
    expect((await run("parse", "--target", target)).code).toBe(0);
    expect((await run("ls", "--quiet", "--target", target)).stdout.trim().split(/\s+/)).toEqual(["shop.a", "shop.b"]);
    const compiled = await run("compile", "--select", "b", "--target", target);
    expect(compiled.code).toBe(0);
    expect(compiled.stdout).toContain(`select * from ${relation} where `);
  });

  it.each(["snowflake", "bigquery"])("says that it cannot connect to %s", async (target) => {
    const result = await run("run", "--target", target);
    expect(result.code).not.toBe(0);
    expect(`${result.stdout}${result.stderr}`).toMatch(
      new RegExp(`this version of xform cannot connect to ${target} yet`, "i"),
    );
  });
});
