import { flagConfig, listConfig, type NodeConfig, textConfig, wordConfig } from "../../src/adapter/index.ts";

/**
 * Where the rows of a table lie and how they are sorted, as the configurations `backup`, `dist`, `sort` and `sort_type`
 * say; it stands before `as`, or behind the columns.
 * See https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TABLE_AS.html
 *
 * @throws {InvalidConfig}
 */
export function tableAttributes(config: NodeConfig | undefined): string {
  const parts: string[] = [];
  if (flagConfig(config, "backup") === false) parts.push("backup no");
  const dist = textConfig(config, "dist");
  if (dist !== undefined) {
    const style = ["all", "even", "auto"].find((word) => word === dist.toLowerCase());
    parts.push(style === undefined ? `diststyle key distkey (${dist})` : `diststyle ${style}`);
  }
  const sort = listConfig(config, "sort");
  const type = wordConfig(config, "sort_type", ["compound", "interleaved"]) ?? "compound";
  if (sort.length === 1 && sort[0]?.toLowerCase() === "auto") parts.push("sortkey auto");
  else if (sort.length > 0) parts.push(`${type} sortkey (${sort.join(", ")})`);
  return parts.map((part) => ` ${part}`).join("");
}
