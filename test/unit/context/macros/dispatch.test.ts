import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { macroRenderer, type Renderer } from "../../../support/render-macros.ts";

const rootMacros = `{% macro default__gx() %}root default{% endmacro %}
{% macro duckdb__hx() %}root duckdb{% endmacro %}
{% macro duckdb__bare_form() %}root duckdb{% endmacro %}
{% macro helper() %}root helper{% endmacro %}
{% macro default__hash(field) %}root hash{% endmacro %}
{% macro replace(field, old_chars, new_chars) %}root replace{% endmacro %}
{% macro current_timestamp() %}root now{% endmacro %}
{% macro default__position(substring_text, string_text) %}root position{% endmacro %}
{% macro duckdb__position(substring_text, string_text) %}root duckdb position{% endmacro %}
{% macro default__dateadd(datepart, interval, from_date_or_timestamp) %}root dateadd{% endmacro %}
{% macro default__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) %}root merge{% endmacro %}
{% macro duckdb__create_table_as(temporary, relation, compiled_code, language='sql') %}root cta {{ temporary }} {{ relation.identifier }}{% endmacro %}
{% macro create_view_as(relation, sql) %}root view{% endmacro %}
{% macro generate_schema_name(custom_schema_name, node) %}root {{ custom_schema_name }}{% endmacro %}
`;

const packageMacros = `{% macro gx() %}{{ return(adapter.dispatch('gx', 'p')()) }}{% endmacro %}
{% macro duckdb__gx() %}p duckdb{% endmacro %}
{% macro default__gx() %}p default{% endmacro %}
{% macro hx() %}{{ return(adapter.dispatch('hx', 'p')()) }}{% endmacro %}
{% macro default__hx() %}p default{% endmacro %}
{% macro bare() %}{{ return(adapter.dispatch('bare_form')()) }}{% endmacro %}
{% macro default__bare_form() %}p default{% endmacro %}
{% macro default__right(string_text, length_expression) %}p right{% endmacro %}
{% macro duckdb__length(expression) %}p length{% endmacro %}
{% macro default__dateadd(datepart, interval, from_date_or_timestamp) %}p dateadd{% endmacro %}
{% macro grouped() %}{{ return(adapter.dispatch('gx', 'no_package')()) }}{% endmacro %}
{% macro grouped_type() %}{{ return(adapter.dispatch('type_string', 'no_package')()) }}{% endmacro %}
{% macro emptied() %}{{ return(adapter.dispatch('gx', 'emptied')()) }}{% endmacro %}
{% macro helper() %}p helper{% endmacro %}
{% macro calls_helper() %}{{ helper() }}{% endmacro %}
{% macro only_p() %}only p{% endmacro %}
{% macro default__cast_bool_to_text(field) %}p cbt{% endmacro %}
{% macro current_timestamp() %}p now{% endmacro %}
`;

const files = {
  "dbt_project.yml": `name: shop
version: '1.0'
profile: shop
dispatch:
  - macro_namespace: dbt
    search_order: [shop, p, dbt]
  - macro_namespace: emptied
    search_order: []
`,
  "packages.yml": "packages:\n  - local: local/p\n",
  "macros/m.sql": rootMacros,
  "dbt_packages/p/dbt_project.yml": "name: p\nversion: '1.0'\n",
  "dbt_packages/p/macros/p.sql": packageMacros,
};

/** Expressions of the root project and what they give; dbt gives the same. */
const expectations: readonly (readonly [string, string])[] = [
  ["p.gx()", "root default"],
  ["p.hx()", "root duckdb"],
  ["p.bare()", "root duckdb"],
  ["p.grouped()", "root default"],
  ["p.grouped_type()", "TEXT"],
  ["p.emptied()", "root default"],
  ["gx is defined", "False"],
  ["only_p is defined", "False"],
  ["p.calls_helper()", "root helper"],
  ["helper()", "root helper"],
  ["dbt.right('a', 1)", "p right"],
  ["right('a', 1)", "p right"],
  ["dbt.length('a')", "p length"],
  ["dbt.dateadd('day', 1, 'd')", "root dateadd"],
  ["dateadd('day', 1, 'd')", "root dateadd"],
  ["dbt.last_day('d', 'month')", "cast( root dateadd as date)"],
  ["dbt.hash('a')", "root hash"],
  ["dbt.replace('a', 'b', 'c')", "replace( a, b, c )"],
  ["replace('a', 'b', 'c')", "root replace"],
  ["dbt.split_part('x', \"'|'\", 1)", "string_split(x, '|')[ 1 ]"],
  ["dbt.current_timestamp()", "now()"],
  ["dbt.snapshot_get_time()", "root now::timestamp"],
  ["dbt.position('a', 'b')", "root duckdb position"],
  ["dbt.duckdb__dateadd('day', 1, 'd')", "(d + cast(1 as bigint) * interval 1 day)"],
  ["dbt.default__hash('a')", "md5(cast(a as TEXT))"],
  ["default__hash('a')", "root hash"],
  ["adapter.dispatch('hash')('a')", "root hash"],
  ["adapter.dispatch('hash', 'dbt')('a')", "root hash"],
  ["adapter.dispatch('position', 'shop')('a', 'b')", "root duckdb position"],
  ["adapter.dispatch('cast_bool_to_text', 'dbt')('a')", "p cbt"],
  ["dbt.create_table_as(true, api.Relation.create(identifier='t'), 'select 1')", "root cta True t"],
  ["get_create_table_as_sql(false, api.Relation.create(identifier='t'), 'select 1')", "root cta False t"],
  ["get_create_view_as_sql(api.Relation.create(identifier='t'), 'select 1')", "root view"],
  [
    "dbt.create_view_as(api.Relation.create(identifier='t'), 'select 1')",
    'create or replace view "t" as ( select 1 );',
  ],
  ["generate_schema_name('x', none)", "root x"],
  ["dbt.generate_schema_name('x')", "main_x"],
  ["dbt.not_there is defined", "False"],
];

/** Without spaces that mean nothing. */
function squeezed(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ?([()[\]]) ?/g, "$1")
    .trim();
}

describe("macros of a project, of a package and built-in ones", () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await macroRenderer({ type: "duckdb", files });
  });
  afterAll(() => renderer.remove());

  it.each(expectations)("%s", async (expression, expected) => {
    const text = await renderer.render(`{{ ${expression} }}`);
    expect(squeezed(text)).toBe(squeezed(expected));
  });

  it("a form of the project is used by the built-in macros that stand on it", async () => {
    const merge = await renderer.render(
      "{{ get_incremental_merge_sql({'target_relation': r, 'temp_relation': r, 'unique_key': 'id', 'dest_columns': [], 'incremental_predicates': none}) }}".replaceAll(
        ": r,",
        ": api.Relation.create(identifier='t'),",
      ),
    );
    expect(merge).toBe("root merge");
  });
});
