import { DuckDBInstance } from "@duckdb/node-api";

/** The rows of a query on a database file that no process holds. */
export async function queryDuckdb(file: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(file);
  try {
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(sql);
    const rows = reader.getRowsJson();
    connection.disconnectSync();
    return rows;
  } finally {
    instance.closeSync();
  }
}
