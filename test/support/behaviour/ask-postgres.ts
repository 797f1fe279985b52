import pg from "pg";
import type { PostgresServer } from "../postgres.ts";
import type { Ask } from "./play-runs.ts";

const asText = { getTypeParser: () => (value: unknown) => value };

/** Asks a database of a server, each time on a connection of its own. */
export function askPostgres({ port, password }: PostgresServer, database: string): Ask {
  return async (statements) => {
    const client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database });
    await client.connect();
    try {
      const answers: (string | null)[][][] = [];
      for (const text of statements) {
        const { rows } = await client.query<(string | null)[]>({ text, rowMode: "array", types: asText });
        answers.push(rows);
      }
      return answers;
    } finally {
      await client.end();
    }
  };
}
