import { toRepr } from "../../../jinja/index.ts";

/** What a column prints of itself. */
interface ColumnFacts {
  readonly typeName: string;
  readonly name: string;
  readonly dtype: string;
  readonly sizes: {
    readonly charSize: number | null;
    readonly precision: number | null;
    readonly scale: number | null;
  };
}

/** Fields that the columns of an adapter have beside the common ones. */
const furtherFields: Readonly<Record<string, string>> = { duckdb: ", fields=[]", snowflake: ", collation=None" };

/** A column as it prints: `PostgresColumn(column='n', dtype='text', …)`, or on BigQuery `<BigQueryColumn n (STRING, NULLABLE)>`. */
export function columnRepr({ typeName, name, dtype, sizes }: ColumnFacts, dialect: string): string {
  if (dialect === "bigquery") return `<${typeName} ${name} (${dtype}, NULLABLE)>`;
  const fields = [
    ["column", name],
    ["dtype", dtype],
    ["char_size", sizes.charSize],
    ["numeric_precision", sizes.precision],
    ["numeric_scale", sizes.scale],
  ] as const;
  const written = fields.map(([field, value]) => `${field}=${toRepr(value)}`).join(", ");
  return `${typeName}(${written}${furtherFields[dialect] ?? ""})`;
}
