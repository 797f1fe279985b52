import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { postgresPrograms, startPostgres } from "../support/postgres.ts";
import { measure } from "./measure.ts";
import { writeFiles } from "./write-files.ts";

/**
 * `npm run bench:tests`: how long 20 tests of one relation take, by one query and each by itself, on DuckDB and Postgres. All pass
 * with 100,000 rows or more.
 *
 *     npm run bench:tests -- --rows 10000000 --runs 2
 */
async function benchTests(argv: readonly string[]): Promise<void> {
  const option = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const rows = Number(option("--rows") ?? 10_000_000);
  const runs = Number(option("--runs") ?? 2);
  const xform = path.resolve("dist/bin.cjs");
  const server = "absent" in postgresPrograms(18) ? undefined : await startPostgres(18);
  console.log(
    `${os.cpus().length} processors, Node ${process.version}, ${rows} rows, 20 tests; best of ${runs} runs\n`,
  );
  console.log("| warehouse | relation | tests | threads | together s | each by itself s | times faster |");
  console.log("|---|---|---|---|---|---|---|");
  try {
    if (server !== undefined) await relations("postgres", (threads) => server.output({ threads }), series.postgres);
    await relations("duckdb", (threads) => ({ type: "duckdb", path: "tests.duckdb", threads }), series.duckdb);
  } finally {
    await server?.stop();
  }

  async function relations(warehouse: string, output: (threads: number) => object, numbers: string): Promise<void> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "xform-bench-"));
    const profile = (threads: number) =>
      writeFiles(
        folder,
        new Map([["profiles.yml", JSON.stringify({ bench: { target: "dev", outputs: { dev: output(threads) } } })]]),
      );
    try {
      await writeFiles(folder, projectFiles(numbers.replace("{rows}", String(rows))));
      await profile(1);
      await seconds(folder, ["run"]);
      for (const relation of ["orders", "orders_by_customer"]) {
        for (const [tag, threads] of [
          ["plain", 1],
          ["plain", 4],
          ["keys", 1],
        ] as const) {
          await profile(threads);
          const select = ["test", "--select", `${relation},tag:${tag}`];
          const together = await seconds(folder, select);
          const single = await seconds(folder, [...select, "--no-batch-tests"]);
          const kinds = tag === "plain" ? "no keys" : "2 unique, 1 relationships";
          const ratio = (single / together).toFixed(1);
          console.log(
            `| ${warehouse} | ${relation === "orders" ? "table" : "view with groups"} | ${kinds} | ${threads} | ${together.toFixed(2)} | ${single.toFixed(2)} | ${ratio} |`,
          );
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function seconds(folder: string, args: readonly string[]): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < (args[0] === "run" ? 1 : runs); run++) {
      const { code, seconds: took } = await measure(process.execPath, [xform, ...args], folder, process.env);
      if (code !== 0) throw new Error(`xform ${args.join(" ")} ended with exit code ${code} in ${folder}`);
      least = Math.min(least, took);
    }
    return least;
  }
}

/** The numbers from 0 in a column `n`. */
const series = {
  postgres: "generate_series(cast(0 as bigint), {rows} - 1) as numbers(n)",
  duckdb: "range({rows}) as numbers(n)",
};

function projectFiles(numbers: string): ReadonlyMap<string, string> {
  return new Map([
    ["dbt_project.yml", "name: bench\nprofile: bench\nmodels: {+materialized: table}\n"],
    ["models/customers.sql", `select n as id, 'name ' || n as name from ${numbers} where n < 100000`],
    [
      "models/orders.sql",
      `select n as id, (n * 7919) % 100000 as customer_id, 'number ' || n as number, n % 13 as a, n % 17 as b, n % 1000 as c,
  n % 7 * 1.5 as amount, case n % 3 when 0 then 'placed' when 1 then 'packed' else 'shipped' end as status,
  case when n % 2 = 0 then 'web' else 'shop' end as channel, 'note ' || n % 10 as note
from ${numbers}`,
    ],
    [
      "models/orders_by_customer.sql",
      `{{ config(materialized='view') }}
select customer_id as id, customer_id, min(number) as number, min(a) as a, min(b) as b, max(c) as c, max(amount) as amount,
  min(status) as status, max(channel) as channel, min(note) as note
from {{ ref('orders') }} group by customer_id`,
    ],
    ["models/schema.yml", JSON.stringify({ models: [tested("orders"), tested("orders_by_customer")] })],
  ]);
}

/** Twenty tests that count rows, and twenty of which three are about keys. */
function tested(name: string): object {
  const plain = [
    ...["id", "customer_id", "number", "a", "b", "c", "amount", "status", "channel", "note"].map((column) => [
      column,
      "not_null",
      {},
    ]),
    ["status", "accepted_values", { values: ["placed", "packed", "shipped"] }],
    ["channel", "accepted_values", { values: ["web", "shop"] }],
    ["a", "accepted_values", { values: Array.from({ length: 13 }, (_, index) => index), quote: false }],
    ["id", "xform.accepted_range", { min_value: 0 }],
    ["a", "xform.accepted_range", { min_value: 0, max_value: 12 }],
    ["b", "xform.accepted_range", { min_value: 0, max_value: 16 }],
    ["amount", "xform.accepted_range", { min_value: 0, max_value: 9 }],
    ["note", "xform.at_least_one", {}],
    ["number", "xform.at_least_one", {}],
    ["amount", "xform.expression_is_true", { expression: "< 100" }],
  ] as const;
  const keys = [
    ["id", "unique", {}],
    ["number", "unique", {}],
    ["customer_id", "relationships", { to: "ref('customers')", field: "id" }],
  ] as const;
  const entries = [
    ...plain.map((test, index) => [...test, index < 17 ? ["plain", "keys"] : ["plain"]] as const),
    ...keys.map((test) => [...test, ["keys"]] as const),
  ];
  const columns = [...new Set(entries.map(([column]) => column))].map((column) => ({
    name: column,
    data_tests: entries
      .filter(([other]) => other === column)
      .map(([, test, args, tags]) => ({ [test as string]: { arguments: args, config: { tags } } })),
  }));
  return { name, columns };
}

await benchTests(process.argv.slice(2));
