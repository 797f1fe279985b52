import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

// What dbt 1.12.6 leaves below target/run of the same project.
let project: TempProject;
let printed = "";

beforeAll(async () => {
  project = tempProject({
    "dbt_project.yml": JSON.stringify({
      name: "written",
      profile: "written",
      "on-run-start": "{% if execute %}{{ print('hook [' ~ write('from start') ~ ']') }}{% endif %}select 1",
    }),
    "profiles.yml":
      "written: {target: dev, outputs: {dev: {type: duckdb, path: w.duckdb, schema: main, threads: 1}}}\n",
    "macros/written.sql": `{% macro operation() %}{{ write('from an operation') }}{% endmacro %}
{% materialization main_only, default %}
  {% call statement('before') %}select 0{% endcall %}
  {% call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall %}
  {% call statement('after') %}select 2{% endcall %}
  {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
{% materialization own_text, default %}
  {% call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall %}
  {{ print('own_text [' ~ write('text of ' ~ this.identifier) ~ ']') }}
  {% call statement('after') %}select 2{% endcall %}
  {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
{% materialization nothing_sent, default %}
  {% call noop_statement('main', 'NOOP', 'NOOP', 7) %}nothing for {{ this.identifier }}{% endcall %}
  {{ return({'relations': []}) }}
{% endmaterialization %}
`,
    "models/main_only.sql": "{{ config(materialized='main_only') }}select 1 as b",
    "models/own_text.sql": "{{ config(materialized='own_text') }}select 1 as b",
    "models/nothing_sent.sql": "{{ config(materialized='nothing_sent') }}select 1 as b",
    "models/hooked.sql":
      "{{ config(materialized='table', post_hook=\"{{ write('from hook') }}select 2\") }}select * from {{ ref('inside') }}",
    "models/inside.sql": "{{ config(materialized='ephemeral') }}{{ write(none) }}{{ write(['a', 1]) }}select 1 as b",
  });
  const { code, stdout, stderr } = await runCli(["run"], { cwd: project.directory });
  expect(code, stdout + stderr).toBe(0);
  printed = stdout;
});

afterAll(() => project.remove());

it.each([
  ["models/main_only.sql", 'create or replace table "w"."main"."main_only" as select 1 as b'],
  ["models/own_text.sql", "text of own_text"],
  ["models/nothing_sent.sql", "nothing for nothing_sent"],
  ["models/hooked.sql", "from hook"],
  ["models/inside.sql", "['a', 1]"],
  ["dbt_project.yml/hooks/written-on-run-start-0.sql", "from start"],
])("the file of %s has what its templates write last", (file, text) => {
  expect(project.read(`target/run/written/${file}`)).toBe(text);
});

it("gives back nothing", () => {
  expect(printed).toContain("hook []");
  expect(printed).toContain("own_text []");
});

it("tells in the results what a statement that is not sent says", () => {
  const { results } = JSON.parse(project.read("target/run_results.json")) as {
    readonly results: readonly { readonly unique_id: string; readonly adapter_response: object }[];
  };
  const result = results.find(({ unique_id }) => unique_id === "model.written.nothing_sent");
  expect(result?.adapter_response).toEqual({ _message: "NOOP", code: "NOOP", rows_affected: 7 });
});

it("is refused in an operation, which has no file", async () => {
  const { code, stdout, stderr } = await runCli(["run-operation", "operation"], { cwd: project.directory });
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("write() writes the file of a node, and an operation has none");
  expect(existsSync(path.join(project.directory, "target/run/written/macros/written.sql"))).toBe(false);
});
