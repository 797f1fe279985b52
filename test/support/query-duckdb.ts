import { DuckDBInstance } from "@duckdb/node-api";

/** The rows of a query on a database file that no process holds. */
export async function queryDuckdb(file: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    // A connection that is left holds the file.
    connection.disconnectSync();
    instance.closeSync();
  }
}
