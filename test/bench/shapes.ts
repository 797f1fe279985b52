/** A project of trivial models, whose time is what a run itself costs: its files, and how many models it has. */
export interface Shape {
  readonly name: string;
  readonly models: number;
  readonly files: ReadonlyMap<string, string>;
}

const model = (materialized: string, sql: string) => `{{ config(materialized='${materialized}') }} ${sql}\n`;

function shape(name: string, models: readonly (readonly [string, string])[]): Shape {
  const files = new Map(models.map(([model, sql]) => [`models/${model}.sql`, sql]));
  files.set("dbt_project.yml", 'name: shape\nversion: "1.0"\nprofile: shape\n');
  return { name, models: models.length, files };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** 1,000 models of one line that stand alone: views, or tables. */
export const trivialViews = shape(
  "1,000 views",
  numbers(1000).map((n) => [`m${n}`, model("view", `select ${n} as id`)]),
);
export const trivialTables = shape(
  "1,000 tables",
  numbers(1000).map((n) => [`m${n}`, model("table", `select ${n} as id`)]),
);

/** One model that 2,000 others stand on. */
export const wide = shape("wide, 1 → 2,000", [
  ["root", model("table", "select 1 as id")],
  ...numbers(2000).map((n): [string, string] => [`m${n}`, model("table", "select id from {{ ref('root') }}")]),
]);

/** A chain of 500 models. */
export const deep = shape(
  "deep, 500",
  numbers(500).map((n) => [
    `m${n}`,
    model("table", n === 0 ? "select 1 as id" : `select id from {{ ref('m${n - 1}') }}`),
  ]),
);
