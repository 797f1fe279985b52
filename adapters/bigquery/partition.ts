import {
  InvalidConfig,
  isJsonObject,
  type JsonObject,
  mappingConfig,
  type NodeConfig,
} from "../../src/adapter/index.ts";

/** How a table is partitioned, as its configuration `partition_by` says. */
export interface Partition {
  readonly field: string;
  readonly dataType: "date" | "timestamp" | "datetime" | "int64";
  /** What partitions are told apart by: an expression of a column, of the table of that name where there is one. */
  expression(table?: string): string;
}

const granularities: Readonly<Record<string, readonly string[]>> = {
  date: ["day", "month", "year"],
  timestamp: ["hour", "day", "month", "year"],
  datetime: ["hour", "day", "month", "year"],
};

/**
 * The partitions of a table: `field`, `data_type` (date where it is left out), `granularity` (day) and, of numbers,
 * `range`. See https://cloud.google.com/bigquery/docs/partitioned-tables
 *
 * @throws {InvalidConfig}
 */
export function readPartition(config: NodeConfig | undefined): Partition | undefined {
  const given = mappingConfig(config, "partition_by");
  if (given === undefined) return undefined;
  const { field } = given;
  if (typeof field !== "string" || field === "")
    throw wrong("partition_by has no field", "write partition_by: {field: day, data_type: date, granularity: day}");
  if (given.time_ingestion_partitioning === true)
    throw wrong("time_ingestion_partitioning is not there yet", "partition the table by a column");
  const dataType = String(given.data_type ?? "date").toLowerCase();
  const name = (table?: string) => (table === undefined ? field : `${table}.${field}`);
  if (dataType === "int64") {
    const { start, end, interval } = rangeOf(given);
    const array = `generate_array(${start}, ${end}, ${interval})`;
    return { field, dataType, expression: (table) => `range_bucket(${name(table)}, ${array})` };
  }
  const known = granularities[dataType];
  if (known === undefined)
    throw wrong(`"${dataType}" is no data_type of partition_by`, "use date, timestamp, datetime or int64");
  const granularity = String(given.granularity ?? "day").toLowerCase();
  if (!known.includes(granularity))
    throw wrong(`"${granularity}" is no granularity of a ${dataType}`, `use one of: ${known.join(", ")}`);
  const whole = dataType === "date" && granularity === "day";
  return {
    field,
    dataType: dataType as Partition["dataType"],
    expression: (table) => (whole ? name(table) : `${dataType}_trunc(${name(table)}, ${granularity})`),
  };
}

function rangeOf({ range }: JsonObject): { readonly start: number; readonly end: number; readonly interval: number } {
  const { start, end, interval } = isJsonObject(range) ? range : {};
  if (typeof start === "number" && typeof end === "number" && typeof interval === "number")
    return { start, end, interval };
  throw wrong("partition_by of numbers has no range", "write range: {start: 0, end: 100, interval: 10}");
}

function wrong(message: string, hint: string): InvalidConfig {
  return new InvalidConfig("partition_by", message, hint);
}
