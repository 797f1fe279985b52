import type { Connection, Database } from "../../src/adapter/index.ts";
import type { PostgresServer } from "./postgres.ts";

/**
 * Makes a Postgres answer as a cluster would, as far as the adapter asks: the system views that it reads, a function for
 * the time, and texts in which a backslash escapes.
 */
export async function actAsRedshift(server: PostgresServer, open: () => Promise<Database>): Promise<void> {
  const connection: Connection = await (await open()).connect();
  const user = String(server.output().user);
  await connection.execute(`
    alter role ${user} set standard_conforming_strings = off;
    alter role ${user} set escape_string_warning = off;
    create view public.svv_tables as select * from information_schema.tables;
    create view public.svv_columns as select * from information_schema.columns;
    create function public.getdate() returns timestamp language sql as 'select localtimestamp';
    grant select on public.svv_tables, public.svv_columns to public`);
  await connection.close();
}
