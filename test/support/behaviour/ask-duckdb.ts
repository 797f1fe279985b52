import { DuckDBInstance } from "@duckdb/node-api";
import type { Ask } from "./play-runs.ts";

/** Asks a database file that no process holds. What views read from files is looked for in the project's folder. */
export function askDuckdb(file: string, directory: string): Ask {
  return async (statements) => {
    const instance = await DuckDBInstance.create(file);
    try {
      const connection = await instance.connect();
      await connection.run(`set file_search_path = '${directory.replaceAll("'", "''")}'`);
      const answers: (string | null)[][][] = [];
      for (const sql of statements) {
        const rows = (await connection.runAndReadAll(sql)).getRows();
        answers.push(rows.map((row) => row.map((value) => (value === null ? null : String(value)))));
      }
      connection.closeSync();
      return answers;
    } finally {
      instance.closeSync();
    }
  };
}
