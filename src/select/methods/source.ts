import { XformError } from "../../core/index.ts";
import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** By a source: `source`, `source.table` or `package.source.table`. */
export const source: SelectorMethod = ({ value }) => {
  const parts = value.split(".");
  if (parts.length > 3) {
    throw new XformError("select/syntax", `"source:${value}" has more than three parts`, {
      hint: "write source:name, source:name.table or source:package.name.table",
    });
  }
  const [table, name, packageName] = parts.length === 1 ? ["*", ...parts] : [...parts].reverse();
  const fits = [wildcard(packageName ?? "*"), wildcard(name ?? "*"), wildcard(table ?? "*")] as const;
  return (node) =>
    node.resourceType === "source" && fits[0](node.packageName) && fits[1](node.sourceName) && fits[2](node.name);
};
