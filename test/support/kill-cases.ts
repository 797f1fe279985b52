/** A node whose building is killed at each of its statements. */
export interface KillCase {
  /** What the test is called. */
  readonly name: string;
  /** The files of the node; `round` is 1 before and 2 for the run that is killed. */
  files(round: 1 | 2): Readonly<Record<string, string>>;
  readonly node: string;
  /** Command and options of the runs; `run` where it is left out. */
  readonly args?: readonly string[];
  /** A query whose rows tell the relation's state. */
  readonly state: string;
  /** Whether there is nothing before the run that is killed. */
  readonly isFirst?: boolean;
  /** What a run that is killed may leave, for the next one to take away. */
  readonly leaves?: readonly string[];
  readonly engines?: readonly ("duckdb" | "postgres")[];
}

const model = (config: string, sql: string) => ({ "models/m.sql": `{{ config(${config}) }}\n${sql}` });

/** Rows with the keys `round` and `round + 1`, so that one key comes again in the second round. */
const rows = (round: 1 | 2) =>
  `select ${round} as id, ${round} as round union all select ${round + 1} as id, ${round} as round`;

const state = "select id, round from main.m order by id, round";

const incremental = (strategy: string): KillCase => ({
  name: `incremental by ${strategy}`,
  node: "m",
  state,
  files: (round) =>
    model(`materialized='incremental', incremental_strategy='${strategy}', unique_key='id'`, rows(round)),
});

/** What is built to be tested, and the rows that are added to it. */
const beside = (name: string, mark: string) => [`${name}__xform_candidate_${mark}`, `${name}__xform_rows_${mark}`];

/** A node that is published after a test, which passes. */
const published = (materialized: string, options: Partial<KillCase> = {}): KillCase => ({
  name: `${materialized} that is published after its tests`,
  node: "m",
  leaves: beside("m", "e9c52d90"),
  state,
  args: ["build"],
  files: (round) => ({
    ...model(`materialized='${materialized}', publish='after_tests', unique_key='id'`, rows(round)),
    "models/m.yml": "models: [{ name: m, columns: [{ name: id, data_tests: [unique, not_null] }] }]",
  }),
  ...options,
});

const hooks = 'pre_hook=["create table if not exists main.hooked (n int)", "insert into main.hooked values (1)"]';

const snapshot = (round: 1 | 2, config: string) => ({
  "snapshots/s.sql": `{% snapshot s %}
{{ config(strategy='check', unique_key='id', check_cols=['round'], target_schema='main', hard_deletes='invalidate'${config}) }}
${rows(round)}
{% endsnapshot %}`,
});

/** A test whose failing rows are kept in one way before and in another way in the run that is killed. */
const keptRows = (name: string, before: "table" | "view", after: "table" | "view"): KillCase => ({
  name,
  node: "t",
  args: ["test"],
  state: "select * from main_dbt_test__audit.t order by 1, 2",
  files: (round) => ({
    "tests/t.sql": `{{ config(store_failures_as='${round === 1 ? before : after}', severity='warn') }}\n${rows(round)}`,
  }),
});

/** Every materialization, where something is there before and where nothing is. */
export const killCases: readonly KillCase[] = [
  { name: "table", node: "m", state, files: (round) => model("materialized='table'", rows(round)) },
  {
    name: "first table",
    node: "m",
    state,
    isFirst: true,
    files: (round) => model("materialized='table'", rows(round)),
  },
  { name: "view", node: "m", state, files: (round) => model("materialized='view'", rows(round)) },
  {
    name: "view with other columns",
    node: "m",
    state: "select * from main.m order by 1",
    files: (round) => model("materialized='view'", round === 1 ? "select 1 as id" : "select 'x' as other, 2 as id"),
  },
  {
    name: "table in the place of a view",
    node: "m",
    state,
    files: (round) => model(`materialized='${round === 1 ? "view" : "table"}'`, rows(round)),
  },
  {
    name: "view in the place of a table",
    node: "m",
    state,
    files: (round) => model(`materialized='${round === 1 ? "table" : "view"}'`, rows(round)),
  },
  {
    name: "table with hooks",
    node: "m",
    state: "select id, round, (select count(*) from main.hooked) as n from main.m order by id, round",
    files: (round) => model(`materialized='table', ${hooks}`, rows(round)),
  },
  {
    name: "table with a contract, descriptions and an index",
    node: "m",
    state,
    files: (round) => ({
      ...model(
        "materialized='table', persist_docs={'relation': true, 'columns': true}, indexes=[{'columns': ['id']}]",
        rows(round),
      ),
      "models/m.yml": `models:
  - name: m
    description: round ${round}
    config: { contract: { enforced: true } }
    columns:
      - { name: id, data_type: integer, description: key, constraints: [{ type: not_null }] }
      - { name: round, data_type: integer }
`,
    }),
  },
  incremental("append"),
  incremental("delete+insert"),
  incremental("merge"),
  {
    name: "incremental with other columns",
    node: "m",
    state: "select * from main.m order by 1, 2",
    files: (round) =>
      model(
        "materialized='incremental', on_schema_change='sync_all_columns'",
        round === 1 ? "select 1 as id, 'x' as gone" : "select 2 as id, 'y' as added",
      ),
  },
  {
    name: "incremental under --full-refresh",
    node: "m",
    state,
    args: ["run", "--full-refresh"],
    files: (round) => model("materialized='incremental'", rows(round)),
  },
  {
    name: "microbatch under --full-refresh",
    node: "m",
    leaves: ["m__xform_batches_e9c52d90"],
    state: "select id, round from main.m order by id",
    args: ["run", "--full-refresh", "--event-time-start", "2026-01-01", "--event-time-end", "2026-01-04"],
    files: (round) =>
      model(
        "materialized='incremental', incremental_strategy='microbatch', event_time='happened_at', begin='2026-01-01', batch_size='day', unique_key=('id' if target.type == 'postgres' else none)",
        `select '{{ model.batch.id }}' as id, ${round} as round, cast('{{ model.batch.event_time_start }}' as timestamp) as happened_at`,
      ),
  },
  {
    name: "materialized view",
    node: "m",
    state: "select id, round, (select count(*) from pg_indexes where tablename = 'm') from main.m order by id",
    args: ["run", "--full-refresh"],
    engines: ["postgres"],
    files: (round) => model("materialized='materialized_view', indexes=[{'columns': ['id']}]", rows(round)),
  },
  {
    name: "seed",
    node: "s",
    args: ["seed"],
    state: "select id, round from main.s order by id",
    files: (round) => ({ "seeds/s.csv": `id,round\n${round},${round}\n${round + 1},${round}\n` }),
  },
  {
    name: "seed with other columns",
    node: "s",
    args: ["seed", "--full-refresh"],
    state: "select * from main.s order by 1",
    files: (round) => ({ "seeds/s.csv": round === 1 ? "id\n1\n" : "id,more\n1,x\n2,y\n" }),
  },
  {
    name: "function",
    node: "f",
    args: ["build"],
    state: "select main.f(1) as one",
    files: (round) => ({
      "functions/f.sql": `select a + ${round}`,
      "functions/f.yml":
        "functions:\n  - name: f\n    arguments: [{ name: a, data_type: integer }]\n    returns: { data_type: integer }\n",
    }),
  },
  {
    name: "table function",
    node: "m",
    engines: ["duckdb"],
    state: "select * from main.m()",
    files: (round) => model("materialized='table_function'", `select ${round} as round`),
  },
  {
    name: "materialization in Jinja",
    node: "m",
    state,
    files: (round) => ({
      "macros/plain.sql": `{% materialization plain, default %}
  {% set target = this.incorporate(type='table') %}
  {% call statement('drop') %} drop table if exists {{ target }} {% endcall %}
  {% call statement('main') %} create table {{ target }} as {{ sql }} {% endcall %}
  {{ return({'relations': [target]}) }}
{% endmaterialization %}`,
      ...model("materialized='plain'", rows(round)),
    }),
  },
  {
    name: "snapshot",
    node: "s",
    args: ["snapshot"],
    state: "select id, round, dbt_valid_to is null as is_current from main.s order by 1, 2, 3",
    files: (round) => snapshot(round, ""),
  },
  published("table"),
  keptRows("failing rows in a table", "table", "table"),
  keptRows("failing rows in a view", "view", "view"),
  keptRows("failing rows in a table in the place of a view", "view", "table"),
  published("table", { name: "table that is published after its tests for the first time", isFirst: true }),
  published("incremental"),
  published("incremental", {
    name: "incremental that is published after its tests under --full-refresh",
    args: ["build", "--full-refresh"],
  }),
  {
    name: "snapshot that is published after its tests",
    node: "s",
    args: ["build"],
    leaves: beside("s", "142e43e9"),
    state: "select id, round, dbt_valid_to is null as is_current from main.s order by 1, 2, 3",
    files: (round) => ({
      ...snapshot(round, ", publish='after_tests'"),
      "snapshots/s.yml": "snapshots: [{ name: s, columns: [{ name: id, data_tests: [not_null] }] }]",
    }),
  },
];
