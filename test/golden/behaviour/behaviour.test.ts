import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** A relation with its columns in order and its rows, as texts, in any order. */
interface GoldenRelation {
  readonly type: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What dbt 1.12.6 did for one command: a file here is named after the project in `test/fixtures/behaviour`. */
interface GoldenRun {
  readonly args: readonly string[];
  readonly exitCode: number;
  /** The status of each node by its id, with the number of failures where there is one. */
  readonly results: Readonly<Record<string, string>>;
  readonly relations: Readonly<Record<string, GoldenRelation>>;
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => path.basename(file, ".json"));

describe("projects with the spellings of real ones do what dbt does", () => {
  it.concurrent.each(names)("%s", async (name) => {
    const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, `${name}.json`), "utf8")) as {
      readonly runs: readonly GoldenRun[];
    };
    const project = tempProject(path.resolve("test/fixtures/behaviour", name));
    try {
      for (const run of golden.runs) {
        const { code, stdout } = await runCli(run.args, { cwd: project.directory });
        const relations = await relationsOf(project);
        const found = { exitCode: code, results: resultsOf(project), relations: sorted(relations) };
        const expected = { exitCode: run.exitCode, results: run.results, relations: sorted(run.relations) };
        expect(found, `${run.args.join(" ")}\n${stdout}`).toEqual(expected);
      }
    } finally {
      project.remove();
    }
  });
});

function resultsOf(project: TempProject): Readonly<Record<string, string>> {
  const target = /^target-path: (.*)$/m.exec(project.read("dbt_project.yml"))?.[1] ?? "target";
  const { results } = JSON.parse(project.read(`${target}/run_results.json`)) as {
    readonly results: readonly { unique_id: string; status: string; failures: number | null }[];
  };
  return Object.fromEntries(
    results.map(({ unique_id, status, failures }) => [
      unique_id,
      failures === null ? status : `${status} ${String(failures)}`,
    ]),
  );
}

function sorted(relations: Readonly<Record<string, GoldenRelation>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(relations).map(([name, relation]) => [
      name,
      { ...relation, rows: relation.rows.map((row) => JSON.stringify(row)).sort() },
    ]),
  );
}

async function relationsOf(project: TempProject): Promise<Readonly<Record<string, GoldenRelation>>> {
  const file = readdirSync(project.directory).find((entry) => entry.endsWith(".duckdb"));
  const relations: Record<string, GoldenRelation> = {};
  if (file === undefined || !existsSync(path.join(project.directory, file))) return relations;
  const instance = await DuckDBInstance.create(path.join(project.directory, file), { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const rowsOf = async (sql: string) =>
    (await connection.runAndReadAll(sql))
      .getRows()
      .map((row) => row.map((value) => (value === null ? null : String(value))));
  const here = "table_catalog = current_database()";
  for (const [schema, name, type] of await rowsOf(
    `select table_schema, table_name, table_type from information_schema.tables where ${here}`,
  )) {
    const columns = await rowsOf(
      `select column_name, data_type from information_schema.columns
       where ${here} and table_schema = '${schema}' and table_name = '${name}' order by ordinal_position`,
    );
    const list = columns.map(([column]) => `cast("${column?.replaceAll('"', '""')}" as varchar)`).join(", ");
    relations[`${schema}.${name}`] = {
      type: type ?? "",
      columns: columns.map((column) => column.join(" ")),
      rows: await rowsOf(`select ${list} from "${schema}"."${name}"`),
    };
  }
  connection.closeSync();
  instance.closeSync();
  return relations;
}
