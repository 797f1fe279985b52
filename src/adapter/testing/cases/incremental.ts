import assert from "node:assert/strict";
import type { JsonValue } from "../../../core/index.ts";
import type { IncrementalArguments, StatementName } from "../../../materialize/index.ts";
import type { CaseContext, ConformanceCase } from "../conformance-case.ts";

type Strategy = "append" | "delete+insert" | "merge";

const statementNames = {
  append: "get_incremental_append_sql",
  "delete+insert": "get_incremental_delete_insert_sql",
  merge: "get_incremental_merge_sql",
} as const satisfies Record<Strategy, StatementName>;

type Row = readonly (string | number | null)[];

interface Scenario {
  readonly name: string;
  /** Columns of both tables; `id`, `part` and the like are numbers, `name` is a text. */
  readonly columns: readonly string[];
  readonly before: readonly Row[];
  readonly rows: readonly Row[];
  readonly arguments?: Partial<IncrementalArguments>;
  /** The rows that the strategies leave, in the order of all columns. */
  readonly after: Readonly<Partial<Record<Strategy, readonly Row[]>>>;
}

const scenarios: readonly Scenario[] = [
  {
    name: "without a key adds all rows",
    columns: ["id", "name"],
    before: [[1, "a"]],
    rows: [
      [1, "b"],
      [2, "c"],
    ],
    after: all([
      [1, "a"],
      [1, "b"],
      [2, "c"],
    ]),
  },
  {
    name: "with a key replaces rows",
    columns: ["id", "name"],
    before: [
      [1, "a"],
      [2, "b"],
    ],
    rows: [
      [2, "B"],
      [3, "C"],
    ],
    arguments: { unique_key: ["id"] },
    after: keyed([
      [1, "a"],
      [2, "B"],
      [3, "C"],
    ]),
  },
  {
    name: "with a key that is missing in some rows loses none of them",
    columns: ["id", "name"],
    before: [
      [1, "a"],
      [null, "old"],
    ],
    rows: [
      [1, "A"],
      [null, "new"],
    ],
    arguments: { unique_key: ["id"] },
    after: keyed([
      [1, "A"],
      [null, "new"],
      [null, "old"],
    ]),
  },
  {
    name: "with several keys compares all of them",
    columns: ["id", "part", "name"],
    before: [
      [1, 1, "a"],
      [1, 2, "b"],
      [2, 1, "c"],
    ],
    rows: [
      [1, 2, "B"],
      [2, 2, "D"],
    ],
    arguments: { unique_key: ["id", "part"] },
    after: keyed([
      [1, 1, "a"],
      [1, 2, "B"],
      [2, 1, "c"],
      [2, 2, "D"],
    ]),
  },
  {
    name: "with several keys, one missing, loses no row",
    columns: ["id", "part", "name"],
    before: [[1, null, "old"]],
    rows: [[1, null, "new"]],
    arguments: { unique_key: ["id", "part"] },
    after: keyed([
      [1, null, "new"],
      [1, null, "old"],
    ]),
  },
  {
    name: "with no new rows changes nothing",
    columns: ["id", "name"],
    before: [[1, "a"]],
    rows: [],
    arguments: { unique_key: ["id"] },
    after: all([[1, "a"]]),
  },
  {
    name: "into an empty table adds all rows",
    columns: ["id", "name"],
    before: [],
    rows: [[1, "a"]],
    arguments: { unique_key: ["id"] },
    after: all([[1, "a"]]),
  },
  {
    name: "with a predicate replaces only rows that fit it",
    columns: ["id", "part", "name"],
    before: [
      [1, 1, "a"],
      [2, 9, "b"],
    ],
    rows: [
      [1, 1, "A"],
      [2, 9, "B"],
    ],
    arguments: { unique_key: ["id"], incremental_predicates: ["DBT_INTERNAL_DEST.part < 5"] },
    after: {
      merge: [
        [1, 1, "A"],
        [2, 9, "B"],
        [2, 9, "b"],
      ],
    },
  },
  {
    name: "with a plain predicate deletes only rows that fit it",
    columns: ["id", "part", "name"],
    before: [
      [1, 1, "a"],
      [2, 9, "b"],
    ],
    rows: [
      [1, 1, "A"],
      [2, 9, "B"],
    ],
    arguments: { unique_key: ["id"], incremental_predicates: ["part < 5", "part > 0"] },
    after: {
      "delete+insert": [
        [1, 1, "A"],
        [2, 9, "B"],
        [2, 9, "b"],
      ],
    },
  },
  {
    name: "with several keys and a plain predicate deletes only rows that fit it",
    columns: ["id", "part", "name"],
    before: [
      [1, 1, "a"],
      [2, 9, "b"],
    ],
    rows: [
      [1, 1, "A"],
      [2, 9, "B"],
    ],
    arguments: { unique_key: ["id", "part"], incremental_predicates: ["part < 5"] },
    after: {
      "delete+insert": [
        [1, 1, "A"],
        [2, 9, "B"],
        [2, 9, "b"],
      ],
    },
  },
  {
    name: "with a key that is an expression compares what it gives",
    columns: ["id", "name"],
    before: [
      [1, "a"],
      [2, "b"],
    ],
    rows: [[11, "A"]],
    arguments: { unique_key: ["id % 10"] },
    after: {
      "delete+insert": [
        [11, "A"],
        [2, "b"],
      ],
    },
  },
  {
    name: "with a predicate and no key adds all rows",
    columns: ["id", "name"],
    before: [[1, "a"]],
    rows: [[1, "A"]],
    arguments: { incremental_predicates: ["DBT_INTERNAL_DEST.id > 0"] },
    after: {
      merge: [
        [1, "A"],
        [1, "a"],
      ],
    },
  },
  {
    name: "updates the columns that are named, and no other",
    columns: ["id", "part", "name"],
    before: [[1, 1, "a"]],
    rows: [
      [1, 2, "A"],
      [2, 2, "B"],
    ],
    arguments: { unique_key: ["id"], merge_update_columns: ["name"] },
    after: {
      merge: [
        [1, 1, "A"],
        [2, 2, "B"],
      ],
    },
  },
  {
    name: "updates all columns but those that are left out, whatever their case",
    columns: ["id", "part", "name"],
    before: [[1, 1, "a"]],
    rows: [
      [1, 2, "A"],
      [2, 2, "B"],
    ],
    arguments: { unique_key: ["id"], merge_exclude_columns: ["PART"] },
    after: {
      merge: [
        [1, 1, "A"],
        [2, 2, "B"],
      ],
    },
  },
  {
    name: "adds what is new where no column is left to update",
    columns: ["id"],
    before: [[1]],
    rows: [[1], [2]],
    arguments: { unique_key: ["id"], merge_exclude_columns: ["id"] },
    after: { merge: [[1], [2]] },
  },
  {
    name: "writes columns of any name",
    columns: ["id", "select", "two words"],
    before: [[1, 1, 1]],
    rows: [[1, 2, 3]],
    arguments: { unique_key: ["id"] },
    after: keyed([[1, 2, 3]]),
  },
];

function all(rows: readonly Row[]): Scenario["after"] {
  return { append: rows, ...keyed(rows) };
}

function keyed(rows: readonly Row[]): Scenario["after"] {
  return { "delete+insert": rows, merge: rows };
}

/** The statements of each strategy. */
export const incrementalCases: readonly ConformanceCase[] = (Object.keys(statementNames) as Strategy[]).flatMap(
  (strategy) => [
    ...scenarios.flatMap((scenario): readonly ConformanceCase[] => {
      const after = scenario.after[strategy];
      return after === undefined ? [] : [strategyCase(strategy, scenario, after)];
    }),
    {
      name: `${strategy} writes columns by name, not by place`,
      skip: skipped(strategy),
      run: async (context) => {
        const { table, sql, run, rows } = context;
        const [target, source] = [table("target"), table("source")];
        await run(
          `create table ${sql(target)} as select 1 as id, 2 as one, 3 as two`,
          `create table ${sql(source)} as select 30 as two, 20 as one, 10 as id`,
        );
        await run(await statement(context, strategy, { unique_key: ["id"] }));
        assert.deepEqual(await rows(`select id, one, two from ${sql(target)} order by id`), [
          [1, 2, 3],
          [10, 20, 30],
        ]);
      },
    },
  ],
);

function strategyCase(strategy: Strategy, scenario: Scenario, after: readonly Row[]): ConformanceCase {
  return {
    name: `${strategy} ${scenario.name}`,
    skip: skipped(strategy),
    run: async (context) => {
      const { table, sql, run, rows, quote } = context;
      const { columns } = scenario;
      await run(
        `create table ${sql(table("target"))} as\n${values(context, columns, scenario.before)}`,
        `create table ${sql(table("source"))} as\n${values(context, columns, scenario.rows)}`,
      );
      await run(await statement(context, strategy, scenario.arguments ?? {}));
      const found = await rows(`select ${columns.map(quote).join(", ")} from ${sql(table("target"))}`);
      assert.deepEqual(sorted(found), sorted(after));
    },
  };
}

function skipped(strategy: Strategy): NonNullable<ConformanceCase["skip"]> {
  return ({ dialect }) =>
    dialect.capabilities.incrementalStrategies.includes(strategy)
      ? undefined
      : `the dialect has no incremental strategy ${strategy}`;
}

async function statement(
  { adapter, table, columns }: CaseContext,
  strategy: Strategy,
  given: Partial<IncrementalArguments>,
): Promise<string> {
  return adapter.dialect.statements[statementNames[strategy]]({
    target_relation: table("target"),
    temp_relation: table("source"),
    unique_key: [],
    dest_columns: await columns(table("target")),
    incremental_predicates: [],
    merge_update_columns: [],
    merge_exclude_columns: [],
    ...given,
  });
}

/** A query that gives rows; a row that is left out says the types. */
function values({ adapter, quote }: CaseContext, columns: readonly string[], rows: readonly Row[]): string {
  const { quoteLiteral } = adapter.dialect;
  const cell = (value: string | number | null) =>
    value === null ? "null" : typeof value === "number" ? String(value) : quoteLiteral(value);
  const typed = columns.map((column) => `${column === "name" ? quoteLiteral("") : "0"} as ${quote(column)}`);
  const first = `select ${typed.join(", ")} where 1 = 0`;
  return [first, ...rows.map((row) => `select ${row.map(cell).join(", ")}`)].join("\nunion all\n");
}

function sorted(rows: readonly (readonly JsonValue[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
