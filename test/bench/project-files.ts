import { categories } from "./columns.ts";
import { seedNames, sourceTables } from "./plan.ts";
import { createRandom } from "./random.ts";

const rows = 100;

/** The files of a project besides its models, by path. */
export function writeProjectFiles(domains: readonly string[], seed: number): Map<string, string> {
  const files = new Map([
    ["dbt_project.yml", projectFile],
    ["profiles.yml", profiles],
    ["macros/create_source_table.sql", createSourceTable],
    ["macros/expressions.sql", expressions],
    ["models/_sources.yml", writeSources()],
    ["models/domains.md", domains.map(writeDocsBlock).join("\n")],
    ["seeds/_seeds.yml", writeSeedsYaml()],
  ]);
  seedNames.forEach((name, index) => {
    files.set(`seeds/${name}.csv`, writeSeed(seed + index + 1));
  });
  return files;
}

const projectFile = `name: bench
version: "1.0.0"
config-version: 2
profile: bench

on-run-start:
  - create schema if not exists landing
${sourceTables.map((name, index) => `  - "{{ create_source_table('${name}', ${index + 3}) }}"`).join("\n")}

vars:
  history_days: 0

models:
  bench:
    +materialized: view
    staging:
      +tags: [staging]
    marts:
      +meta:
        audience: everyone
`;

const profiles = `bench:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: bench.duckdb
      schema: main
      threads: 4
`;

const createSourceTable = `{% macro create_source_table(name, step) %}
create or replace table landing.{{ name }} as
select
    id::integer as id,
    case id % ${categories.length}
        {%- for category in [${categories.map((name) => `'${name}'`).join(", ")}] %}
        when {{ loop.index0 }} then '{{ category }}'
        {%- endfor %}
    end as category,
    (id * {{ step }} * 37 % 1000)::decimal(18, 2) as amount,
    (id * {{ step }} % 9 + 1)::integer as quantity,
    id % 5 <> 0 as is_active,
    date '2024-01-01' + (id * {{ step }} % 365)::integer as created_on
from range(1, ${rows + 1}) as numbers(id)
{% endmacro %}
`;

const expressions = `{% macro safe_divide(part, whole, scale=4) -%}
    ({{ part }} / nullif({{ whole }}, 0))::decimal(18, {{ scale }})
{%- endmacro %}

{% macro band(column, limits, otherwise) -%}
    case
        {%- for name, limit in limits.items() %}
        when {{ column }} < {{ limit }} then '{{ name }}'
        {%- endfor %}
        else '{{ otherwise }}'
    end
{%- endmacro %}

{% macro rank_within(group_column, order_column, direction='desc') -%}
    row_number() over (partition by {{ group_column }} order by {{ order_column }} {{ direction }}, id)
{%- endmacro %}

{% macro month_of(column) -%}
    date_trunc('month', {{ column }})::date
{%- endmacro %}

{% macro joined_text(columns, separator='-') -%}
    {%- set parts = [] -%}
    {%- for column in columns -%}
        {%- do parts.append("cast(" ~ column ~ " as varchar)") -%}
    {%- endfor -%}
    {{ parts | join(" || '" ~ separator ~ "' || ") }}
{%- endmacro %}
`;

function writeSources(): string {
  const tables = sourceTables.map(
    (name) => `      - name: ${name}
        description: Rows of ${name}, made by a hook before the run.
        columns:
          - name: id
            description: Number of the row.
            data_tests: [unique, not_null]
`,
  );
  return `version: 2\n\nsources:\n  - name: bench\n    schema: landing\n    tables:\n${tables.join("")}`;
}

function writeSeedsYaml(): string {
  const seeds = seedNames.map(
    (name) => `  - name: ${name}
    description: Reference rows for ${name}.
    config:
      column_types:
        id: integer
        amount: decimal(18, 2)
        quantity: integer
        created_on: date
`,
  );
  return `version: 2\n\nseeds:\n${seeds.join("\n")}`;
}

function writeSeed(seed: number): string {
  const random = createRandom(seed);
  const lines = ["id,category,amount,quantity,is_active,created_on"];
  for (let id = 1; id <= rows; id += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + random.integer(0, 364))).toISOString().slice(0, 10);
    const amount = `${random.integer(1, 999)}.${String(random.integer(0, 99)).padStart(2, "0")}`;
    lines.push([id, random.pick(categories), amount, random.integer(1, 9), random.chance(0.8), day].join(","));
  }
  return `${lines.join("\n")}\n`;
}

function writeDocsBlock(domain: string): string {
  const title = domain.replaceAll("_", " ");
  return `{% docs ${domain} %}\nEverything about **${title}**, with one row per number.\n\nRows that no longer count stay in the table.\n{% enddocs %}\n`;
}
