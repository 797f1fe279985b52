import {
  flagConfig,
  InvalidConfig,
  listConfig,
  mappingConfig,
  type NodeConfig,
  numberConfig,
  textConfig,
} from "../../src/adapter/index.ts";
import { readPartition } from "./partition.ts";
import { bigqueryQuoting } from "./quoting.ts";

const { quoteLiteral } = bigqueryQuoting;

/** `partition by` and `cluster by` of a table, each on a line of its own. @throws {InvalidConfig} */
export function tableLayout(config: NodeConfig | undefined): string {
  const partition = readPartition(config);
  const keys = listConfig(config, "cluster_by");
  if (keys.length > 4)
    throw new InvalidConfig("cluster_by", `a table is clustered by at most 4 columns, not ${keys.length}`);
  return [
    partition === undefined ? "" : `\npartition by ${partition.expression()}`,
    keys.length === 0 ? "" : `\ncluster by ${keys.join(", ")}`,
  ].join("");
}

/**
 * The clause `options` of a table or a view: `hours_to_expiration`, `labels`, `kms_key_name`, and of tables
 * `require_partition_filter` and `partition_expiration_days`. Empty where nothing is configured.
 *
 * @throws {InvalidConfig}
 */
export function relationOptions(config: NodeConfig | undefined, type: "table" | "view"): string {
  const options: string[] = [];
  const hours = numberConfig(config, "hours_to_expiration");
  if (hours !== undefined) options.push(expiresIn(hours));
  const labels = mappingConfig(config, "labels");
  if (labels !== undefined) {
    const pairs = Object.entries(labels).map(
      ([key, value]) => `(${quoteLiteral(key)}, ${quoteLiteral(String(value))})`,
    );
    options.push(`labels = [${pairs.join(", ")}]`);
  }
  if (type === "table") {
    const key = textConfig(config, "kms_key_name");
    if (key !== undefined) options.push(`kms_key_name = ${quoteLiteral(key)}`);
    if (mappingConfig(config, "partition_by") !== undefined) {
      if (flagConfig(config, "require_partition_filter") === true) options.push("require_partition_filter = true");
      const days = numberConfig(config, "partition_expiration_days");
      if (days !== undefined) options.push(`partition_expiration_days = ${days}`);
    }
  }
  return optionsClause(options);
}

/** An option by which a table goes away by itself. */
export function expiresIn(hours: number): string {
  return `expiration_timestamp = timestamp_add(current_timestamp(), interval ${hours} hour)`;
}

export function optionsClause(options: readonly string[]): string {
  return options.length === 0 ? "" : `\noptions (${options.join(", ")})`;
}
