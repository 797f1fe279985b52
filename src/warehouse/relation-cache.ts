import type { Dialect } from "../adapter/index.ts";
import type { QueryResult, Relation, RelationName, RelationType, SchemaName } from "../core/index.ts";

/** Runs a query for the cache. */
export type RunQuery = (sql: string) => Promise<QueryResult>;

/**
 * The relations that are in the warehouse, read once a schema and kept up to date by what the run itself does.
 *
 * Schemas that are asked for at the same time are read by one query.
 */
export class RelationCache {
  readonly #dialect: Dialect;
  readonly #run: RunQuery;
  readonly #schemas = new Map<string, Promise<Map<string, Relation>>>();

  constructor(dialect: Dialect, run: RunQuery) {
    this.#dialect = dialect;
    this.#run = run;
  }

  /** Reads several schemas at once; those that are known already are not read again. */
  async load(schemas: readonly SchemaName[]): Promise<void> {
    const wanted = new Map(schemas.map((schema) => [this.#schemaKey(schema), schema]));
    for (const key of this.#schemas.keys()) wanted.delete(key);
    if (wanted.size === 0) return;
    const rows = this.#run(this.#dialect.listRelationsSql([...wanted.values()])).then((result) =>
      this.#bySchema(result),
    );
    const reading = new Map<string, Promise<Map<string, Relation>>>();
    for (const key of wanted.keys()) {
      const ofSchema = rows.then((found) => found.get(key) ?? new Map<string, Relation>());
      // That reading failed is told below, whether somebody else waits for it or not.
      ofSchema.catch(() => undefined);
      reading.set(key, ofSchema);
      this.#schemas.set(key, ofSchema);
    }
    await rows.catch((error) => {
      // Meanwhile everything may have been forgotten, and be read again.
      for (const [key, ofSchema] of reading) if (this.#schemas.get(key) === ofSchema) this.#schemas.delete(key);
      throw error;
    });
  }

  /** The relation of a name as it is in the warehouse, or null. */
  async find(name: RelationName): Promise<Relation | null> {
    const relations = await this.#relations(name);
    return relations.get(this.#fold(name.identifier ?? "")) ?? null;
  }

  /** All relations of a schema. */
  async list(schema: SchemaName): Promise<readonly Relation[]> {
    return [...(await this.#relations(schema)).values()];
  }

  /** Remembers what was just built. */
  async add(relation: Relation): Promise<void> {
    (await this.#relations(relation)).set(this.#fold(relation.identifier ?? ""), relation);
  }

  /** Forgets what was just dropped. */
  async remove(name: RelationName): Promise<void> {
    (await this.#relations(name)).delete(this.#fold(name.identifier ?? ""));
  }

  /** Forgets everything, for after statements whose effect is not known. */
  clear(): void {
    this.#schemas.clear();
  }

  async #relations(name: { readonly database: string | null; readonly schema: string | null }) {
    const schema = { database: name.database, schema: name.schema ?? "" };
    const loaded = this.load([schema]);
    // Taken at once: while it is read, another node may fail and make the cache forget everything.
    const relations = this.#schemas.get(this.#schemaKey(schema));
    await loaded;
    return (await relations) ?? new Map<string, Relation>();
  }

  #bySchema(result: QueryResult): Map<string, Map<string, Relation>> {
    const found = new Map<string, Map<string, Relation>>();
    for (const [database, schema, identifier, type] of result.rows as readonly string[][]) {
      const relation: Relation = {
        database: database ?? null,
        schema: schema ?? null,
        identifier: identifier ?? null,
        type: (type ?? null) as RelationType | null,
      };
      // A node that names no database asks for the schema alone.
      for (const key of [
        this.#schemaKey({ database: database ?? null, schema: schema ?? "" }),
        this.#schemaKey({ database: null, schema: schema ?? "" }),
      ]) {
        const relations = found.get(key) ?? new Map<string, Relation>();
        relations.set(this.#fold(identifier ?? ""), relation);
        found.set(key, relations);
      }
    }
    return found;
  }

  #schemaKey({ database, schema }: SchemaName): string {
    return this.#fold(`${database ?? ""}\u0000${schema}`);
  }

  #fold(name: string): string {
    return this.#dialect.caseInsensitive ? name.toLowerCase() : name;
  }
}
