import type { NodeConfig } from "../../core/index.ts";

/** The character between the cells of a seed's rows, a tab also where it is written `\\t`; undefined for what is none. */
export function seedDelimiter(config: NodeConfig): string | undefined {
  const given = config.delimiter ?? ",";
  const delimiter = given === "\\t" ? "\t" : given;
  return typeof delimiter === "string" && delimiter.length === 1 && !/["\r\n]/.test(delimiter) ? delimiter : undefined;
}
