import {
  type Dialect,
  type QueryResult,
  type RelationName,
  renderRelation,
  type SeedLoad,
} from "../../src/adapter/index.ts";

/** How an engine makes room for the rows of a seed. */
export interface SeedTableOptions {
  readonly dialect: Dialect;
  execute(sql: string): Promise<QueryResult>;
  /** The statement that empties a table. */
  emptySql(table: string): string;
}

/**
 * Makes an empty table for a seed. One that is there with the same columns is emptied and kept, since views may stand on
 * it; another one is replaced.
 */
export async function seedTable(load: SeedLoad, { dialect, execute, emptySql }: SeedTableOptions): Promise<void> {
  const table = renderRelation(dialect, load.relation);
  const definition = load.columns
    .map(({ name, dataType }) => `${dialect.quoteIdentifier(name)} ${dataType}`)
    .join(", ");
  if (await hasColumns()) await execute(emptySql(table));
  else {
    await execute(`drop table if exists ${table} cascade`);
    await execute(`create table ${table} (${definition})`);
  }

  /** Whether the table has just the columns of the definition; types are compared as the server writes them. */
  async function hasColumns(): Promise<boolean> {
    const columns = async (of: RelationName) => JSON.stringify((await execute(dialect.listColumnsSql(of))).rows);
    const found = await columns(load.relation);
    if (found === "[]") return false;
    const shape = { database: null, schema: null, identifier: "xform_seed_shape" };
    await execute(`create temporary table ${shape.identifier} (${definition})`);
    const wanted = await columns(shape);
    await execute(`drop table ${shape.identifier}`);
    return found === wanted;
  }
}
