import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { macroRenderer, outputs, type Renderer } from "../../../support/render-macros.ts";
import { dispatchedNames, formNames, plainNames } from "./macro-names.ts";

describe.each(Object.keys(outputs))("the built-in macros of %s", (type) => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await macroRenderer({ type });
  });
  afterAll(() => renderer.remove());

  /** Those of some expressions that are no macro. */
  async function missing(expressions: readonly string[]): Promise<readonly string[]> {
    const tests = expressions.map(
      (name) => `{% if ${name} is undefined or ${name} is not callable %}${name} {% endif %}`,
    );
    return (await renderer.render(tests.join(""))).trim().split(/\s+/).filter(Boolean);
  }

  it("are found by their names and as macros of dbt", async () => {
    const names = [...dispatchedNames, ...plainNames];
    expect(names.length).toBeGreaterThan(230);
    expect(await missing([...names, ...names.map((name) => `dbt.${name}`)])).toEqual([]);
  });

  it("are found by dispatch, and in the form that stands for all adapters", async () => {
    const forms = [...dispatchedNames, ...formNames];
    expect(
      await missing(
        forms.flatMap((name) => [`default__${name}`, `dbt.default__${name}`, `adapter.dispatch('${name}', 'dbt')`]),
      ),
    ).toEqual([]);
  });

  it("are not found where they do not exist", async () => {
    const names = ["no_such_macro", "dbt.no_such_macro", "default__no_such_macro"];
    expect(await missing(names)).toEqual(names);
    await expect(renderer.render("{{ adapter.dispatch('no_such_macro', 'dbt')() }}")).rejects.toThrow(
      /no macro "no_such_macro".*default__no_such_macro/,
    );
  });
});

it("statements of an adapter are found with the prefixes of the adapters it stands on", async () => {
  const renderer = await macroRenderer({ type: "redshift" });
  const relation = "api.Relation.create(schema='s', identifier='t', type='table')";
  expect(await renderer.render(`{{ redshift__drop_table(${relation}) }}`)).toBe('drop table if exists "s"."t" cascade');
  expect(await renderer.render(`{{ dbt_postgres.postgres__drop_table(${relation}) }}`)).toBe(
    'drop table if exists "s"."t" cascade',
  );
  // Redshift's own form stands before the one of Postgres.
  expect(await renderer.render("{{ dateadd('day', 1, 'd') }}")).toBe("dateadd(day, 1, d)");
  expect(await renderer.render("{{ postgres__dateadd('day', 1, 'd') }}")).toBe("d + ((interval '1 day') * (1))");
  renderer.remove();
});
