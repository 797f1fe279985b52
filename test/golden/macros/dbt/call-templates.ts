/** Values that calls stand on, by the name that they have there. Each may use those before it. */
const values: Readonly<Record<string, string>> = {
  r: "api.Relation.create(database='db', schema='s', identifier='t', type='table')",
  r2: "api.Relation.create(database='db', schema='s', identifier='t2', type='table')",
  v: "api.Relation.create(database='db', schema='s', identifier='v', type='view')",
  v2: "api.Relation.create(database='db', schema='s', identifier='v2', type='view')",
  mv: "api.Relation.create(database='db', schema='s', identifier='mv', type='materialized_view')",
  u: "api.Relation.create(database='db', schema='s', identifier='Up', type='table')",
  sch: "api.Relation.create(database='db', schema='s')",
  isch: "api.Relation.create(database='db', schema='s').information_schema()",
  t: "api.Relation.create(identifier='tmp', type='table')",
  cols: "[api.Column('id', 'integer'), api.Column('n', 'text')]",
  cols2: "[api.Column('id', 'bigint'), api.Column('x', 'text')]",
  args: "{'target_relation': r, 'temp_relation': t, 'unique_key': 'id', 'dest_columns': cols, 'incremental_predicates': none}",
  args_nokey:
    "{'target_relation': r, 'temp_relation': t, 'unique_key': none, 'dest_columns': cols, 'incremental_predicates': none}",
  cn: "{'dbt_valid_to': 'dbt_valid_to', 'dbt_valid_from': 'dbt_valid_from', 'dbt_scd_id': 'dbt_scd_id', 'dbt_updated_at': 'dbt_updated_at', 'dbt_is_deleted': 'dbt_is_deleted'}",
  strategy: strategy("'id'", "false", "new_record"),
  strategy_inv: strategy("'id'", "true", "invalidate"),
  strategy_keys: strategy("['id', 'n']", "true", "invalidate"),
};

function strategy(key: string, invalidates: string, deletes: string): string {
  return `{'unique_key': ${key}, 'updated_at': 'upd', 'row_changed': '(x)', 'scd_id': 'md5(y)', 'invalidate_hard_deletes': ${invalidates}, 'hard_deletes': '${deletes}', 'snapshot_meta_column_names': cn}`;
}

/** The template of a call: what it stands on is set before it, and nothing else. */
export function callTemplate(call: string): string {
  const needed = new Set<string>();
  const need = (text: string): void => {
    const names = text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''").match(/\w+/g) ?? [];
    for (const name of names) {
      const value = values[name];
      if (value === undefined || needed.has(name)) continue;
      needed.add(name);
      need(value);
    }
  };
  need(call);
  const sets = Object.entries(values).filter(([name]) => needed.has(name));
  return `${sets.map(([name, value]) => `{%- set ${name} = ${value} -%}`).join("")}{{ ${call} }}`;
}

/** The model in which the calls stand. */
export const callModel = {
  name: "a",
  alias: "a",
  version: null,
  latest_version: null,
  refs: [],
  sources: [],
  compiled_code: "select 1 as id",
  description: "it's a",
  config: { materialized: "view", grants: { select: ["a", "b"] } },
  columns: {
    id: {
      name: "id",
      description: "the 'id'",
      data_type: "int",
      constraints: [{ type: "not_null" }, { type: "primary_key" }],
    },
    "N x": { name: "N x", description: "d2", data_type: "varchar(10)", quote: true, constraints: [] },
  },
  constraints: [{ type: "check", expression: "id > 0", name: "c1" }],
};

/** The project of the model, as dbt reads it. */
export const callProject: Readonly<Record<string, string>> = {
  "dbt_project.yml": "name: shop\nversion: '1.0'\nconfig-version: 2\nprofile: shop\n",
  "models/a.sql": callModel.compiled_code,
  "models/a.yml": JSON.stringify({
    version: 2,
    models: [
      {
        name: callModel.name,
        description: callModel.description,
        config: callModel.config,
        columns: Object.values(callModel.columns),
        constraints: callModel.constraints,
      },
    ],
  }),
};
