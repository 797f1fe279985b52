import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** By an exposure: `name` or `package.name`. */
export const exposure: SelectorMethod = ({ value }) => {
  const fits = wildcard(value);
  return (node) => node.resourceType === "exposure" && (fits(node.name) || fits(`${node.packageName}.${node.name}`));
};
