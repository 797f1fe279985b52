import type { Relation } from "../../../core/index.ts";
import type { AdapterTraits } from "../adapter-traits.ts";
import type { RelationSettings } from "./relation-settings.ts";

/** Views that show a whole database, whatever schema they are asked of. */
const ofDatabase: ReadonlySet<string> = new Set(["SCHEMATA", "SCHEMATA_OPTIONS"]);

/**
 * `relation.information_schema(view)`: the database's information schema, or a view of it. BigQuery has one for each
 * dataset, and a list of tables that stands beside it:
 * https://cloud.google.com/bigquery/docs/information-schema-intro#dataset_qualifier
 */
export function informationSchemaOf(
  { database, schema }: Relation,
  { quote }: RelationSettings,
  view: string | null,
  { informationSchemaPerSchema = false }: AdapterTraits,
): { readonly relation: Relation; readonly settings: RelationSettings } {
  const isOfSchema = informationSchemaPerSchema && view !== null && !ofDatabase.has(view);
  const isTableList = isOfSchema && view === "__TABLES__";
  return {
    relation: {
      database,
      schema: informationSchemaPerSchema ? schema : null,
      identifier: isTableList ? view : "INFORMATION_SCHEMA",
      type: "view",
    },
    settings: {
      include: { database: true, schema: isOfSchema, identifier: true },
      quote: { ...quote, identifier: false },
      view: isTableList ? null : view,
    },
  };
}
