/** What the names of types mean to the methods of columns, like `is_number()`. */
export interface ColumnTypes {
  readonly text: ReadonlySet<string>;
  readonly numeric: ReadonlySet<string>;
  readonly integer: ReadonlySet<string>;
  readonly float: ReadonlySet<string>;
  /** Text types that are written without a size where they have none. */
  readonly unsized: ReadonlySet<string>;
  /** The size that a text has where nobody says it. */
  readonly textSize: number;
}

const plain: ColumnTypes = {
  text: new Set(["text", "character varying", "character", "varchar"]),
  numeric: new Set(["numeric", "decimal"]),
  integer: new Set([
    ...["smallint", "integer", "bigint", "smallserial", "serial", "bigserial", "int2", "int4", "int8"],
    ...["serial2", "serial4", "serial8"],
  ]),
  float: new Set(["real", "float4", "float", "double precision", "float8", "double"]),
  unsized: new Set(),
  textSize: 256,
};

const types: Readonly<Record<string, ColumnTypes>> = {
  duckdb: {
    ...plain,
    integer: new Set([
      ...["tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint"],
      ...["int", "int1", "int2", "int4", "int8", "short", "long", "signed"],
    ]),
    float: new Set(["real", "float4", "float", "float8", "double"]),
  },
  postgres: { ...plain, unsized: new Set(["text", "character varying"]) },
  // Whole numbers are of its one type of numbers too.
  snowflake: {
    ...plain,
    numeric: new Set([
      ...["int", "integer", "bigint", "smallint", "tinyint", "byteint", "numeric", "decimal", "number"],
    ]),
    integer: new Set(),
    textSize: 16_777_216,
  },
  bigquery: {
    ...plain,
    text: new Set(["string"]),
    numeric: new Set(["numeric"]),
    integer: new Set(["int64"]),
    float: new Set(["float64"]),
    unsized: new Set(["string"]),
  },
};

/** The types of a dialect; an unknown one has the plain ones. */
export function columnTypes(dialect: string): ColumnTypes {
  return types[dialect] ?? plain;
}
